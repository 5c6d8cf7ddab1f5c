"""The order of rows by several columns of whole numbers, without comparing any two of them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.engine.strength.checks import Ints

FEW: Final = 50_000
"""Below this NumPy is as fast, and numba need not be loaded."""
BITS: Final = 63


def by(*columns: Ints) -> NDArray[np.intp]:
    """Where each row goes, shape (rows,): sorted by the last column, then by the one before it and so on; equal rows
    stay as they were."""
    rows = len(columns[0])
    if rows < FEW:
        return np.lexsort(columns)
    from goodword.engine.strength import kernels  # loading numba takes a while: small sets do without

    order = np.arange(rows, dtype=np.int32 if rows < 1 << 31 else np.int64)
    keys, bits = np.zeros(rows, np.int64), 0
    for column in columns:
        least = int(column.min())
        spread = (int(column.max()) - least).bit_length()
        if spread > BITS:
            return np.lexsort(columns)  # from far below zero to far above: no ids of ours
        if bits + spread > BITS:  # what is packed so far goes first: a later column outweighs it
            order, keys, bits = kernels.order_by(keys, bits, order), np.zeros(rows, np.int64), 0
        keys |= (column - least) << bits
        bits += spread
    sorted_: NDArray[np.intp] = kernels.order_by(keys, bits, order)
    return sorted_
