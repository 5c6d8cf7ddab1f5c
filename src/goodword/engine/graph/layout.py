"""How ties lie in memory, and the constants that all kernels share.

An *arc* is one member's side of a tie: from its owner to the other, with a strength. Arcs lie in two arrays, OUT by
owner and IN by the other, each row sorted by strength, the strongest first, equal ones by id. An arc is one uint32,
``id | strength << 22``: ids below 4,194,304 and strengths of 1 to 1000 fit. (Beyond that the word becomes a uint64,
``id | strength << 54``, at twice the memory; nothing else changes.) Beside each arc lies one byte with two levels:
what its owner asks of a viewer in the low half, what the other asks in the high half.

``row[v]`` is one int64, ``start << 32 | length``, so that a row is replaced by a single store: a reader sees the old
row or the new one. A change copies the row to the free tail with the change in it, then publishes it; nothing is
written over until the graph is compacted into new arrays.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

ID_BITS: Final = 22
MEMBERS_MOST: Final = 1 << ID_BITS
STRENGTH_MOST: Final = 1000
ARCS_MOST: Final = (1 << 31) - 1  # a start has to fit beside a length

PATHS_MOST: Final = 64  # ways from one to another that one question may ask for
BEST_MOST: Final = 1000  # people or pairs

# What an arc asks of its viewer, and how people hold a viewer. An arc is usable where both its ends hold the viewer
# at least as close as they ask.
PUBLIC, MEMBER, CONNECTION, CLOSE, NOBODY = range(5)
BLOCKED: Final = -1

type Words = NDArray[np.uint32]
type Codes = NDArray[np.uint8]
type Rows = NDArray[np.int64]
type Ids = NDArray[np.int32]


class Arcs(NamedTuple):
    """All arrays of a graph, taken at once by a reader; a compaction puts another such tuple in its place.

    Attributes:
        out_row, in_row: shape (members,); ``start << 32 | length``.
        out_arc, in_arc: shape (capacity,); OUT rows hold whom their owner has a tie to, IN rows who has one to them.
        out_code, in_code: shape (capacity,); of the arc itself: its owner's level, the other's level << 4.
        degree: shape (members,); how many ties of each are usable by all members; damping goes by it.
    """

    out_row: Rows
    out_arc: Words
    out_code: Codes
    in_row: Rows
    in_arc: Words
    in_code: Codes
    degree: Ids

    @property
    def members(self) -> int:
        """How many members there are."""
        return len(self.out_row)
