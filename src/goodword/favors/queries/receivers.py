"""Whom the viewer can thank here."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.favors import policy
from goodword.people.models import Card, Person
from goodword.people.queries import profiles
from goodword.reach import queries as reach
from goodword.reach.models import Level


def find(viewer: Member, key: UUID | str) -> tuple[Member, bool]:
    """A member, and whether the viewer may thank them. Whoever may thank them needs not be able to find their profile.

    Raises:
        NotFound: there is no such member, or none the viewer may find.
    """
    member = Member.objects.filter(key=key, is_active=True).first()
    if member is None:
        raise NotFound(_("There is no such member."))
    if member.pk != viewer.pk and policy.may_thank(viewer, member, Level(reach.level(viewer, member.pk))):
        return member, True
    return profiles.find(viewer, key).member, False


def of_person(viewer: Member, person: Person) -> Member | None:
    """The member that one of the viewer's people is, where the viewer may thank them here."""
    cards = Card.objects.filter(owner=viewer, person=person, member__is_active=True).select_related("member")
    for card in cards.order_by("-pk")[:1]:
        if card.member is not None and policy.may_thank(
            viewer, card.member, Level(reach.level(viewer, card.member.pk))
        ):
            return card.member
    return None
