"""Which of one's own people are members of this site."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from goodword.accounts.models import Member
from goodword.people.models import Card, Person


def naming(viewer: Member, member: Member) -> Person | None:
    """The viewer's person with a card that names ``member``, or None. Neither binned nor merged away."""
    return by_member(viewer, [member.pk]).get(member.pk)


def by_member(viewer: Member, member_ids: Iterable[int]) -> dict[int, Person]:
    """Member id → the viewer's person that names them. One query."""
    cards = _naming(viewer, member_ids).select_related("person").defer("person__name_terms").order_by("-pk")
    return {card.member_id: card.person for card in cards if card.member_id}


def known(viewer: Member, member_ids: Iterable[int]) -> frozenset[int]:
    """Those of these members who are among the viewer's people. One query."""
    return frozenset(_naming(viewer, member_ids).values_list("member_id", flat=True))


def _naming(viewer: Member, member_ids: Iterable[int]) -> QuerySet[Card]:
    return Card.objects.filter(
        owner=viewer, member__in=list(member_ids), person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED]
    )
