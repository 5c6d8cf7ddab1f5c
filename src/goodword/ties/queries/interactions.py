"""What a member has written down, or brought, of meetings, calls and letters. Everything is the viewer's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.models import Card, Person
from goodword.ties.models import Interaction, InteractionParty

ORDER = ("-at", "-id")


def mine(viewer: Member) -> QuerySet[Interaction]:
    """All of the viewer's interactions, latest first; those that lie ahead come first of all."""
    return Interaction.objects.filter(owner=viewer, state=Interaction.State.ACTIVE).defer("earlier").order_by(*ORDER)


def of_person(viewer: Member, person: Person) -> QuerySet[Interaction]:
    """Those that one of the viewer's people was part of, by any of their cards. Page it by ``ORDER``."""
    was_there = InteractionParty.objects.filter(
        interaction=OuterRef("pk"), card__in=Card.objects.filter(owner=viewer, person=person)
    )
    return mine(viewer).filter(Exists(was_there))


def interaction(viewer: Member, key: UUID | str) -> Interaction:
    """One of the viewer's interactions.

    Raises:
        NotFound: there is none such.
    """
    found = mine(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found


def some(viewer: Member, keys: Iterable[UUID]) -> list[Interaction]:
    """Those of ``keys`` that are the viewer's, in or out of the bin."""
    states = [Interaction.State.ACTIVE, Interaction.State.BINNED]
    return list(Interaction.objects.filter(owner=viewer, key__in=list(keys), state__in=states))


def parties(viewer: Member, interactions: Iterable[Interaction]) -> dict[int, list[Person]]:
    """Interaction id → whoever was there, by name, each once. One query."""
    told = (
        InteractionParty.objects.filter(owner=viewer, interaction__in=[row.pk for row in interactions])
        .select_related("card__person")
        .defer("card__person__name_terms")
        .order_by("card__person__sort_name", "card__person")
    )
    found: dict[int, dict[int, Person]] = {}
    for party in told:
        found.setdefault(party.interaction_id, {})[party.card.person_id] = party.card.person
    return {interaction: list(people.values()) for interaction, people in found.items()}


def due(viewer: Member, today: date) -> QuerySet[Interaction]:
    """What the viewer meant to come back to by ``today``, their own day; the longest waiting first."""
    return (
        mine(viewer)
        .filter(follow_up__lte=today, followed_up_at=None)
        .order_by("follow_up", "pk")
    )  # fmt: skip


def open_follow_ups(viewer: Member) -> QuerySet[Interaction]:
    """All that the viewer means to come back to, the next first."""
    return mine(viewer).filter(follow_up__isnull=False, followed_up_at=None).order_by("follow_up", "pk")


def binned(viewer: Member) -> QuerySet[Interaction]:
    """What rests in the viewer's bin, latest first."""
    rows = Interaction.objects.filter(owner=viewer, state=Interaction.State.BINNED).defer("earlier")
    return rows.order_by("-binned_at", "-id")


def in_bin(viewer: Member, key: UUID | str) -> Interaction:
    """One that rests in the viewer's bin.

    Raises:
        NotFound: there is none such.
    """
    found = binned(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("This is not in the bin any more."))
    return found
