"""What the evidence says to its owner."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from goodword.accounts.models import Member
from goodword.core.compiled import Compiled, Slot, compiled
from goodword.people.models import Person
from goodword.ties import decay
from goodword.ties.models import Direction, Evidence, Tie
from goodword.ties.models import Strand as StrandRow


@dataclass(frozen=True, slots=True)
class Contacts:
    """How often and when an owner and a person were in contact, over all of the person's cards."""

    by_them: int
    by_you: int
    together: int
    first_at: datetime
    last_at: datetime


def contacts(viewer: Member, person_ids: Iterable[int]) -> dict[int, Contacts]:
    """``viewer``'s contacts with each person they had any with. One query."""
    return {person: Contacts(*told) for person, *told in _summed(viewer.pk, list(person_ids))}


@compiled
def _summed(owner: Slot, people: Slot) -> QuerySet[Tie, tuple[Any, ...]]:
    rows = Tie.objects.filter(owner=owner, card__person__any=people, last_at__isnull=False).values_list("card__person")
    return rows.annotate(
        Sum("contacts_in"), Sum("contacts_out"), Sum("contacts_both"), first=Min("first_at"), last=Max("last_at")
    )


def last_contacts(owner_id: int, person_ids: Iterable[int]) -> dict[int, datetime]:
    """The latest contact with each of these persons, for ``people.hooks``."""
    rows = Tie.objects.filter(owner_id=owner_id, card__person__in=list(person_ids), last_at__isnull=False)
    return dict(rows.values_list("card__person").annotate(Max("last_at")))


@dataclass(frozen=True, slots=True)
class Month:
    """The contacts of one kind within one month of the owner's own calendar.

    Attributes:
        bare: (by them, by you, together) of those that were recorded without an interaction that tells of them.
    """

    first_day: date
    kind: str
    by_them: int
    by_you: int
    together: int
    first_at: datetime
    last_at: datetime
    bare: tuple[int, ...] = (0, 0, 0)


def summed(months: Iterable[Month]) -> Contacts | None:
    """The contacts of all these months together; None where there are none."""
    told = list(months)
    if not told:
        return None
    return Contacts(
        by_them=sum(month.by_them for month in told),
        by_you=sum(month.by_you for month in told),
        together=sum(month.together for month in told),
        first_at=min(month.first_at for month in told),
        last_at=max(month.last_at for month in told),
    )


def months(viewer: Member, person: Person) -> list[Month]:
    """``viewer``'s contacts with one person month by month, latest first. One query over that person's evidence."""
    found = _by_month(viewer.zone)(viewer.pk, person.pk)
    return [
        Month(month.date(), kind, by_them, by_you, together, first, last, bare=tuple(bare))
        for month, kind, by_them, by_you, together, first, last, *bare in found
    ]


@functools.cache
def _by_month(zone: ZoneInfo) -> Compiled[tuple[Any, ...]]:
    """The question for one time zone, which is part of how it is put."""

    @compiled
    def ask(owner: Slot, person: Slot) -> QuerySet[Evidence, tuple[Any, ...]]:
        rows = Evidence.objects.filter(owner=owner, card__person=person)
        rows = rows.annotate(month=TruncMonth("at", tzinfo=zone))
        counted = rows.values_list("month", "kind").annotate(
            by_them=Count("pk", filter=Q(direction=Direction.IN)),
            by_you=Count("pk", filter=Q(direction=Direction.OUT)),
            together=Count("pk", filter=Q(direction=Direction.BOTH)),
            first=Min("at"),
            last=Max("at"),
            bare_by_them=Count("pk", filter=Q(direction=Direction.IN, interaction=None)),
            bare_by_you=Count("pk", filter=Q(direction=Direction.OUT, interaction=None)),
            bare_together=Count("pk", filter=Q(direction=Direction.BOTH, interaction=None)),
        )
        return counted.order_by("-month", "kind")

    return ask


@dataclass(frozen=True, slots=True)
class Strand:
    """What is left, at one moment, of the contacts of one kind in one direction.

    Attributes:
        contacts: how many there were.
        month, year: their weights added up, each halved for every thirty days, or year, since.
    """

    direction: Direction
    kind: str
    contacts: int
    month: float
    year: float
    first_at: datetime
    last_at: datetime


def strands(viewer: Member, person_ids: Iterable[int], now: datetime) -> dict[int, list[Strand]]:
    """What ``viewer``'s ties to these persons are made of at ``now``, over all cards of each. One query."""
    rows = StrandRow.objects.filter(owner=viewer, card__person__in=list(person_ids))
    found: dict[int, dict[tuple[int, str], list[StrandRow]]] = {}
    for row in rows.annotate(person=F("card__person")).order_by("direction", "kind", "pk"):
        found.setdefault(row.person, {}).setdefault((row.direction, row.kind), []).append(row)
    return {
        person: [
            Strand(
                Direction(direction),
                kind,
                sum(row.contacts for row in some),
                decay.at(decay.together(row.month for row in some), decay.MONTH, now),
                decay.at(decay.together(row.year for row in some), decay.YEAR, now),
                min(row.first_at for row in some),
                max(row.last_at for row in some),
            )
            for (direction, kind), some in told.items()
        ]
        for person, told in found.items()
    }
