"""Contacts, meetings and their weeks, in a line each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goodword.accounts.models import Member
from goodword.people.models import Card, Person
from goodword.ties.actions import interactions
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import LETTER
from goodword.ties.models import Direction, Interaction
from goodword.ties.noted import NewInteraction
from goodword.today.review.periods import read
from goodword.today.review.queries import Count, Review, review

WEDNESDAY = datetime(2026, 11, 18, 12, tzinfo=UTC)  # of week 47
WEEK = timedelta(days=7)


def week(member: Member, code: str = "2026-W47") -> Review:
    """The review of a week, a quarter or a year by its code."""
    return review(member, read(code))


def counts(found: Review) -> dict[str, int]:
    """Code of a line → how often it happened."""
    return {one.line.code: one.count for one in told(found)}


def told(found: Review) -> list[Count]:
    """All lines of a review."""
    return [*found.came, *found.given, *found.received]


def count(found: Review, code: str) -> Count:
    """The line of this code."""
    return next(one for one in told(found) if one.line.code == code)


def wrote(
    person: Person, at: datetime = WEDNESDAY, *, way: Direction = Direction.OUT, kind: str = LETTER.code,
    source: str = "letters",
) -> None:  # fmt: skip
    """A contact as a room records it."""
    card = Card.objects.filter(person=person).earliest("pk")
    record_evidence(owner_id=card.owner_id, contacts=[Contact(card.pk, way, kind, at)], source=source)


def both_ways(person: Person, at: datetime) -> None:
    """A letter each way, an hour apart."""
    wrote(person, at, way=Direction.IN)
    wrote(person, at + timedelta(hours=1))


def met(
    owner: Member, *persons: Person, day: str = "2026-11-18", minutes: int | None = 60, kind: str = "meeting"
) -> Interaction:
    """A meeting noted by hand."""
    new = NewInteraction(kind=kind, day=day, minutes=minutes)
    return interactions.note_down(actor=owner, persons=list(persons), new=new)
