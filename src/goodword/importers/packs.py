"""An upload that is one file of a source, or an archive of several: which they are, and reading one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZipInfo

from goodword.importers.archives import Archive, Guarded, is_zip, open_archive, shown_name
from goodword.importers.csvrows import EMPTY
from goodword.importers.limits import Limits
from goodword.importers.records import Progress, Record, Refused, Unreadable
from goodword.importers.sources import Upload

HEAD = 1 << 14


class PackedFile(NamedTuple):
    """One file; ``entry`` is its place in the archive, None where the upload is the file itself."""

    name: str
    kind: str
    entry: ZipInfo | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a source reads.

    Attributes:
        kind: a file's first bytes → what kind of file it is; empty for none of the source's.
        named: a file's name in an archive, without its folders → whether it is worth a look.
        other: the sentence for a single file that is none; ``none_inside`` for an archive without any.
    """

    kind: Callable[[bytes], str]
    named: Callable[[str], bool]
    other: str
    none_inside: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of an upload, and the names of those that are left. Open for as long as the stack it was opened on."""

    upload: Upload
    archive: Archive | None
    files: list[PackedFile]
    left: list[str]

    @property
    def size(self) -> int:
        """Bytes of all files, unpacked."""
        return sum(file.entry.file_size if file.entry else self.upload.size for file in self.files)

    def read(
        self, read: Callable[[PackedFile, Guarded], Iterator[Record]], progress: Progress, *, at_most: int
    ) -> Iterator[Record]:
        """What ``read`` makes of each file. A file of an archive that cannot be read is told, and the next one is read.

        Args:
            at_most: bytes of a file that comes by itself; archives have limits of their own.
        """
        done, total = 0, self.size
        for file in self.files:
            with ExitStack() as stack:
                if self.archive is not None and file.entry is not None:
                    raw = stack.enter_context(self.archive.open(file.entry))
                else:
                    self.upload.stream.seek(0)
                    raw = Guarded(self.upload.stream, at_most)
                begun = done
                raw.watch = lambda position, begun=begun: progress(begun + position, total)
                try:
                    yield from read(file, raw)
                except Refused as refusal:
                    if self.archive is None:
                        raise
                    yield Unreadable(file.name, 0, refusal.reason, refusal.params)
                done += raw.position

    def finish(self, progress: Progress) -> None:
        """All of it was read."""
        progress(self.size, self.size)


def unpack(upload: Upload, limits: Limits, stack: ExitStack, wanted: Wanted) -> Pack:
    """The files that a source reads.

    Raises:
        Refused: the upload is empty, is none of the source's, or is an archive without any.
    """
    upload.stream.seek(0)
    head = upload.stream.read(HEAD)
    upload.stream.seek(0)
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Refused(EMPTY)
    if not is_zip(head):
        kind = wanted.kind(head)
        if not kind:
            raise Refused(wanted.other)
        return Pack(upload, None, [PackedFile(shown_name(upload.name), kind, None)], [])
    archive = stack.enter_context(open_archive(upload.stream, upload.size, limits))
    files: list[PackedFile] = []
    left: list[str] = []
    for entry in archive.entries:
        name = shown_name(entry.filename)
        bare, kind = name.rpartition("/")[2], ""
        if wanted.named(bare.lower()) and not bare.startswith("._"):
            with archive.open(entry) as raw:
                kind = wanted.kind(raw.head(HEAD))
        if kind:
            files.append(PackedFile(name, kind, entry))
        else:
            left.append(name)
    if not files:
        raise Refused(wanted.none_inside)
    archive.recount()
    return Pack(upload, archive, files, left)
