"""With whom the viewer has goodwill, in words, from their own evidence alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.favors import states, words
from goodword.favors.goodwill import LOOKED_BACK, Leaning, Month
from goodword.people.models import Person
from goodword.reach.sql import unblocked
from goodword.ties import queries as ties
from goodword.ties.kinds import favors
from goodword.ties.queries.contacts import Month as Contacts


@dataclass(slots=True)
class Known:
    """One of the viewer's people with whom there were favors.

    Attributes:
        member: id of the member they are, or None.
        there: nothing speaks against suggesting them: no block, they have not left, and they are not archived.
        resting: the viewer said "not now".
        last_by_them, last_by_you: instants, in seconds; None where there was none.
        thanked: when the viewer last thanked them here, in seconds.
    """

    id: int
    key: UUID
    name: str
    member: int | None
    there: bool
    resting: bool
    thanked: float | None = None
    months: list[Month] = field(default_factory=list)
    last_by_them: float | None = None
    last_by_you: float | None = None

    @property
    def last(self) -> float:
        return max(month.last for month in self.months)


_KNOWN: Final = f"""
WITH done AS MATERIALIZED (
    SELECT card.person_id, evidence.kind, date_trunc('month', evidence.at AT TIME ZONE %(zone)s) AS month,
           count(*) FILTER (WHERE direction = 0) AS by_them, count(*) FILTER (WHERE direction = 1) AS by_you,
           count(*) FILTER (WHERE direction = 2) AS together, max(evidence.at) AS last,
           max(evidence.at) FILTER (WHERE direction <> 1) AS last_by_them,
           max(evidence.at) FILTER (WHERE direction <> 0) AS last_by_you
    FROM ties_evidence evidence JOIN people_card card ON card.id = evidence.card_id
    WHERE ((evidence.owner_id = %(owner)s AND evidence.kind = ANY(%(kinds)s) AND evidence.interaction_id IS NULL)
        OR (evidence.owner_id = %(owner)s AND evidence.kind = ANY(%(kinds)s) AND evidence.interaction_id IS NOT NULL))
      AND evidence.at <= %(now)s AND evidence.at > %(since)s AND evidence.weight > 0
    GROUP BY 1, 2, 3
), them AS MATERIALIZED (
    SELECT person.id, person.key, person.name, person.state, (
        SELECT card.member_id FROM people_card card
        WHERE card.person_id = person.id AND card.member_id IS NOT NULL ORDER BY card.id DESC LIMIT 1) AS member
    FROM people_person person
    WHERE person.id IN (SELECT person_id FROM done) AND person.owner_id = %(owner)s AND person.state IN (0, 1)
)
SELECT them.id, them.key, them.name, them.member,
       them.state = 0 AND (them.member IS NULL OR (
           EXISTS (SELECT FROM accounts_member member WHERE member.id = them.member AND member.is_active)
           AND {unblocked("%(owner)s", "them.member")})),
       EXISTS (SELECT FROM favors_notnow rest JOIN people_card card ON card.id = rest.card_id
               WHERE rest.owner_id = %(owner)s AND card.person_id = them.id AND rest.until > %(now)s),
       (SELECT extract(epoch FROM max(sent_at))::float8 FROM favors_thanks
        WHERE sender_id = %(owner)s AND receiver_id = them.member AND state = ANY(%(standing)s)),
       done.kind, done.by_them, done.by_you, done.together, extract(epoch FROM done.last)::float8,
       extract(epoch FROM done.last_by_them)::float8, extract(epoch FROM done.last_by_you)::float8
FROM them JOIN done ON done.person_id = them.id ORDER BY them.id, done.month, done.kind
"""  # noqa: S608  # put together from constants; values are sent apart


def known(viewer: Member, now: datetime) -> dict[int, Known]:
    """Person id → the viewer's people with whom there were favors. One query."""
    told: dict[str, Any] = {
        "owner": viewer.pk, "kinds": favors(), "zone": viewer.zone.key, "now": now,
        "since": now - timedelta(days=LOOKED_BACK), "standing": list(states.STANDING),
    }  # fmt: skip
    found: dict[int, Known] = {}
    with connection.cursor() as sql:
        sql.execute(_KNOWN, told)
        rows = sql.fetchall()
    for id_, key, name, member, there, resting, thanked, kind, by_them, by_you, together, last, theirs, yours in rows:
        one = found.setdefault(id_, Known(id_, key, name, member, there, resting, thanked))
        one.months.append(Month(kind, by_them, by_you, together, last))
        one.last_by_them = _later(one.last_by_them, theirs)
        one.last_by_you = _later(one.last_by_you, yours)
    return found


def _later(one: float | None, other: float | None) -> float | None:
    return max(filter(None, (one, other)), default=None)


@dataclass(frozen=True, slots=True)
class Goodwill:
    """One person in words.

    Attributes:
        sentences: facts, then what follows from them.
    """

    key: UUID
    name: str
    sentences: list[str]


def would_gladly_help(viewer: Member, found: Iterable[Known], now: datetime, *, most: int) -> list[Goodwill]:
    """Those of ``found`` who would gladly help, by their latest favor either way, the latest first. That is the only order
    there is: of two of them nothing says who would be gladder."""
    there = [one for one in found if one.there and words.lean(one.months, now) is Leaning.GLADLY]
    there.sort(key=lambda one: (-one.last, one.id))
    return [
        Goodwill(one.key, one.name, words.facts(one.name, one.months, zone=viewer.zone, now=now))
        for one in there[:most]
    ]


def of_person(viewer: Member, person: Person, months: Iterable[Contacts] | None = None, *, name: str = "") -> list[str]:
    """What goodwill there is with one of the viewer's people, in sentences. One query; none with ``months`` read already.

    Args:
        months: all contacts with them, as ``ties.queries.months`` has them.
    """
    now = clock.now()
    kinds = set(favors())
    earliest = (now - timedelta(days=LOOKED_BACK)).timestamp()
    told = [
        Month(month.kind, month.by_them, month.by_you, month.together, month.last_at.timestamp())
        for month in (months if months is not None else ties.months(viewer, person))
        if month.kind in kinds and month.last_at.timestamp() > earliest
    ]
    return words.goodwill(name or person.name, told, zone=viewer.zone, now=now)
