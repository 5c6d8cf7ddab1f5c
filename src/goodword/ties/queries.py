"""What the evidence says to its owner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Sum

from goodword.accounts.models import Member
from goodword.ties.models import Tie


@dataclass(frozen=True, slots=True)
class Contacts:
    """How often and when an owner and a person were in contact, over all of the person's cards."""

    by_them: int
    by_you: int
    together: int
    first_at: datetime
    last_at: datetime


def contacts(viewer: Member, person_ids: Iterable[int]) -> dict[int, Contacts]:
    """``viewer``'s contacts with each person they had any with. One query."""
    rows = (
        Tie.objects.filter(owner=viewer, card__person__in=list(person_ids), last_at__isnull=False)
        .values_list("card__person")
        .annotate(
            Sum("contacts_in"), Sum("contacts_out"), Sum("contacts_both"), first=Min("first_at"), last=Max("last_at")
        )
    )
    return {person: Contacts(*told) for person, *told in rows}


def last_contacts(owner_id: int, person_ids: Iterable[int]) -> dict[int, datetime]:
    """The latest contact with each of these persons, for ``people.hooks``."""
    rows = Tie.objects.filter(owner_id=owner_id, card__person__in=list(person_ids), last_at__isnull=False)
    return dict(rows.values_list("card__person").annotate(Max("last_at")))
