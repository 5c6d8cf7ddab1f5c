"""What stands in a member's own calendar: rooms say which days and hours matter to the member, whoever composes the calendar asks all
of them, and knows none of the rooms. A room registers a ``Source`` in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from django.utils.functional import Promise

from goodword.core.keys import Keyed


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar.

    Attributes:
        kind: one of its source's: "ties.follow_up".
        key: of what it is about; with the kind it tells the entry from all others, today and tomorrow.
        words: what it is, naming people: "Follow up with Sam Kowalski".
        plain: the same naming nobody, for who would rather not have names in a calendar that others may see.
        day: the day, for what has no hour.
        begins, ends: the instants, for what has.
        yearly: it comes each year; of February 29 the last day of February.
        path: a page of this site.
        changed_at: when it was last written.
    """

    kind: str
    key: UUID
    words: str
    plain: str
    path: str
    changed_at: datetime
    day: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    yearly: bool = False


class Source(Protocol):
    """What a room has for a calendar."""

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        """The kinds of entry it has, each with the words for the page where a member chooses what stands in their calendar."""

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        """What falls on the days from ``since`` to ``until``, where the member lives, or comes every year; in the language that is
        active. What the member may not see is not there. At most ``MOST`` of a kind; a fixed number of statements."""


MOST: Final = 1000

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; adding it twice is the same as once.

    Raises:
        ValueError: another source has one of its kinds.
    """
    if source in _sources:
        return
    if taken := set(source.kinds) & set(kinds()):
        raise ValueError(f"Kinds of calendar entry {sorted(taken)} are taken.")
    _sources.append(source)


def kinds() -> dict[str, str | Promise]:
    """All kinds of entry with their words, by name."""
    return {kind: words for source in _sources for kind, words in source.kinds.items()}


def entries(member: Keyed, since: date, until: date, *, without: Iterable[str] = ()) -> list[Entry]:
    """What all rooms have, but for kinds that are not wanted; in a fixed order."""
    unwanted = set(without)
    found = [
        entry
        for source in _sources
        if not unwanted.issuperset(source.kinds)
        for entry in source.entries(member, since, until)
        if entry.kind not in unwanted
    ]
    return sorted(found, key=lambda entry: (entry.kind, entry.key))
