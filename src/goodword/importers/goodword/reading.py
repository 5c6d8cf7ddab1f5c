"""Opening what Goodword handed out: the ZIP with its manifest, or the JSON of people. Nothing of it is believed."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatchcase
from typing import IO, Any, cast
from zipfile import ZipInfo

from goodword.importers.archives import Archive, Guarded, is_zip, open_archive, shown_name
from goodword.importers.limits import MIB, Limits
from goodword.importers.records import Refused, gettext_noop
from goodword.importers.sources import Upload
from goodword.people.exports import json as people

NOT_OURS = gettext_noop("This is no export from Goodword.")
NEWER = gettext_noop(
    "This was taken from a newer Goodword than this one. Ask who runs this site to bring it up to date."
)
NO_PEOPLE = gettext_noop("This export holds no people: %(file)s is not in it.")
LONG_LINE = gettext_noop(
    "Line %(line)d of %(file)s is longer than anything Goodword writes, so the file was not read further."
)
LAID_OUT = gettext_noop(
    "%(file)s was laid out anew by another program and is too large to be read like that. Bring it as Goodword wrote it."
)
UNREADABLE = gettext_noop("%(file)s is not as Goodword writes it: %(why)s.")

MANIFEST, PEOPLE = "manifest.json", "people/people.json"
FORMAT, VERSION = "goodword-export", 1
HEAD_BYTES = 4_096
LINE_CHARS = 16 * MIB  # one person with everything known of them
WHOLE_CHARS = 48 * MIB  # a file that must be parsed at once
DOCUMENT_BYTES = 4 * MIB
PICTURE_BYTES = 2 * MIB


class Contents:
    """The upload, opened: the people in it, line by line, and other files by name."""

    def __init__(self, upload: Upload, limits: Limits, stack: ExitStack) -> None:
        self._stack = stack
        upload.stream.seek(0)
        head = upload.stream.read(HEAD_BYTES)
        upload.stream.seek(0)
        self._archive: Archive | None = None
        self._entries: dict[str, ZipInfo] = {}
        if is_zip(head):
            self._archive = stack.enter_context(open_archive(upload.stream, upload.size, limits))
            self._find(self._archive)
            self.file = PEOPLE
        else:
            if not _begins_like_people(head):
                raise Refused(NOT_OURS)
            self.file = shown_name(upload.name)
            self._single = Guarded(upload.stream, limits.entry_bytes)

    def _find(self, archive: Archive) -> None:
        """The files under the manifest, which lies at the top, or in a folder where somebody packed them anew."""
        manifests = [info for info in archive.entries if info.filename.rpartition("/")[2] == MANIFEST]
        if not manifests:
            raise Refused(NOT_OURS)
        manifest = min(manifests, key=lambda info: len(info.filename))
        folder = manifest.filename.removesuffix(MANIFEST)
        if folder.count("/") > 1:
            raise Refused(NOT_OURS)
        self._entries = {
            info.filename.removeprefix(folder): info for info in archive.entries if info.filename.startswith(folder)
        }
        told = self.document(MANIFEST)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise Refused(NOT_OURS)
        version = told.get("version")
        if type(version) is not int or not 1 <= version <= VERSION:
            raise Refused(NEWER)
        if PEOPLE not in self._entries:
            raise Refused(NO_PEOPLE, file=PEOPLE)
        archive.recount()

    @property
    def total(self) -> int:
        """Bytes of people, as far as can be said; for a progress bar, for nothing else."""
        return self._entries[PEOPLE].file_size if self._archive else 0

    def names(self, patterns: tuple[str, ...]) -> list[str]:
        """The files whose names fit."""
        return sorted(name for name in self._entries if any(fnmatchcase(name, pattern) for pattern in patterns))

    def document(self, name: str) -> Any:
        """A file of JSON; None where it is too large or damaged."""
        data = self.bytes(name, DOCUMENT_BYTES)
        try:
            return json.loads(data) if data is not None else None
        except (ValueError, RecursionError):
            return None

    def bytes(self, name: str, most: int = PICTURE_BYTES) -> bytes | None:
        """A small file as it is; None where it is too large."""
        assert self._archive is not None
        with self._archive.open(self._entries[name]) as raw:
            found = b""
            while len(found) <= most and (piece := raw.read1()):
                found += piece
        return found if len(found) <= most else None

    def items(self, tell: Callable[[int], None]) -> Iterator[people.Item]:
        """The entries of the people file. Raises `Refused` where it is none.

        Args:
            tell: called with the number of bytes read so far.
        """
        if self._archive is None:
            yield from self._items(self._single, tell)
            return
        with self._archive.open(self._entries[PEOPLE]) as raw:
            yield from self._items(raw, tell)

    def _items(self, raw: Guarded, tell: Callable[[int], None]) -> Iterator[people.Item]:
        raw.watch = tell
        with io.TextIOWrapper(cast(IO[bytes], raw), "utf-8-sig", errors="replace", newline="\n") as text:
            try:
                yield from people.items(self._lines(text))
            except people.NotReadable as problem:
                raise Refused(UNREADABLE, file=self.file, why=str(problem)) from None

    def _lines(self, text: IO[str]) -> Iterator[str]:
        """Lines that are no longer than they may be, and no more of them than fit, where all are needed at once."""
        number, at_once, read = 0, False, 0
        while line := text.readline(LINE_CHARS):
            number += 1
            if number == 1:
                at_once = not people.stands_in_lines(line)
            if at_once:
                read += len(line)
                if read > WHOLE_CHARS:
                    raise Refused(LAID_OUT, file=self.file)
            elif len(line) == LINE_CHARS and not line.endswith("\n"):
                raise Refused(LONG_LINE, line=number, file=self.file)
            yield line


def _begins_like_people(head: bytes) -> bool:
    """Whether this is JSON that names the format early on, as we write it; keys may come in another order."""
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    return text.startswith("{") and f'"{people.FORMAT}"' in text.replace(" ", "")


@contextmanager
def opened(upload: Upload, limits: Limits) -> Iterator[Contents]:
    """Open the upload. Raises `Refused` where it is not ours."""
    with ExitStack() as stack:
        yield Contents(upload, limits, stack)
