"""Vouches in a line each."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Person
from goodword.reach.models import Audience
from goodword.ties.actions import connections
from goodword.ties.models import Connection
from goodword.vouches.actions import deciding, linking, writing
from goodword.vouches.models import AuthorLink, Vouch
from goodword.vouches.texts import Words

WORDS = Words(
    text="Bakes bread that sells before noon.", work="Our market hall", topics=("Spelt bread", "bread, spelt"),
    since=2019, until=2022, public_ok=True,
)  # fmt: skip


def connect(one: Member, other: Member) -> Connection:
    """Connected here, with a card on each side."""
    return connections.connect(
        actor=one, other=other, way=Connection.Way.REQUEST, mine=connections.Side(), theirs=connections.Side()
    )


def written(author: Member, subject: Member, words: Words = WORDS) -> Vouch:
    """It waits for its subject."""
    return writing.give(actor=author, subject=subject, words=words)


def shown(author: Member, subject: Member, *, audience: Audience = Audience.MEMBERS, words: Words = WORDS) -> Vouch:
    """It shows."""
    made = written(author, subject, words)
    deciding.show(actor=subject, vouch=made, version=made.version, audience=audience)
    made.refresh_from_db()
    return made


def own(owner: Member, name: str, *more: NewFact) -> tuple[Person, Card]:
    """Somebody among ``owner``'s people who is not here."""
    person = persons.add(actor=owner, facts=[NewFact("name", {"display": name}), *more])
    return person, Card.objects.get(person=person)


def by_link(owner: Member, *, email: str = "tom@example.org", card: Card | None = None) -> tuple[AuthorLink, Vouch]:
    """Written by somebody who is not here, and not confirmed."""
    link = linking.make(actor=owner, name="Tom Turner", words="Do you remember the hall?", card=card)
    return link, linking.write(link=link, name="Tom Turner", email=email, words=WORDS)
