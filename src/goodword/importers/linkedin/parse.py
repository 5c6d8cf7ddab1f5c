"""A LinkedIn archive, or one CSV file out of one: what is in it, in which order, and who reads it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from zipfile import ZipInfo

from goodword.importers.archives import Archive, Guarded, is_zip, open_archive, shown_name
from goodword.importers.csvrows import EMPTY, HEAD_BYTES, SEPARATORS, Rows, head_rows, sniff_encoding
from goodword.importers.limits import Limits
from goodword.importers.records import Progress, Record, Refused, Unreadable, gettext_noop
from goodword.importers.sources import Found, Options, Upload
from goodword.importers.text import plain

from .connections import read_connections
from .headers import Header, recognise
from .messages import find_own, read_messages
from .old_contacts import read_old_contacts
from .own import read_own
from .reading import Reading
from .said import read_endorsements, read_invitations, read_notes, read_recommendations
from .strangers import SHEET, what_is

NOTHING = gettext_noop("This archive holds none of the files that LinkedIn puts into one.")

type Reader = Callable[[Rows, Header, str, Reading], Iterator[Record]]

# In this order: the member first, then the people, then what was said; later files lean on what earlier ones taught.
_READERS: dict[str, Reader] = {
    "profile": read_own,
    "own_emails": read_own,
    "own_phones": read_own,
    "positions": read_own,
    "education": read_own,
    "skills": read_own,
    "certifications": read_own,
    "languages": read_own,
    "connections": read_connections,
    "old_contacts": read_old_contacts,
    "invitations": read_invitations,
    "endorsements_received": read_endorsements,
    "endorsements_given": read_endorsements,
    "recommendations": read_recommendations,
    "notes": read_notes,
    "messages": read_messages,
}
_ORDER = {kind: number for number, kind in enumerate(_READERS)}
_SKILL_NAMES = ("skill", "kenntnis", "competenc", "aptitud", "vaardig")
# Conversations with LinkedIn's own programs have the header of messages.
_NOT_PEOPLE = ("guide", "coach", "learning")


class File:
    """A recognised file of the upload, which can be opened as often as needed."""

    def __init__(
        self, name: str, header: Header, skip: int, separator: str, encoding: str, entry: ZipInfo | None
    ) -> None:
        self.name = name
        self.header = header
        self.kind = header.table.kind
        self._skip = skip
        self._separator = separator
        self._encoding = encoding
        self.entry = entry

    def rows(self, raw: Guarded, reading: Reading) -> Rows:
        """The rows after the header."""
        return Rows(
            raw,
            self._encoding,
            self._separator,
            reading.problem,
            reading.limits,
            width=self.header.width,
            flat=self.header.table.flat,
            skip=self._skip,
        )


class _Contents:
    """The upload, opened: an archive or a single file."""

    def __init__(self, upload: Upload, limits: Limits, stack: ExitStack) -> None:
        self._upload = upload
        self._limits = limits
        upload.stream.seek(0)
        head = upload.stream.read(HEAD_BYTES)
        upload.stream.seek(0)
        if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
            raise Refused(EMPTY)
        self.archive: Archive | None = None
        self.left: list[str] = []
        if is_zip(head):
            self.archive = stack.enter_context(open_archive(upload.stream, upload.size, limits))
            self.files = self._look_inside(self.archive)
            self.archive.recount()
        else:
            single = _file(shown_name(upload.name), head, None)
            if single is None or (
                single.kind == "skills" and not any(word in plain(upload.name) for word in _SKILL_NAMES)
            ):
                raise Refused(what_is(head))
            self.files = [single]
        self.files.sort(key=lambda file: _ORDER[file.kind])

    def _look_inside(self, archive: Archive) -> list[File]:
        files: list[File] = []
        for entry in archive.entries:
            name = shown_name(entry.filename)
            if name.startswith(("xl/", "[Content_Types]")):
                raise Refused(SHEET)
            found = None
            if name.lower().endswith((".csv", ".txt", ".tsv")) and not name.rpartition("/")[2].startswith("._"):
                with archive.open(entry) as raw:
                    found = _file(name, raw.head(HEAD_BYTES), entry)
            if found is None:
                self.left.append(name)
            else:
                files.append(found)
        if not files:
            raise Refused(NOTHING)
        return files

    @contextmanager
    def open(self, file: File) -> Iterator[Guarded]:
        if self.archive is not None and file.entry is not None:
            with self.archive.open(file.entry) as raw:
                yield raw
        else:
            self._upload.stream.seek(0)
            yield Guarded(self._upload.stream, self._limits.entry_bytes)


class LinkedIn:
    """The source. See `sources.Source`."""

    slug = "linkedin"
    label = "LinkedIn"
    accepts = (".zip", ".csv")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with ExitStack() as stack:
            contents = _Contents(upload, limits, stack)
            return Found(tuple((file.name, file.kind) for file in contents.files), tuple(contents.left))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        reading = Reading(options)
        with ExitStack() as stack:
            contents = _Contents(upload, options.limits, stack)
            total = sum(file.entry.file_size if file.entry else upload.size for file in contents.files)
            done = 0
            for file in contents.files:
                if file.kind == "messages" and any(word in plain(file.name) for word in _NOT_PEOPLE):
                    continue
                reading.begin(file.name)
                try:
                    if file.kind == "messages":
                        with contents.open(file) as raw:
                            find_own(file.rows(raw, Reading(options)), file.header, reading)
                    with contents.open(file) as raw:
                        for record in _READERS[file.kind](file.rows(raw, reading), file.header, file.name, reading):
                            yield record
                            progress(done + raw.position, total)
                        done += raw.position
                except Refused as refusal:
                    if contents.archive is None:
                        raise
                    yield from reading.waiting()
                    yield Unreadable(file.name, 0, refusal.reason, refusal.params)
                yield from reading.finish()
            progress(total, total)


def _file(name: str, head: bytes, entry: ZipInfo | None) -> File | None:
    """The file if its header is known. Up to twenty rows may stand above it: notes, a blank line."""
    for separator in SEPARATORS:
        for number, row in enumerate(head_rows(head, separator, most=20)):
            header = recognise(row) if row else None
            if header is not None:
                return File(name, header, number + 1, separator, sniff_encoding(head), entry)
    return None
