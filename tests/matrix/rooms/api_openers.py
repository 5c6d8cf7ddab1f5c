"""The API's operations on first words. ``openers`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.people import the
from matrix.table import Row

PERSON = the("api person written to")

ROWS = {
    "api/v1/people/{key}/opener": Row(
        get=yours(200), put=yours(204), kwargs=PERSON, data=lambda _world: {"text": "Hello, Mara"}
    ),
    "api/v1/people/{key}/opener/sent": Row(post=yours(201), kwargs=PERSON, data=lambda _world: {"way": "mail"}),
    "api/v1/people/{key}/opener/commented": Row(
        post=yours(201), kwargs=PERSON, data=lambda _world: {"where": "her blog"}
    ),
    "api/v1/openers": Row(get=all_members(200)),
}
