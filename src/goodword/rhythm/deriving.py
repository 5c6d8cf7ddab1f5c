"""From what contacts say and what the owner said to the rhythm in force: no contact is read for it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.models import Circle, CircleMembership, Person
from goodword.rhythm import force
from goodword.rhythm.bands import Band
from goodword.rhythm.models import Beat, Care, CircleBand, Taste


class Said(NamedTuple):
    """What the owner said of one person."""

    days: int | None
    rests_until: date | None


def hold(owners: Iterable[int]) -> None:
    """Whoever writes rhythms of these owners next waits for the end of the transaction, and sees what it wrote."""
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=owners).order_by("pk").values_list("pk"))


def anew(owner: Member, persons: Sequence[Person] | None = None) -> None:
    """Bring the rhythms in force up to what the owner says now; of all their people where none are named. What contacts say stays
    as it was counted."""
    hold([owner.pk])
    rows = Beat.objects.filter(owner=owner).order_by("pk")
    if persons is not None:
        rows = rows.filter(person__in=persons)
    beats = list(rows)
    _in_force(owner, beats, clock.now())
    Beat.objects.bulk_update(beats, ["origin", "days", "due_on", "rests_until"], batch_size=500)


def derive(owner: Member, beats: Sequence[Beat], elsewhere: Collection[int], now: datetime) -> None:
    """All that follows from what was measured, for all of the owner's chosen people."""
    _in_force(owner, beats, now)
    asleep = [beat for beat in beats if _asleep(beat, owner, now)]
    if not asleep:
        return
    companies = dict(Person.objects.filter(pk__in=[beat.person_id for beat in beats]).values_list("pk", "company"))
    colleagues = Counter(company for company in companies.values() if company)
    for beat in asleep:
        alone = colleagues[companies.get(beat.person_id, "")] == 1
        beat.worth = worth(beat.contacts, elsewhere=beat.person_id in elsewhere, alone=alone)


def worth(contacts: int, *, elsewhere: bool, alone: bool) -> float:
    """What it would be worth to wake a tie: past warmth times what it bridges.

    log2(1 + contacts) · (1 + 1 where they are in another circle of the community + ½ where the owner chose nobody else of their
    company). Advice from sleeping ties is newer than that of others, and as well meant (Levin, Walter and Murnighan, "Dormant ties",
    Organization Science 22, 2011).
    """
    return math.log2(1 + contacts) * (1 + (1.0 if elsewhere else 0.0) + (0.5 if alone else 0.0))


def _in_force(owner: Member, beats: Sequence[Beat], now: datetime) -> None:
    people = [beat.person_id for beat in beats]
    said, circles = _said(owner, people), _circles(owner, people)
    for beat in beats:
        hand = said.get(beat.person_id, Said(None, None))
        found = force.in_force(beat, hand.days, circles.get(beat.person_id, []), asleep=_asleep(beat, owner, now))
        beat.origin, beat.days = found
        beat.due_on = force.due(beat.days, last_day(beat, owner), beat.since)
        beat.rests_until = hand.rests_until


def last_day(beat: Beat, owner: Member) -> date | None:
    """The day of the last contact, where the owner lives."""
    return beat.last_at.astimezone(owner.zone).date() if beat.last_at is not None else None


def _asleep(beat: Beat, owner: Member, now: datetime) -> bool:
    return force.sleeps(beat, now.astimezone(owner.zone).date(), last_day(beat, owner))


def _said(owner: Member, people: list[int]) -> dict[int, Said]:
    """What was said of each person last, over all their cards."""
    found: dict[int, Said] = {}
    rows = Care.objects.filter(owner=owner, card__person__in=people).order_by("at", "pk")
    for person, days, rest, until in rows.values_list("card__person", "days", "rest", "until"):
        found[person] = Said(days, (until or date.max) if rest else None)
    return found


def _circles(owner: Member, people: list[int]) -> dict[int, list[int]]:
    """The days that each person's circles mean."""
    taste = Taste.objects.filter(owner=owner).first() or Taste(owner=owner)
    chosen = dict(CircleBand.objects.filter(owner=owner).values_list("circle", "band"))
    means: dict[int, int] = {}
    for circle, kind in Circle.objects.filter(owner=owner).values_list("pk", "kind"):
        band = chosen.get(circle, Band.INNER if kind == Circle.Kind.INNER else "")
        if band:
            means[circle] = taste.days[band]
    found: dict[int, list[int]] = defaultdict(list)
    rows = CircleMembership.objects.filter(owner=owner, circle__in=means, card__person__in=people)
    for person, circle in rows.values_list("card__person", "circle"):
        found[person].append(means[circle])
    return found
