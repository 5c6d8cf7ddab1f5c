"""Counting rhythms: each owner's from their own rows alone, all of them at once, so that counting twice is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db import connection, transaction

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.models import Choice, Person
from goodword.reach.sql import unblocked
from goodword.rhythm import deriving
from goodword.rhythm.models import Beat

LEAST_CIRCLE: Final = 3
"""Fewer members are no circle of the community."""

# Contact with anybody counts: a tie of few contacts is drawn to its owner's other ties.
_CONTACTS: Final = """
SELECT told.owner_id, card.person_id, extract(epoch FROM told.at)::float8
FROM ties_evidence told JOIN people_card card ON card.id = told.card_id AND card.owner_id = told.owner_id
WHERE told.owner_id = ANY(%(owners)s) AND told.at <= %(now)s
"""
_STRANDS: Final = f"""
SELECT own.id, strand.kind, sum(strand.contacts), min(strand.first_at), max(strand.last_at)
FROM people_person own JOIN people_card card ON card.person_id = own.id AND card.owner_id = own.owner_id
JOIN ties_strand strand ON strand.card_id = card.id
WHERE own.owner_id = ANY(%(owners)s) AND own.chosen AND own.state = {Person.State.ACTIVE} GROUP BY own.id, strand.kind
"""  # noqa: S608  # a constant
_KNOWN: Final = f"""
known AS (
  SELECT DISTINCT own.owner_id, own.id AS person_id, own.chosen, circle.number
  FROM people_person own JOIN people_card card ON card.person_id = own.id AND card.owner_id = own.owner_id
  JOIN graph_community circle ON circle.member_id = card.member_id
  WHERE own.owner_id = ANY(%(owners)s) AND own.state = {Person.State.ACTIVE} AND card.member_id <> own.owner_id
    AND {unblocked("own.owner_id", "card.member_id")}
    AND NOT EXISTS (SELECT FROM graph_community mine WHERE mine.member_id = own.owner_id AND mine.number = circle.number))
"""  # noqa: S608  # constants
_ELSEWHERE: Final = f"""
WITH {_KNOWN}, sizes AS (
  SELECT number FROM graph_community WHERE number IN (SELECT number FROM known) GROUP BY number
  HAVING count(*) >= %(least)s)
SELECT person_id, count(*) OVER (PARTITION BY owner_id, number) = 1 FROM known WHERE number IN (SELECT number FROM sizes)
"""  # noqa: S608  # as above


def count(owner_ids: Iterable[int]) -> int:
    """Count the rhythms of these owners anew; how many there are. A fixed number of statements, two more for a thousand rows."""
    owners = {owner.pk: owner for owner in Member.objects.filter(pk__in=list(owner_ids), is_active=True)}
    if not owners:
        return 0
    now = clock.now()
    with transaction.atomic():
        # Two jobs for one owner come one after the other: the second counts what the first has seen, too.
        deriving.hold(owners)
        beats = list(_chosen(owners))
        elsewhere = _measure(beats, sorted(owners), now)
        by_owner: dict[int, list[Beat]] = defaultdict(list)
        for beat in beats:
            by_owner[beat.owner_id].append(beat)
        for owner_id, owner in owners.items():
            deriving.derive(owner, by_owner[owner_id], elsewhere, now)
        Beat.objects.filter(owner__in=owners).delete()
        Beat.objects.bulk_create(beats, batch_size=1_000)
    return len(beats)


def _chosen(owners: dict[int, Member]) -> Iterator[Beat]:
    """An empty row for everybody whom they chose."""
    people = Person.objects.filter(owner__in=owners, chosen=True, state=Person.State.ACTIVE).order_by("pk")
    since: dict[int, datetime] = {}
    rows = Choice.objects.filter(owner__in=owners).order_by("-at").values_list("card__person", "at")
    since.update(rows)
    for person, owner, made_at in people.values_list("pk", "owner", "made_at"):
        begun = since.get(person, made_at).astimezone(owners[owner].zone).date()
        yield Beat(owner_id=owner, person_id=person, since=begun)


def _measure(beats: Sequence[Beat], owners: list[int], now: datetime) -> set[int]:
    """Fill in what contacts say; who of them is in another circle of the community than their owner."""
    values = {"owners": owners, "now": now, "least": LEAST_CIRCLE}
    by_person = {beat.person_id: beat for beat in beats}
    for person, kind, contacts, first, last in _rows(_STRANDS, values):
        beat = by_person.get(person)
        if beat is not None:
            beat.told[kind] = int(contacts)
            beat.first_at = min(first, beat.first_at or first)
            beat.last_at = max(last, beat.last_at or last)
    elsewhere = dict(sorted(_rows(_ELSEWHERE, values)))  # the only way into one of their circles comes last, and counts
    for person in elsewhere.keys() & by_person.keys():
        by_person[person].lone = elsewhere[person]
    _engine(by_person, _rows(_CONTACTS, values), now)
    return set(elsewhere)


def _engine(by_person: dict[int, Beat], rows: list[tuple[Any, ...]], now: datetime) -> None:
    if not rows:
        return
    from goodword.engine import rhythm  # loads numba: only whoever counts waits for it

    owner, person, at = (np.array(column) for column in zip(*rows, strict=True))
    # Members and persons are numbered apart: even and odd numbers keep them so.
    found = rhythm.rhythms(2 * owner.astype(np.int64), 2 * person.astype(np.int64) + 1, at, now.timestamp())
    columns = zip(found.other, found.contacts, found.own, found.typical, found.longest, found.margin, strict=True)
    for other, contacts, own, typical, longest, margin in columns:
        beat = by_person.get(int(other) // 2)
        if beat is not None:
            beat.contacts, beat.own = int(contacts), bool(own)
            beat.typical, beat.longest, beat.margin = float(typical), float(longest), float(margin)


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
