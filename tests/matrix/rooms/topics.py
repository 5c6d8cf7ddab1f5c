"""Suggestions while typing."""

from __future__ import annotations

from matrix.table import Row, members

ROWS = {
    "topics:suggest": Row(get=members(200)),
    "topics:languages": Row(get=members(200)),
}
