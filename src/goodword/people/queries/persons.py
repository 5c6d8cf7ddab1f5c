"""An owner's people: one of them, lists with filters, search by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled, plain
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.people import namesearch, normal
from goodword.people.models import Card, Circle, CircleMembership, Fact, Person
from goodword.people.queries import sectors

ORDERS: dict[str, tuple[str, ...]] = {
    "name": ("sort_name", "id"),
    "contact": ("-last_contact_at", "-id"),
    "added": ("-made_at", "-id"),
}
MOST_FOUND = 200
_CARD = Fact._meta.get_field("card")
OPEN = (Person.State.ACTIVE, Person.State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty fields narrow nothing.

    Attributes:
        name: typed words, matched to names with accents and one wrong letter forgiven.
        circle: key of a circle of the viewer's.
        relation, topic, place, organisation: as typed; compared by their keys.
        chosen: only those the viewer knows, likes and trusts.
        archived: the archive instead of the list.
        sector, ring: a part of the map of the viewer's network (``people.queries.sectors``).
    """

    name: str = ""
    circle: str = ""
    relation: str = ""
    topic: str = ""
    place: str = ""
    organisation: str = ""
    chosen: bool = False
    archived: bool = False
    sector: str = ""
    ring: str = ""

    @property
    def narrowed(self) -> bool:
        return self != Filters(archived=self.archived)


def mine(viewer: Member) -> QuerySet[Person]:
    """The viewer's people, archived ones included; neither binned nor merged away."""
    # The terms of names are for the index alone: reading their arrays would cost a list a third of its time.
    return Person.objects.filter(owner=viewer, state__in=OPEN).defer("name_terms")


def person(viewer: Member, key: UUID | str) -> Person:
    """One of the viewer's people; a person that was merged leads to whom they were merged into.

    Raises:
        NotFound: there is none such among the viewer's people.
    """
    found = _with_key(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such person among your people."))
    return found[0]


@compiled
def _with_key(owner: Slot, key: Slot) -> QuerySet[Person]:
    return Person.objects.filter(owner=owner, key=key, state__in=OPEN).defer("name_terms")


def people(viewer: Member, keys: list[UUID]) -> list[Person]:
    """Those of ``keys`` that are the viewer's people, in no particular order."""
    return list(mine(viewer).filter(key__in=keys))


def some(viewer: Member, ids: Iterable[int]) -> list[Person]:
    """Those of these ids that are the viewer's people. One query."""
    return _some(viewer.pk, list(ids))


@compiled
def _some(owner: Slot, ids: Slot) -> QuerySet[Person]:
    return Person.objects.filter(owner=owner, pk__any=ids, state__in=OPEN).defer("name_terms")


def circles(viewer: Member) -> QuerySet[Circle]:
    """The viewer's circles in their order."""
    return Circle.objects.filter(owner=viewer).order_by("position", "name", "pk")


def _with_fact(viewer: Member, kind: str, norm: str) -> Q:
    cards = Fact.objects.filter(
        owner=viewer, kind=kind, norm=norm, state=Fact.State.CURRENT, card__person=OuterRef("pk")
    )
    return Q(Exists(cards))


def narrowed(viewer: Member, filters: Filters) -> QuerySet[Person]:
    """The viewer's people that all of ``filters`` let through; ``name`` is left to ``found_by_name``."""
    state = Person.State.ARCHIVED if filters.archived else Person.State.ACTIVE
    rows = Person.objects.filter(owner=viewer, state=state).defer("name_terms")
    if filters.chosen:
        rows = rows.filter(chosen=True)
    if filters.circle:
        inside = CircleMembership.objects.filter(owner=viewer, circle__key=filters.circle, card__person=OuterRef("pk"))
        rows = rows.filter(Exists(inside))
    if filters.relation:
        rows = rows.filter(_with_fact(viewer, "relation", normal.text(filters.relation)))
    if filters.topic:
        rows = rows.filter(_with_fact(viewer, "topic", normal.topic(filters.topic)))
    if filters.place:
        rows = rows.filter(_with_fact(viewer, "place", normal.text(filters.place)))
    if filters.organisation:
        rows = rows.filter(_with_fact(viewer, "organisation", normal.company(filters.organisation)))
    if filters.sector or filters.ring:
        rows = sectors.within(rows, viewer, sector=filters.sector, ring=filters.ring)
    return rows


def listed(
    viewer: Member, filters: Filters, *, order: str = "name", cursor: str = "", size: int = PAGE
) -> Page[Person]:
    """A page of the viewer's people. A search by name gives its best matches on one page, best first."""
    if filters.name.strip():
        return Page(found_by_name(viewer, filters, size=min(size, MOST_FOUND)), "", "")
    return page(narrowed(viewer, filters), ORDERS.get(order, ORDERS["name"]), cursor=cursor, size=size)


def found_by_name(viewer: Member, filters: Filters, *, size: int = PAGE) -> list[Person]:
    """People whose name fits what was typed, best first: exact beginnings, then names one slip away.

    The terms are salted with the owner's id, so the index is asked for this owner's names only and its cost
    does not grow with the community.
    """
    terms = namesearch.query_terms(viewer.pk, filters.name)
    rows = narrowed(viewer, filters)
    found = _scored(rows, terms.exact, filters.name, size)
    if len(found) < size:
        found |= _scored(rows, terms.fuzzy, filters.name, size)
    best = sorted(found, key=lambda row: (-found[row], not row[_CHOSEN], row[_SORT_NAME], row[_PK]))[:size]
    return [Person.from_db(rows.db, _COLUMNS, row) for row in best]


_COLUMNS = [field.attname for field in Person._meta.concrete_fields if field.attname != "name_terms"]
_PK, _NAME, _ALSO, _CHOSEN, _SORT_NAME = map(_COLUMNS.index, ("id", "name", "also_called", "chosen", "sort_name"))

type Row = tuple[Any, ...]


def _scored(rows: QuerySet[Person], choices: Sequence[tuple[int, ...]], typed: str, size: int) -> dict[Row, float]:
    """Whom the index finds for ``choices``, scored. Where it finds many, those chosen and lately in touch are looked at.
    Rows are scored as they come; persons are made of the best alone."""
    if not choices:
        return {}
    for choice in choices:
        rows = rows.filter(name_terms__overlap=list(choice))
    near = rows.order_by("-chosen", F("last_contact_at").desc(nulls_last=True), "pk")[: max(size * 4, 40)]
    score = namesearch.scorer(typed)
    scored = ((row, score(f"{row[_NAME]} {row[_ALSO]}".strip())) for row in near.values_list(*_COLUMNS))
    return {row: found for row, found in scored if found is not None}


def cards(viewer: Member, person: Person) -> QuerySet[Card]:
    """The cards of one of the viewer's people, oldest first."""
    return Card.objects.filter(owner=viewer, person=person).select_related("member").order_by("pk")


def facts(viewer: Member, person: Person) -> QuerySet[Fact]:
    """What is known about one of the viewer's people, latest first; ``check_state`` tells what checking a link said."""
    return _current(viewer.pk).filter(card__person=person)


def facts_on(viewer: Member, cards: Iterable[Card]) -> list[Fact]:
    """The same of these cards, which each fact then carries: nothing is read twice. One query."""
    by_id = {card.pk: card for card in cards}
    found = _on_cards(viewer.pk, list(by_id))
    for fact in found:
        _CARD.set_cached_value(
            fact, by_id[fact.card_id]
        )  # as a prefetch does: the attribute would check each once more
    return found


@compiled
def _on_cards(owner: Slot, cards: Slot) -> QuerySet[Fact]:
    return plain(_current(owner).filter(card__any=cards))


def _current(owner: int | Slot) -> QuerySet[Fact]:
    rows = Fact.objects.filter(owner=owner, state=Fact.State.CURRENT).annotate(check_state=F("check_row__state"))
    return rows.order_by("kind", "-by_hand", "-learned_at", "-pk")


def fact(viewer: Member, key: UUID | str) -> Fact:
    """One current fact of the viewer's.

    Raises:
        NotFound: there is none such.
    """
    found = Fact.objects.filter(owner=viewer, key=key, state=Fact.State.CURRENT).select_related("card__person").first()
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found


def noted_facts(viewer: Member, keys: list[UUID]) -> list[Fact]:
    """Those of ``keys`` that are current facts of the viewer's."""
    return list(Fact.objects.filter(owner=viewer, key__in=keys, state=Fact.State.CURRENT))


def circle(viewer: Member, key: UUID | str) -> Circle:
    """One of the viewer's circles.

    Raises:
        NotFound: there is none such.
    """
    found = circles(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such circle."))
    return found
