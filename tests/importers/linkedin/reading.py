"""Reading bytes as the source would: the short way there for the tests of this folder."""

import io
import zipfile
from pathlib import Path

from goodword.importers.linkedin.parse import LinkedIn
from goodword.importers.records import Contacts, PersonRecord, Record, Remark, Tally, Unreadable
from goodword.importers.sources import Options, Upload

SAMPLES = Path(__file__).parents[3] / "src/goodword/importers/linkedin/samples"

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
PROFILE = "First Name,Last Name,Headline\nMia,Muster,Baker\n"
ME = Options(own_keys=frozenset({"in/mia"}), own_names=frozenset({"Mia Muster"}))


def upload(content: bytes | str, name: str = "Connections.csv") -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return Upload(name, io.BytesIO(data), len(data))


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(content: bytes | str, options: Options | None = None, name: str = "Connections.csv") -> list[Record]:
    return list(LinkedIn().read(upload(content, name), options or Options(), lambda done, total: None))


def read_sample(name: str, options: Options | None = None) -> list[Record]:
    return read((SAMPLES / name).read_bytes(), options, name)


def people(records: list[Record]) -> list[PersonRecord]:
    return [record for record in records if isinstance(record, PersonRecord)]


def contacts(records: list[Record]) -> list[tuple[str, bool, int, int, str]]:
    return [row for record in records if isinstance(record, Contacts) for row in record.rows]


def unreadable(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Unreadable)]


def remarks(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Remark)]


def tallies(records: list[Record]) -> dict[str, int]:
    return {record.kind: record.number for record in records if isinstance(record, Tally)}
