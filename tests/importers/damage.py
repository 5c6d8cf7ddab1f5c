"""Bytes as they come out of broken disks and curious hands, for any source."""

from __future__ import annotations

import random
from collections.abc import Sequence

PIECES = (b'"', b"\0", b"\r", b"\n", b",", b";", b"\t", b" ::: ", b"=1+1", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"PK")


def mutated(
    data: bytes, chance: random.Random, trips: Sequence[bytes] = PIECES, *, times: int = 5, span: int = 59
) -> bytes:
    """Bytes flipped, cut, doubled, moved, or followed by what parsers of the format trip over.

    Args:
        trips: what these are.
        times, span: how often at most, and how many bytes at most are cut or doubled at once.
    """
    out = bytearray(data)
    for _ in range(chance.randrange(1, times + 1)):
        at = chance.randrange(len(out)) if out else 0
        end = min(len(out), at + chance.randrange(1, span + 1))
        match chance.randrange(6):
            case 0 if out:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end] * chance.randrange(1, 4)
            case 3:
                out[at:at] = chance.choice(trips)
            case 4:
                out = out[:at]
            case _:
                out = out[at:] + out[:at]
    return bytes(out)
