"""Which of one's own people are members of this site."""

from __future__ import annotations

from collections.abc import Iterable

from goodword.accounts.models import Member
from goodword.people.models import Card, Person


def naming(viewer: Member, member: Member) -> Person | None:
    """The viewer's person with a card that names ``member``, or None. Neither binned nor merged away."""
    return by_member(viewer, [member.pk]).get(member.pk)


def by_member(viewer: Member, member_ids: Iterable[int]) -> dict[int, Person]:
    """Member id → the viewer's person that names them. One query."""
    cards = Card.objects.filter(
        owner=viewer, member__in=list(member_ids), person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED]
    )
    return {card.member_id: card.person for card in cards.select_related("person").order_by("-pk") if card.member_id}
