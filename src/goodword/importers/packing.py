"""Contacts in one number each: a message costs eight bytes while it waits for the owner's word.

From the top: seconds since 1970, one bit for a request to connect, fifteen for how many others there were, one for the
direction. Sorting the numbers sorts the contacts in time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

MOST_OTHERS = (1 << 15) - 1


class Contact(NamedTuple):
    """One contact: when, who reached out, among how many, and whether it was a request to connect."""

    at: datetime
    outgoing: bool
    others: int
    request: bool


def pack(at: int, *, outgoing: bool, others: int = 1, request: bool = False) -> int:
    """``at`` in seconds since 1970, UTC."""
    return at << 17 | request << 16 | min(others, MOST_OTHERS) << 1 | outgoing


def unpack(number: int) -> Contact:
    return Contact(moment(number), bool(number & 1), number >> 1 & MOST_OTHERS, bool(number >> 16 & 1))


def moment(number: int) -> datetime:
    """When the packed contact was."""
    return datetime.fromtimestamp(number >> 17, UTC)
