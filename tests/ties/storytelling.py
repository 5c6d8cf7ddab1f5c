"""A life to tell, and stories read page by page, for tests of timelines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from goodword.accounts.models import Member
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person
from goodword.ties.actions import Contact, record_evidence
from goodword.ties.models import Direction
from goodword.ties.timeline import Asked, Scope, page
from goodword.ties.timeline.points import Point
from goodword.ties.timeline.reading import Item
from ties.storybook import met

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def person(owner: Member, name: str = "Sam Kowalski") -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name})])


def know(person: Person, kind: str, *, days: int = 0, by_hand: bool = False, **value: str) -> Fact:
    return Fact.objects.create(
        owner=person.owner, card=person.cards.order_by("pk")[0], kind=kind, value=value, source="linkedin",
        by_hand=by_hand, learned_at=NOW - timedelta(days=days),
    )  # fmt: skip


def write(person: Person, *days: int, kind: str = "message", way: Direction = Direction.OUT) -> None:
    card = person.cards.order_by("pk")[0].pk
    contacts = [Contact(card, way, kind, NOW - timedelta(days=day)) for day in days]
    record_evidence(owner_id=person.owner_id, contacts=contacts, source="linkedin")


def walked(scope: Scope, asked: Asked | None = None, *, size: int = 3) -> list[Item]:
    """Every entry, page by page."""
    found: list[Item] = []
    cursor = ""
    for _turn in range(200):
        shown = page(scope, asked or Asked(), cursor=cursor, size=size)
        assert len(shown.items) <= size
        found += shown.items
        cursor = shown.earlier
        if not cursor:
            return found
    raise AssertionError("The story never ends.")


def titles(items: Sequence[Item]) -> list[tuple[str, str]]:
    return [(item.told.title, item.told.since) for item in items]


def places(items: Sequence[Item]) -> list[Point]:
    return [item.moment.point for item in items]


def a_full_life(owner: Member) -> Person:
    sam = person(owner)
    for year in range(2001, 2012):
        know(sam, "recommendation", direction="in", date=str(year), text=f"In {year}.")
        know(sam, "organisation", company="Alder", started=f"{year}-01")
        know(sam, "met", where="the breakfast", when=f"{year}-01-01")
    for day in range(0, 900, 40):
        know(sam, "learned", days=day, by_hand=True, text=f"{day} days ago")
        know(sam, "note", days=day, by_hand=True, text=f"{day} days ago")
    for day in ("2025", "2025-01", "2025-01-01", "2025-06-03", "2026-02-02"):
        met(owner, sam, day=day)
    write(sam, *range(5, 900, 9))
    write(sam, *range(3, 900, 100), kind="meeting", way=Direction.BOTH)
    write(sam, *range(3, 900, 100), kind="call", way=Direction.BOTH)
    return sam


def named(owner: Member, other: Member) -> Person:
    made = person(owner, other.name)
    Card.objects.filter(person=made).update(member=other)
    return made
