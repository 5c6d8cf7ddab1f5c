"""Helpers to tell stories of contacts in tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from goodword.accounts.models import Member
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.actions.interactions import BroughtInteraction
from goodword.ties.models import Evidence, Interaction, InteractionParty, Strand, Tie
from goodword.ties.noted import NewInteraction

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def somebody(owner: Member, name: str = "Mara Lind") -> Person:
    """One of the owner's people."""
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name})])


def card(person: Person) -> int:
    """The id of the only card of a person."""
    return person.cards.get().pk


def met(owner: Member, *those: Person, **more: Any) -> Interaction:
    """A meeting yesterday, unless told otherwise."""
    new = NewInteraction(**{"kind": "meeting", "day": "2026-11-21", **more})
    return interactions.note_down(actor=owner, persons=those, new=new)


def told(cards: Sequence[int], uid: str = "one", **more: Any) -> BroughtInteraction:
    """What a source could say of a meeting."""
    fields = {"kind": "meeting", "at": datetime(2026, 11, 2, 14, 0, tzinfo=UTC), "day": "2026-11-02", "uid": uid}
    return BroughtInteraction(cards=cards, **{**fields, **more})


def picture(owner: Member) -> tuple[object, ...]:
    """All that is kept of an owner's contacts, and what lists show of it."""
    rows = Interaction.objects.filter(owner=owner).order_by("source", "uid", "made_at")
    return (
        list(rows.values_list("kind", "direction", "day", "at", "minutes", "place", "words", "topics", "state", "batch",
                              "by_hand", "earlier", "source", "uid", "awaited")),
        sorted(InteractionParty.objects.filter(owner=owner).values_list("interaction__uid", "card")),
        *counted(owner),
        sorted(Person.objects.filter(owner=owner).values_list("pk", "last_contact_at")),
    )  # fmt: skip


def counted(owner: Member) -> tuple[object, ...]:
    """Evidence, strands and ties of an owner."""
    return (
        sorted(Evidence.objects.filter(owner=owner).values_list("card", "direction", "kind", "at", "weight", "source")),
        sorted(
            Strand.objects.filter(owner=owner).values_list("card", "direction", "kind", "contacts", "month", "year")
        ),
        sorted(
            Tie.objects.filter(owner=owner).values_list(
                "card", "contacts_in", "contacts_out", "contacts_both", "first_at", "last_at"
            )
        ),
    )
