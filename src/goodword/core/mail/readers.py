"""Who reads a mail. Members live in a room above; it says here how one is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Reader:
    """A member as mails need them.

    Attributes:
        id: the member's.
        key: the member's, for addresses in mails.
        name: how they are greeted; may be empty.
        email: where mail goes.
        language: a language of the site's.
    """

    id: int
    key: UUID
    name: str
    email: str
    language: str


Find = Callable[[int | UUID], Reader | None]

_found_by: list[Find] = []


def register(find: Find) -> None:
    """Say how a reader is found by id or key; nothing where they are gone or may not sign in."""
    _found_by[:] = [find]


def find(member: int | UUID) -> Reader | None:
    """The reader, or nothing where there is none any more."""
    return _found_by[0](member) if _found_by else None
