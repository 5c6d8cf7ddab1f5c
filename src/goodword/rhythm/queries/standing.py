"""How it stands with those the viewer chose: from the viewer's own rows, for the viewer alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.paging import PAGE, Page, page
from goodword.people.models import Card, Circle, Person
from goodword.people.queries.persons import circles
from goodword.reach.models import Block
from goodword.rhythm import words
from goodword.rhythm.bands import Band
from goodword.rhythm.models import Beat, Care, CircleBand, Taste
from goodword.rhythm.words import Standing

ORDER: Final = ("due_on", "person_id")


@dataclass(frozen=True, slots=True)
class Told:
    """One of the viewer's people, and how it stands with them."""

    person: Person
    standing: Standing


@dataclass(frozen=True, slots=True)
class OfPerson:
    """How it stands with one person, and what the viewer said of it by hand.

    Attributes:
        standing: None where the person is not chosen, or was not counted yet.
        days, rest, until: as ``Care`` has them.
    """

    standing: Standing | None
    days: int | None
    rest: str
    until: date | None


def today_of(viewer: Member) -> date:
    """The viewer's own day."""
    return timezone.localtime(clock.now(), viewer.zone).date()


def due(viewer: Member, taste: Taste, *, cursor: str = "", size: int = PAGE) -> Page[Beat]:
    """Who it has been a while with, those who have waited longest first; nobody during the viewer's pause."""
    rows = _calm(viewer).filter(due_on__lte=today_of(viewer))
    fresh = Q(person__last_contact_at=None) | Q(person__last_contact_at__lte=F("last_at"))
    if paused(viewer, taste):
        rows = rows.none()
    return page(rows.filter(fresh), order=ORDER, cursor=cursor, size=size)


def _calm(viewer: Member) -> QuerySet[Beat]:
    """Rows of those who are chosen, may be seen and do not rest."""
    today = today_of(viewer)
    cut = Block.objects.filter(Q(owner=viewer, other=OuterRef("member")) | Q(owner=OuterRef("member"), other=viewer))
    blocked = Card.objects.filter(Exists(cut), owner=viewer, person=OuterRef("person"))
    rows = Beat.objects.filter(~Exists(blocked), owner=viewer, person__chosen=True, person__state=Person.State.ACTIVE)
    return rows.exclude(rests_until__gt=today).select_related("person")


def told(viewer: Member, rows: list[Beat]) -> list[Told]:
    """Each row with how it stands."""
    today = today_of(viewer)
    return [Told(row.person, words.of_beat(row, today, viewer.zone)) for row in rows]


def of_person(viewer: Member, person: Person) -> OfPerson:
    """How it stands with one of the viewer's people. Two queries."""
    beats, cares = beat(viewer.pk, person.pk), _care(viewer.pk, person.pk)
    care = cares[0] if cares else Care()
    standing = words.of_beat(beats[0], today_of(viewer), viewer.zone) if beats and person.chosen else None
    return OfPerson(standing, care.days, care.rest, care.until)


def line(viewer: Member, person: Person, beats: Sequence[Beat]) -> Standing | None:
    """The same without what was said by hand, of what ``beat`` brings for somebody who is chosen."""
    return words.of_beat(beats[0], today_of(viewer), viewer.zone) if beats and person.chosen else None


@compiled
def beat(owner: Slot, person: Slot) -> QuerySet[Beat]:
    """What was counted of one person."""
    return Beat.objects.filter(owner=owner, person=person)


@compiled
def _care(owner: Slot, person: Slot) -> QuerySet[Care]:
    return Care.objects.filter(owner=owner, card__person=person).order_by("-at", "-pk")[:1]


def taste(viewer: Member) -> Taste:
    """What the viewer chose, or the usual."""
    return Taste.objects.filter(owner=viewer).first() or Taste(owner=viewer)


def paused(viewer: Member, taste: Taste) -> bool:
    """Whether the viewer's own pause lasts today."""
    return may_go_on(viewer, taste) and taste.paused_from is not None and taste.paused_from <= today_of(viewer)


def may_go_on(viewer: Member, taste: Taste) -> bool:
    """Whether a pause lasts, or is to come."""
    over = taste.paused_until is not None and taste.paused_until <= today_of(viewer)
    return taste.paused_from is not None and not over


def bands(viewer: Member) -> list[tuple[Circle, str]]:
    """Each of the viewer's circles with what it means."""
    chosen = dict(CircleBand.objects.filter(owner=viewer).values_list("circle", "band"))
    return [
        (circle, chosen.get(circle.pk, Band.INNER.value if circle.kind == Circle.Kind.INNER else ""))
        for circle in circles(viewer)
    ]
