"""What happened in a week, a quarter or a year: each room says what it counts, and one statement asks them all.

A room registers a ``Source`` in ``AppConfig.ready()``. Its statement has a row for each thing that happened, in the columns of
``row``; whoever composes a review counts and adds up in the database, and knows none of the rooms. What a room hands over are
things that the member may see on its own pages, and none that would tell more than those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

from django.utils.functional import Promise

from goodword.core.counted import Tally
from goodword.core.keys import Keyed


class Group(StrEnum):
    """Where a line stands in a review."""

    TIME = "time"
    CAME = "came"
    GIVEN = "given"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of thing that is counted.

    Attributes:
        code: stable name, beginning with its room: "referrals.given". Codes of time begin with "time.".
        label: a heading for tables: "Referrals given".
        told: ngettext_lazy("You gave %(count)s referral", …, "count"): a sentence without its period. Time is told by its label.
        past: it is compared with the member's own past; the room then answers for the whole span, not for the period alone.
    """

    code: str
    group: Group
    label: str | Promise
    told: Any = None
    past: bool = False


class Span(NamedTuple):
    """The time that is asked about.

    Attributes:
        since: the beginning of all of it; what lies before ``begins`` is what the period is compared with.
        begins, until: the period itself, from its first instant to the first one after it.
        now: what lies after it has not happened.
        zone: the IANA name of the member's zone, for what is kept as a day.
        digits: how long a day must be written to lie surely within one period: 10 ("2026-11-21"), 7 or 4.
    """

    since: datetime
    begins: datetime
    until: datetime
    now: datetime
    zone: str
    digits: int

    def values(self, member: Keyed) -> dict[str, Any]:
        """For a statement's parameters: ``owner``, and the span's own names."""
        return {"owner": member.pk, **self._asdict()}


class Source(Protocol):
    """What a room counts."""

    @property
    def lines(self) -> Sequence[Line]:
        """All kinds it may name."""

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        """A statement whose rows are ``row``s, each within the span. Of lines that are not compared the period's alone will do.
        None where there is nothing to ask."""


_DEFAULTS: Final = {
    "place": "''::text",
    "minutes": "NULL::integer",
    "told": "NULL::boolean",
    "amount": "NULL::numeric",
    "currency": "''::text",
    "card": "NULL::bigint",
    "member": "NULL::bigint",
    "other_card": "NULL::bigint",
    "other_member": "NULL::bigint",
    "name": "''::text",
}


def row(what: str, at: str, **columns: str) -> str:
    """The columns of one thing, in SQL, for a ``SELECT``.

    Args:
        what: the line's code, as an expression: "'referrals.given'".
        at: when it happened.
        columns: those of the following that there are. ``place``: where contact took place; ``minutes`` it took, and ``told``
            whether somebody said so; ``amount`` and ``currency``; ``card`` (the member's own) or ``member`` whom it was with,
            ``other_card`` and ``other_member`` of a second one, ``name`` where it is neither.

    Raises:
        ValueError: there is no such column.
    """
    if unknown := columns.keys() - _DEFAULTS.keys():
        raise ValueError(f"Not columns of what happened: {sorted(unknown)}")
    told = {"what": f"({what})::text", "at": at, **_DEFAULTS, **columns}
    return ", ".join(f"{sql} AS {name}" for name, sql in told.items())


_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; adding it twice is the same as once.

    Raises:
        ValueError: another source has one of its codes.
    """
    if source in _sources:
        return
    taken = {line.code for line in lines()}
    if twice := [line.code for line in source.lines if line.code in taken]:
        raise ValueError(f"Lines of a review are taken: {twice}")
    _sources.append(source)


def lines() -> list[Line]:
    """All that is counted, in the rooms' order."""
    return [line for source in _sources for line in source.lines]


def happened(member: Keyed, span: Span) -> tuple[str, list[Any]]:
    """One statement for all rooms, with its parameters in order; its columns are those of ``row``."""
    parts, params = [], list[Any]()
    for source in _sources:
        tally = source.happened(member, span)
        if tally is not None:
            sql, values = tally.in_order()
            parts.append(sql)
            params += values
    nothing = f"SELECT {row("''", 'now()')} WHERE false"  # constants
    return " UNION ALL ".join(parts or [nothing]), params
