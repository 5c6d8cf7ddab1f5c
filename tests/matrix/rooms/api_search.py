"""The API's search."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members
from matrix.table import Row

ROWS = {"api/v1/search": Row(get=all_members(200))}
