"""The site itself: whether it is well."""

from __future__ import annotations

from matrix.table import Row, everyone, nobody

ROWS = {
    "health": Row(get=everyone(200), post=nobody()),
}
