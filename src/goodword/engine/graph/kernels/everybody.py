"""The same question for many members, one after the other, without going back to Python between them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from goodword.engine.graph.kernels.meeting import to_meet

NO_ROW = np.empty(0, np.uint32)
NOBODY = np.empty(0, np.int64)


@njit(cache=True, nogil=True)
def to_meet_each(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any, degree: Any, weights: Any,
    far: Any, far_checked: Any, asking: Any, checked: Any, levels: Any, odd: Any, usual: Any, mark: Any, bits: Any, sums: Any, touched: Any,
    no_row: Any, nobody: Any,
    answers: Any, people: Any, scores: Any, through: Any,
) -> None:  # fmt: skip
    """``people``, ``scores``, ``through``: shape (asking, best); −1, 0 and −1 where there are fewer."""
    for i in range(len(asking)):
        found = to_meet(out_row, out_arc, out_code, in_row, in_arc, in_code, degree, weights, far, far_checked,
                        no_row, True, asking[i], nobody, checked, levels, odd, usual, mark, bits, sums, touched, answers)  # fmt: skip
        for s in range(people.shape[1]):
            if s < found:
                scores[i, s], people[i, s], through[i, s] = answers[0, s], answers[1, s], answers[2, s]
            else:
                scores[i, s], people[i, s], through[i, s] = 0, -1, -1
