"""Whom a broker introduces: members, or people of their own who are none."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.models import Card, Person
from goodword.people.queries import acquaintances, persons, profiles
from goodword.reach import queries as reach
from goodword.reach.models import Level


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as a broker reaches them.

    Attributes:
        member: who it is on this site; None for somebody who is not here.
        person: the broker's own person of them, where there is one.
        card: the card of that person that names the member, else its latest one.
    """

    name: str
    key: UUID
    member: Member | None
    person: Person | None
    card: Card | None

    @property
    def told_apart(self) -> tuple[str, int]:
        """What two parties are told apart by."""
        if self.member is not None:
            return ("member", self.member.pk)
        return ("person", self.person.pk if self.person is not None else 0)


def key_of(key: UUID | str) -> UUID:
    """A key that came in an address or a form.

    Raises:
        NotFound: it is none, so nobody has it.
    """
    try:
        return UUID(str(key))
    except ValueError:
        raise NotFound(_("There is nobody such among your people.")) from None


def find(viewer: Member, key: UUID | str) -> Party:
    """Somebody among the viewer's own people, or a member whom they may find. Six queries at most.

    Raises:
        NotFound: there is nobody such, or none whom the viewer may reach.
    """
    key = key_of(key)
    try:
        return of_person(viewer, persons.person(viewer, key))
    except NotFound:
        member = profiles.find(viewer, key).member
        if member.pk == viewer.pk:
            raise NotFound(_("There is nobody such among your people.")) from None
        return of_member(viewer, member)


def of_person(viewer: Member, person: Person) -> Party:
    """One of the viewer's own people. Who is here as a member is introduced as one, unless either blocked the other."""
    cards = list(Card.objects.filter(owner=viewer, person=person).select_related("member").order_by("-pk"))
    named = next((card for card in cards if card.member is not None and card.member.is_active), None)
    if named is not None and named.member is not None and named.member_id != viewer.pk:
        if reach.level(viewer, named.member.pk) == Level.BLOCKED:
            raise NotFound(_("There is nobody such among your people."))
        return Party(person.name, person.key, named.member, person, named)
    return Party(person.name, person.key, None, person, cards[0] if cards else None)


def of_member(viewer: Member, member: Member) -> Party:
    """A member, with the viewer's own card of them where there is one."""
    person = acquaintances.naming(viewer, member)
    card = None
    if person is not None:
        card = Card.objects.filter(owner=viewer, person=person, member=member).order_by("-pk").first()
    return Party(str(member), member.key, member, person, card)
