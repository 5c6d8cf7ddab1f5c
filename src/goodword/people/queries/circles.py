"""An owner's circles: how many are in each, and which a person is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.people.models import Card, Circle, CircleMembership, Person
from goodword.people.queries.persons import circles
from goodword.reach.models import Standing as HowHeld

OPEN_STATES = (Person.State.ACTIVE, Person.State.ARCHIVED)


def counted(viewer: Member) -> QuerySet[Circle]:
    """The viewer's circles in their order, each with ``people``: how many of the viewer's people are in it."""
    inside = CircleMembership.objects.filter(
        circle=OuterRef("pk"), card__owner=viewer, card__person__owner=viewer, card__person__state__in=OPEN_STATES
    )
    people = inside.order_by().values("circle").annotate(people=Count("card__person", distinct=True)).values("people")
    return circles(viewer).annotate(people=Coalesce(Subquery(people), 0))


@compiled
def _named(owner: Slot, people: Slot) -> QuerySet[CircleMembership, tuple[int, str]]:
    rows = CircleMembership.objects.filter(owner=owner, card__person__any=people)
    return rows.order_by("circle__position", "circle__name").values_list("card__person", "circle__name")


def names(viewer: Member, person_ids: Iterable[int]) -> dict[int, list[str]]:
    """The names of the circles each person is in, in the order of the circles. One query."""
    found: dict[int, list[str]] = {}
    for person, name in _named(viewer.pk, list(person_ids)):
        held = found.setdefault(person, [])
        if name not in held:
            held.append(name)
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """The cards of a person, each with the member it names, and the circles they are in."""

    cards: list[Card]
    circles: list[str]

    @property
    def is_member(self) -> bool:
        """Whether the person is a member of this site, as far as the viewer's cards say."""
        return any(card.member_id is not None for card in self.cards)

    @property
    def connected_with(self) -> Member | None:
        """The member that the person is, where they hold the viewer as a connection: one whom the viewer can write to."""
        held: list[Any] = list(self.cards)
        return next((card.member for card in held if card.holds_owner), None)


@compiled
def _cards(owner: Slot, key: Slot) -> QuerySet[Any]:
    rows = Card.objects.filter(owner=owner, person__key=key, person__state__in=OPEN_STATES)
    rows = rows.select_related("member", "person").defer("person__name_terms")
    holds = HowHeld.objects.filter(owner=OuterRef("member"), other=owner, owner__is_active=True)  # a block ends it
    rows = rows.annotate(circle=F("circle_memberships__circle__name"), holds_owner=Exists(holds))
    return rows.order_by("circle_memberships__circle__position", "circle", "pk")


def standing(viewer: Member, key: UUID | str) -> tuple[Person, Standing]:
    """One of the viewer's people, with their cards and circles. One query.

    Raises:
        NotFound: there is none such among the viewer's people.
    """
    found = _cards(viewer.pk, key)
    cards = {card.pk: card for card in found}
    if not cards:
        raise NotFound(_("There is no such person among your people."))
    names = dict.fromkeys(card.circle for card in found if card.circle)
    return found[0].person, Standing(list(cards.values()), list(names))


def of_person(viewer: Member, person: Person) -> list[Circle]:
    """The circles one person is in."""
    return list(circles(viewer).filter(memberships__card__person=person).distinct())
