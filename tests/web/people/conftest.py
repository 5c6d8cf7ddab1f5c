"""What tests of these pages share: a window on the site for the owner, and people with something to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from cast import Cast
    from goodword.people.models import Fact, Person

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
type Add = Callable[..., Person]
type Learn = Callable[..., Fact]
type Write = Callable[..., None]


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    """The owner's browser."""
    client.force_login(cast.owner)
    return client


@pytest.fixture
def add(cast: Cast) -> Add:
    """``add("Ada Lindqvist", topic="Bread", organisation="Alder")``: a person of the owner's, noted by hand."""

    from goodword.people.actions import persons
    from goodword.people.facts import NewFact

    def added(name: str, **said: str) -> Person:
        known = [NewFact("name", {"display": name})]
        known += [NewFact(kind, {"company" if kind == "organisation" else "text": text}) for kind, text in said.items()]
        return persons.add(actor=cast.owner, facts=known)

    return added


@pytest.fixture
def learn(cast: Cast) -> Learn:
    """``learn(person, "connected_on", "2019-06-02", date="2019-06-02")``: a fact as an archive tells it."""

    from goodword.people.models import Fact

    def learned(person: Person, kind: str, norm: str = "", *, told_at: datetime = NOW, **value: str) -> Fact:
        return Fact.objects.create(
            owner=cast.owner,
            card=person.cards.get(),
            kind=kind,
            norm=norm,
            value=value,
            source="linkedin",
            learned_at=told_at,
        )

    return learned


@pytest.fixture
def write(cast: Cast) -> Write:
    """``write(person, to_them=[3, 40], to_you=[5], met=[9])``: contacts so many days before ``NOW``."""

    from goodword.ties.actions import Contact, record_evidence
    from goodword.ties.models import Direction

    def written(
        person: Person, *, to_them: tuple[int, ...] = (), to_you: tuple[int, ...] = (), met: tuple[int, ...] = ()
    ) -> None:
        card = person.cards.order_by("pk")[0].pk
        days = [(Direction.OUT, "message", day) for day in to_them]
        days += [(Direction.IN, "message", day) for day in to_you]
        days += [(Direction.BOTH, "meeting", day) for day in met]
        contacts = [Contact(card, direction, kind, NOW - timedelta(days=day)) for direction, kind, day in days]
        record_evidence(owner_id=cast.owner.pk, contacts=contacts, source="linkedin")

    return written
