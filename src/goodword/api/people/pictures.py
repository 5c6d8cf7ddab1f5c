"""Putting what is known about people into answers, with as many queries for two hundred as for one."""

from __future__ import annotations

from dataclasses import asdict

from goodword.accounts.models import Member
from goodword.api.people.shapes import CardShown, CircleName, ContactsShown, FactShown, PersonFull, PersonShown
from goodword.people.models import Fact, Person
from goodword.people.queries import persons as queries
from goodword.reach import queries as reach
from goodword.ties import queries as ties


def full(viewer: Member, person: Person) -> PersonFull:
    """One of the viewer's people with everything the viewer knows about them. Five queries, six if a card names a
    member."""
    cards = list(queries.cards(viewer, person))
    keys = {card.pk: card.key for card in cards}
    named = {card.member_id for card in cards if card.member_id}
    visible = set(reach.members(viewer).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    circles = queries.circles(viewer).filter(memberships__card__in=keys).distinct()
    contacts = ties.contacts(viewer, [person.pk]).get(person.pk)
    return PersonFull.model_validate(
        {
            **PersonShown.columns(person),
            "cards": [CardShown.of(card, visible=visible) for card in cards],
            "facts": [
                FactShown.of(fact, card=keys[fact.card_id], person=person.key) for fact in queries.facts(viewer, person)
            ],
            "circles": [CircleName.of(circle) for circle in circles],
            "contacts": ContactsShown(**asdict(contacts)) if contacts else None,
        }
    )


def again(viewer: Member, person: Person) -> PersonFull:
    """The same after a change."""
    person.refresh_from_db()
    return full(viewer, person)


def fact(found: Fact) -> FactShown:
    """One fact; its card and person must be loaded."""
    return FactShown.of(found, card=found.card.key, person=found.card.person.key)
