"""The API's operations on good words. ``wordofmouth`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.wordofmouth import code, given, said, word
from matrix.table import Row, api, members

ROWS = {
    "api/v1/good-words": Row(get=all_members(200), post=all_members(201), data=given),
    "api/v1/good-words/{key}": Row(get=yours(200), put=yours(200), delete=yours(204), kwargs=word, data=said),
    "api/v1/good-words/links/{code}": Row(
        get=api(members(200, blocked=404)), post=api(members(201, blocked=404, owner=409)), kwargs=code, data=said
    ),
}
