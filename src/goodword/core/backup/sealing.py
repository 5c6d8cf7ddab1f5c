"""A stream that only a passphrase opens, and that cannot be cut short, reordered or changed without being noticed.

The key comes from the passphrase by scrypt (RFC 7914, N = 2^17, r = 8, p = 1: 128 MB, about half a second). Pieces of 64 KiB are encrypted with
AES-256-GCM; the nonce of each is its number and whether it is the last, as in the STREAM construction of Hoang, Reyhanitabar, Rogaway and
Vizár (2015), which age uses as well.
"""

from __future__ import annotations

import os
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from goodword.core.backup.parts import Refused

MAGIC: Final = b"GOODWORD SEALED 1\n"
SALT: Final = 16
PIECE: Final = 64 * 1024
TAG: Final = 16
COST: Final = 17  # of scrypt, as a power of two


def _key(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


class Sealer:
    """Writes sealed to ``out``. ``close`` writes the last piece, and leaves ``out`` open."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._out, self._key, self._number, self._kept = out, _key(passphrase, salt), 0, bytearray()
        out.write(MAGIC + salt)

    def write(self, data: Any) -> int:
        """Take some bytes."""
        self._kept += data
        while len(self._kept) > PIECE:  # one piece is always kept back: it may be the last
            self._piece(bytes(self._kept[:PIECE]), last=False)
            del self._kept[:PIECE]
        return len(data)

    def close(self) -> None:
        """Write the last piece."""
        self._piece(bytes(self._kept), last=True)

    def _piece(self, data: bytes, *, last: bool) -> None:
        self._out.write(self._key.encrypt(_nonce(self._number, last=last), data, MAGIC))
        self._number += 1


class Opener:
    """Reads what a ``Sealer`` wrote, from after its ``MAGIC``.

    Raises:
        Refused: while reading, where the passphrase is another, or something was changed or cut off.
    """

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source, self._number, self._open, self._ended = source, 0, bytearray(), False
        self._key = _key(passphrase, source.read(SALT))
        self._next = source.read(PIECE + TAG)

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end."""
        while not self._ended and (size < 0 or len(self._open) < size):
            self._piece()
        wanted = len(self._open) if size < 0 else size
        taken = bytes(self._open[:wanted])
        del self._open[:wanted]
        return taken

    def _piece(self) -> None:
        piece, self._next = self._next, self._source.read(PIECE + TAG)
        last = not self._next
        try:
            self._open += self._key.decrypt(_nonce(self._number, last=last), piece, MAGIC)
        except InvalidTag:
            raise Refused(
                "This is another passphrase."
                if self._number == 0
                else "This backup was cut short or changed: it cannot be opened to its end."
            ) from None
        self._number += 1
        self._ended = last
