"""Zip archives from strangers: counted, measured while inflating, and never written to a path.

Nothing in an archive's own headers is believed but the place of its parts. An entry is only ever a stream.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from .limits import Limits
from .records import Refused, gettext_noop

TOO_MANY = gettext_noop("This archive holds more than %(limit)d files, which no archive of this kind does.")
TOO_LARGE = gettext_noop("What is packed in this archive is too large to be read here.")
TOO_DENSE = gettext_noop("This archive unpacks to far more than its size, so it was not read further.")
ENCRYPTED = gettext_noop("%(file)s is protected by a password. Unpack the archive, and choose the file inside.")
METHOD = gettext_noop(
    "%(file)s is packed in a way that is not read here. Unpack the archive, and choose the file inside."
)
BROKEN = gettext_noop("This archive is damaged or was not downloaded whole. Download it again, and try once more.")

_PIECE = 1 << 16
_READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, struct.error, NotImplementedError,
           RuntimeError, OverflowError)  # fmt: skip


def is_zip(head: bytes) -> bool:
    """True for the first bytes of a zip archive, an empty one too."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def shown_name(name: str) -> str:
    """An entry's name made fit to be shown: no controls, not endless."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return plain if len(plain) <= 120 else "…" + plain[-119:]


class Archive:
    """An open archive. `names` are those of its files in their order; `open` gives a guarded stream of one."""

    def __init__(self, zipped: zipfile.ZipFile, size: int, limits: Limits) -> None:
        self._zipped = zipped
        self._limits = limits
        self._most = min(limits.total_bytes, max(limits.ratio_floor, size * limits.ratio))
        self._inflated = 0
        self._entries = [info for info in zipped.infolist() if not info.is_dir()]
        if len(self._entries) > limits.entries:
            raise Refused(TOO_MANY, limit=limits.entries)

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        return self._entries

    @property
    def promised_bytes(self) -> int:
        """What the headers say; good for a progress bar, for nothing else."""
        return sum(info.file_size for info in self._entries)

    @contextmanager
    def open(self, info: zipfile.ZipInfo) -> Iterator["Guarded"]:
        """A stream that raises `Refused` when it is encrypted, damaged, or grows past the limits."""
        name = shown_name(info.filename)
        if info.flag_bits & 0x1:
            raise Refused(ENCRYPTED, file=name)
        if info.compress_type not in _READABLE:
            raise Refused(METHOD, file=name)
        with _damage_is_refused(), self._zipped.open(info) as raw:
            yield Guarded(raw, self._limits.entry_bytes, self._allow)

    def _allow(self, size: int) -> None:
        self._inflated += size
        if self._inflated > self._most:
            raise Refused(TOO_LARGE if self._most == self._limits.total_bytes else TOO_DENSE)

    def recount(self) -> None:
        """A new pass over the archive begins: what an earlier look inflated is not held against it."""
        self._inflated = 0


class Guarded(io.BufferedIOBase):
    """A readable stream that counts what comes out, and raises `Refused` beyond its limit or its archive's allowance.

    Made for `io.TextIOWrapper`, which asks for small pieces with `read1` and takes the larger ones it gets.
    """

    def __init__(self, raw: IO[bytes], limit: int, count: Callable[[int], None] | None = None) -> None:
        self._raw = raw
        self._limit = limit
        self._count = count
        self.position = 0
        self.watch: Callable[[int], None] | None = None
        """Called with the position before each read; may raise to stop it."""

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1, /) -> bytes:
        """The next piece of about 64 KiB, whatever was asked; empty at the end."""
        if self.watch is not None:
            self.watch(self.position)
        with _damage_is_refused():
            data = self._raw.read(_PIECE)
        self.position += len(data)
        if self.position > self._limit:
            raise Refused(TOO_LARGE)
        if self._count is not None:
            self._count(len(data))
        return data

    def read(self, size: int | None = -1, /) -> bytes:
        return self.read1()

    def head(self, size: int) -> bytes:
        """The first bytes, up to `size` or a piece more."""
        found = b""
        while len(found) < size and (piece := self.read1()):
            found += piece
        return found[:size]


class _SmallReads:
    """`zipfile` loads a table of contents in one read, as long as the archive says; such a read is refused before it
    happens."""

    def __init__(self, stream: BinaryIO, size: int, limits: Limits) -> None:
        self._stream = stream
        self._size = size
        self._limits = limits

    def read(self, count: int = -1) -> bytes:
        wanted = count if count >= 0 else max(0, self._size - self._stream.tell())
        if wanted > self._limits.directory_bytes:
            raise Refused(TOO_MANY, limit=self._limits.entries)
        return self._stream.read(wanted)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True


@contextmanager
def open_archive(stream: BinaryIO, size: int, limits: Limits) -> Iterator[Archive]:
    """Open a zip. Raises `Refused`."""
    with _damage_is_refused():
        zipped = zipfile.ZipFile(cast(BinaryIO, _SmallReads(stream, size, limits)))
    with zipped:
        yield Archive(zipped, size, limits)


@contextmanager
def _damage_is_refused() -> Iterator[None]:
    try:
        yield
    except Refused:
        raise
    except _DAMAGE as problem:
        raise Refused(BROKEN) from problem
