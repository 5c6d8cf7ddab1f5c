"""A vouch that shows is something its author did for its subject: evidence once on each side, at the instant it first showed.
It goes when the author takes the vouch back, and stays when the subject hides it."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.people.models import Card, Person
from goodword.ties.actions import contacts
from goodword.ties.actions.contacts import Contact
from goodword.ties.models import Direction
from goodword.vouches.kinds import SOURCE, VOUCH
from goodword.vouches.models import Vouch

HERE = (Person.State.ACTIVE, Person.State.ARCHIVED)


def _card(owner: Member, other: Member) -> Card | None:
    return Card.objects.filter(owner=owner, member=other, person__state__in=HERE).order_by("-pk").first()


def _sides(vouch: Vouch) -> list[tuple[Card | None, Direction]]:
    if vouch.author is None:
        return [(vouch.card, Direction.IN)]
    return [
        (_card(vouch.author, vouch.subject), Direction.OUT),
        (_card(vouch.subject, vouch.author), Direction.IN),
    ]


def record(vouch: Vouch) -> None:
    """On each side that has a card of the other."""
    assert vouch.shown_at is not None
    for card, direction in _sides(vouch):
        if card is not None:
            told = Contact(card.pk, direction, VOUCH.code, vouch.shown_at)
            contacts.record_evidence(owner_id=card.owner_id, contacts=[told], source=SOURCE)


def take_back(vouch: Vouch) -> None:
    """What ``record`` wrote, on both sides."""
    if vouch.shown_at is not None:
        for owner in filter(None, (vouch.subject_id, vouch.author_id)):
            contacts.take_back(owner_id=owner, kind=VOUCH.code, source=SOURCE, at=vouch.shown_at)
