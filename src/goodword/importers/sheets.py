"""A table of people in one CSV file: how it is written, where its header stands, and a walk over its rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .archives import Guarded, is_zip, shown_name
from .csvrows import EMPTY, HEAD_BYTES, SEPARATORS, Rows, Utf8Count, rows_of, sniff_encoding
from .letters import guess
from .lines import NOBODY, Lines
from .records import PersonRecord, Progress, Record, Refused
from .sources import Options, Upload
from .strangers import BINARY, what_is

MOST_ODD = 8  # signs that belong to no text, and slip into one all the same
MOST_ABOVE = 20  # rows that may stand above a header
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet[Header]:
    """A file whose header was recognized.

    Attributes:
        header: what it was recognized as.
        cells: the header's own cells.
        skip: rows up to and with the header.
    """

    header: Header
    cells: tuple[str, ...]
    skip: int
    separator: str
    encoding: str


def head_of(upload: Upload) -> bytes:
    """The first bytes of a text file.

    Raises:
        Refused: the file is empty, or no text that people could stand in.
    """
    upload.stream.seek(0)
    head = upload.stream.read(HEAD_BYTES)
    upload.stream.seek(0)
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Refused(EMPTY)
    if reason := what_is(head):
        raise Refused(reason)
    if is_zip(head) or is_binary(head):
        raise Refused(BINARY)
    return head


def is_binary(head: bytes) -> bool:
    """Whether these first bytes are those of no text."""
    if sniff_encoding(head).startswith(("utf-16", "utf-32")):
        return False
    odd = sum(head.count(byte) for byte in (*range(9), 11, *range(14, 27), *range(28, 32)))
    return odd > MOST_ODD and odd * 50 > len(head)


def encoding_of(upload: Upload, head: bytes) -> str:
    """How the text is encoded; where its beginning does not tell, all of it is looked at."""
    found = sniff_encoding(head)
    if found not in {"utf-8", "cp1252"}:
        return found
    count = Utf8Count()
    upload.stream.seek(0)
    while piece := upload.stream.read(_PIECE):
        count.add(piece)
    upload.stream.seek(0)
    return guess(head) if count.encoding == "cp1252" else count.encoding


def text_of(head: bytes, encoding: str) -> str:
    """The first bytes as text, up to the last whole line."""
    text = head.decode(encoding, errors="replace")
    return (text[: text.rfind("\n") + 1] or text) if len(head) >= HEAD_BYTES else text


def separator_line(text: str) -> str:
    """What a first line `sep=;` says, as some spreadsheets write it; empty for none."""
    said = _SEP_LINE.match(text)
    return said[1] if said else ""


def find[Header](upload: Upload, recognize: Callable[[list[str]], Header | None]) -> Sheet[Header] | None:
    """The file, if one of its first rows is a header that `recognize` knows.

    Raises:
        Refused: the file is no text.
    """
    head = head_of(upload)
    encoding = encoding_of(upload, head)
    text = text_of(head, encoding)
    for separator in filter(None, dict.fromkeys((separator_line(text), *SEPARATORS))):
        for number, row in enumerate(rows_of(text, separator, most=MOST_ABOVE)):
            header = recognize(row) if row else None
            if header is not None:
                return Sheet(header, tuple(row), number + 1, separator, encoding)
    return None


def table[Header](upload: Upload, recognize: Callable[[list[str]], Header | None], other: str) -> Sheet[Header]:
    """The file, as `find` knows it.

    Raises:
        Refused: it is no text, or, as `other` says, none of the source's.
    """
    sheet = find(upload, recognize)
    if sheet is None:
        raise Refused(other)
    return sheet


type Entry = Callable[[list[str], int, Lines], PersonRecord | None]
"""From a row, its line and what is to be told of it to a person; None where the row names nobody."""


def read(
    upload: Upload, options: Options, progress: Progress, sheet: Sheet[object], entry: Entry, *, ragged: bool = False
) -> Iterator[Record]:
    """The people of the rows below the header, and what is to be told of the rows."""
    lines = Lines(options.limits)
    lines.begin(shown_name(upload.name))
    width = len(sheet.cells)
    upload.stream.seek(0)
    raw = Guarded(upload.stream, options.limits.entry_bytes)
    rows = Rows(
        raw, sheet.encoding, sheet.separator, lines.problem, options.limits,
        width=width, flat=False, skip=sheet.skip, ragged=ragged,
    )  # fmt: skip
    for row in rows:
        line = rows.line
        if not any(row):
            continue
        if len(row) < width and ragged:
            row.extend([""] * (width - len(row)))
        if lines.fits(row, width, line):
            person = entry(row, line, lines)
            if person is None:
                if any(cell.strip() for cell in row):
                    lines.unreadable(line, NOBODY)
            elif lines.full(line):
                break
            else:
                yield person
        yield from lines.waiting()
        progress(raw.position, upload.size)
    yield from lines.finish()
    progress(upload.size, upload.size)
