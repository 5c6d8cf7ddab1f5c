"""The one sparse matrix in a MATLAB v5 file, as public benchmark graphs come. Nothing else of the format is read.

The format: a header of 128 bytes, then elements of (type, bytes, data), padded to eight bytes; an element may be
deflated, and one of up to four bytes is packed into its own head. ("MAT-File Format", The MathWorks.) scipy reads it
too; sixty lines are less to carry along than scipy.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

MATRIX: Final = 14
COMPRESSED: Final = 15
SPARSE: Final = 5  # the class of an array
HEADER: Final = 128
ARRAYS_BEFORE: Final = 3  # flags, dimensions, name
NUMBERS: Final = {1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8"}
UNPACKED_MOST: Final = 1 << 30


class NoMatrix(ValueError):
    """The file holds no sparse matrix of this kind. The message says why."""


def read(path: Path) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """(rows, row of each entry, column of each entry) of the first sparse matrix.

    Raises:
        NoMatrix: there is none, or the file is damaged.
    """
    told = path.read_bytes()
    if len(told) < HEADER or told[126:128] != b"IM":
        raise NoMatrix("is no MATLAB v5 file of a little-endian machine")
    try:
        for kind, data in _elements(told, HEADER):
            if kind == MATRIX and (found := _sparse(data)) is not None:
                return found
    except (struct.error, zlib.error, KeyError, ValueError, IndexError) as damage:
        raise NoMatrix(f"is damaged: {damage}") from None
    raise NoMatrix("holds no sparse matrix")


def _elements(told: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 8 <= len(told):
        kind, size = struct.unpack_from("<II", told, at)
        if kind >> 16:  # packed: the upper half is the number of bytes
            yield kind & 0xFFFF, told[at + 4 : at + 4 + (kind >> 16)]
            at += 8
            continue
        data = told[at + 8 : at + 8 + size]
        if len(data) != size:
            raise ValueError("it ends early")
        if kind == COMPRESSED:
            yield from _elements(zlib.decompressobj().decompress(data, UNPACKED_MOST), 0)
            at += 8 + size
        else:
            yield kind, data
            at += 8 + size + -size % 8


def _sparse(data: bytes) -> tuple[int, NDArray[np.int64], NDArray[np.int64]] | None:
    parts = list(_elements(data, 0))
    if not parts or parts[0][1][0] != SPARSE:
        return None
    shape = _numbers(*parts[1])
    row, start = _numbers(*parts[ARRAYS_BEFORE]), _numbers(*parts[ARRAYS_BEFORE + 1])
    if len(shape) != 2 or len(start) != shape[1] + 1 or (np.diff(start) < 0).any():
        raise ValueError("its columns do not fit")
    row = row[: start[-1]]
    if len(row) != start[-1] or (len(row) and not (row.min() >= 0 and row.max() < shape[0])):
        raise ValueError("its rows do not fit")
    return int(max(shape)), row, np.repeat(np.arange(shape[1]), np.diff(start))


def _numbers(kind: int, data: bytes) -> NDArray[np.int64]:
    return np.frombuffer(data, np.dtype("<" + NUMBERS[kind])).astype(np.int64)
