"""What a member has written down, or brought, of meetings, calls and letters. Everything is the viewer's own."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Compiled, Slot, compiled, plain
from goodword.core.errors import NotFound
from goodword.people.models import Card, Person
from goodword.ties.models import Interaction, InteractionParty

ORDER = ("-at", "-id")
EARLIEST: Final = datetime(1, 1, 1, tzinfo=UTC)


def mine(viewer: Member) -> QuerySet[Interaction]:
    """All of the viewer's interactions, latest first; those that lie ahead come first of all."""
    return _active(viewer.pk)


def _active(owner: int | Slot) -> QuerySet[Interaction]:
    return Interaction.objects.filter(owner=owner, state=Interaction.State.ACTIVE).defer("earlier").order_by(*ORDER)


def of_person(viewer: Member, person: Person) -> QuerySet[Interaction]:
    """Those that one of the viewer's people was part of, by any of their cards. Page it by ``ORDER``."""
    return mine(viewer).filter(_with(viewer.pk, person.pk))


def _with(owner: int | Slot, person: int | Slot) -> Exists:
    cards = Card.objects.filter(owner=owner, person=person)
    return Exists(InteractionParty.objects.filter(interaction=OuterRef("pk"), card__in=cards))


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


def before(
    viewer: Member, person: Person | None, point: tuple[datetime, int], *, since: datetime | None, kinds: Iterable[str],
    most: int,
) -> list[Interaction]:  # fmt: skip
    """At most ``most`` of the kinds told, latest first, that come before ``point``, an instant and an id; each with
    ``those_there``, whom ``there`` makes people of. One query.

    Args:
        person: only those that this one of the viewer's people was part of.
    """
    told = (viewer.pk, *point, since or EARLIEST, list(kinds))
    return _before(most)(*told) if person is None else _before_with(most)(*told, person.pk)


@functools.cache
def _before(most: int) -> Compiled[Interaction]:
    @compiled
    def ask(owner: Slot, at: Slot, number: Slot, since: Slot, kinds: Slot) -> QuerySet[Interaction]:
        return _told(owner, at, number, since, kinds)[:most]

    return ask


@functools.cache
def _before_with(most: int) -> Compiled[Interaction]:
    @compiled
    def ask(owner: Slot, at: Slot, number: Slot, since: Slot, kinds: Slot, person: Slot) -> QuerySet[Interaction]:
        return _told(owner, at, number, since, kinds).filter(_with(owner, person))[:most]

    return ask


def _told(owner: Slot, at: Slot, number: Slot, since: Slot, kinds: Slot) -> QuerySet[Interaction]:
    rows = _active(owner).filter(Q(at__lt=at) | Q(pk__lt=number), at__lte=at, at__gte=since)
    people = Person.objects.filter(owner=owner, cards__owner=owner, cards__interactions__interaction=OuterRef("pk"))
    told = JSONObject(pk="pk", key="key", name="name", state="state")
    those = ArraySubquery(people.order_by("sort_name", "pk").values(told=told))
    return plain(rows.filter(kind__any=kinds).annotate(those_there=those))


class There(NamedTuple):
    """One of the viewer's people who was there."""

    pk: int
    key: UUID
    name: str
    state: int


def parties(viewer: Member, interactions: Iterable[Interaction]) -> dict[int, list[Person]]:
    """Interaction id → whoever was there, by name, each once. One query."""
    found: dict[int, dict[int, Person]] = {}
    for person in _parties(viewer.pk, [row.pk for row in interactions]):
        found.setdefault(person.interaction, {})[person.pk] = person
    return {interaction: list(people.values()) for interaction, people in found.items()}


def there(row: Any) -> list[There]:
    """Whoever was part of an interaction that ``before`` found, by name, each once."""
    once = {told["pk"]: There(told["pk"], UUID(told["key"]), told["name"], told["state"]) for told in row.those_there}
    return list(once.values())


@compiled
def _parties(owner: Slot, interactions: Slot) -> QuerySet[Any]:
    return _parties_of(owner, interactions).defer("name_terms")


def _parties_of(owner: Slot, interactions: Slot) -> QuerySet[Any]:
    rows = Person.objects.filter(owner=owner, cards__owner=owner, cards__interactions__interaction__any=interactions)
    rows = rows.annotate(interaction=F("cards__interactions__interaction_id"))
    return rows.order_by("sort_name", "pk")


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
