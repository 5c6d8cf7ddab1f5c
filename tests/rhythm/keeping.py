"""Somebody the owner chose, and contact with them, in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count as numbers

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.rhythm import counting
from goodword.rhythm.models import Beat
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction

_numbers = numbers(1)


def chosen(owner: Member, name: str = "") -> Person:
    told = NewFact("name", {"display": name or f"Nora Nr{next(_numbers)}"})
    made = persons.add(actor=owner, facts=[told])
    choosing.choose(actor=owner, person=made)
    return made


def in_touch(owner: Member, person: Person, days_ago: Iterable[float], kind: str = "letter") -> None:
    card, now = person.cards.order_by("pk")[0], clock.now()
    told = [Contact(card.pk, Direction.BOTH, kind, now - timedelta(days=days)) for days in days_ago]
    record_evidence(owner_id=owner.pk, contacts=told, source="hand")


def counted(owner: Member, person: Person) -> Beat:
    """How it stands with somebody, counted anew."""
    counting.count([owner.pk])
    return Beat.objects.get(owner=owner, person=person)


def today(owner: Member) -> date:
    return clock.now().astimezone(owner.zone).date()
