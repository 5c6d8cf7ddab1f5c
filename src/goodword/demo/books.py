"""What members keep about people: invented cards, facts and contacts, and writing them all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from goodword.core import bulk
from goodword.core.bulk import Cell
from goodword.demo import meetings
from goodword.demo.log import Log
from goodword.demo.writing import Keys, ago, copy, value
from goodword.importers.models import Sighting
from goodword.people import events, normal, shown
from goodword.people.facts import NewFact, checked
from goodword.people.models import Card, Choice, Circle, CircleMembership, Fact, Person
from goodword.ties import actions as ties
from goodword.ties import events as ties_events
from goodword.ties.models import Direction, Evidence


class Told(NamedTuple):
    """A fact: what was learned, where, how many days ago; ``replaced`` by the fact after it on the same card."""

    kind: str
    value: dict[str, str]
    days: float
    source: str = "hand"
    origin: str = ""
    label: str = ""
    replaced: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether the owner wrote it down themselves."""
        return self.source == "hand"


class Met(NamedTuple):
    """A contact: its kind, who reached out, how many days ago, what was written down of it."""

    kind: str
    direction: int
    days: float
    words: str = ""


@dataclass(slots=True)
class Kept:
    """One card: what one source says of a person. ``member`` is the place in the list of members it names, or -1."""

    source: str
    days: float
    facts: list[Told] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    member: int = -1


@dataclass(slots=True)
class Known:
    """One person of one owner, by all their cards; the first carries what hangs on a person."""

    owner: int
    cards: list[Kept]
    chosen: float | None = None
    circles: tuple[str, ...] = ()


class _Clean(NamedTuple):
    value: dict[str, str]
    norm: str
    cell: str


@lru_cache(maxsize=50_000)
def _clean(kind: str, told: tuple[tuple[str, str], ...]) -> _Clean:
    """The value as the room of people would store it, and its key."""
    tidy, norm = checked(NewFact(kind, dict(told)))
    return _Clean(tidy, norm, value(tidy))


class _Row(NamedTuple):
    """A card with its place in the database: ids of owner, person, card and the import that brought it."""

    owner: int
    person: int
    pk: int
    card: Kept
    batch: int | None


def write_books(
    people: Sequence[Known], *, members: Sequence[int], now: datetime, keys: Keys, batches: Mapping[tuple[str, float], int], log: Log
) -> None:  # fmt: skip
    """Write people with everything about them.

    Args:
        members: ids of the members, by their place in the list.
        batches: source and days ago → id of the import that is said to have brought what comes from there.
    """
    persons = bulk.next_ids(Person, len(people))
    pks = iter(bulk.next_ids(Card, sum(len(one.cards) for one in people)))
    rows = [
        _Row(members[one.owner], person, next(pks), card, batches.get((card.source, card.days)))
        for person, one in zip(persons, people, strict=True)
        for card in one.cards
    ]
    row_keys = keys.of("person")
    copy(
        Person,
        ("id", "key", "owner_id", "made_at", "name", "also_called", "sort_name", "name_terms", "headline", "company", "place", "chosen", "last_contact_at"),
        (_person(pk, next(row_keys), one, members[one.owner], now) for pk, one in zip(persons, people, strict=True)),
    )  # fmt: skip
    row_keys = keys.of("card")
    copy(
        Card,
        ("id", "key", "owner_id", "person_id", "member_id", "source", "batch", "made_at"),
        (
            (row.pk, next(row_keys), row.owner, row.person, members[row.card.member] if row.card.member >= 0 else None,
             row.card.source, row.batch, ago(now, row.card.days))
            for row in rows
        ),
    )  # fmt: skip
    for person, one in zip(persons, people, strict=True):
        _tell(log, person, one, members[one.owner])
    _write_facts(rows, now, keys, batches, log)
    _write_contacts(rows, members[0], now, keys, log)
    ties.recount([row.pk for row in rows if row.card.met])
    copy(Sighting, ("batch_id", "card"), ((row.batch, row.pk) for row in rows if row.batch is not None))
    first = {row.person: row.pk for row in reversed(rows)}
    _write_choices([(one, first[pk]) for pk, one in zip(persons, people, strict=True)], members, now, keys)


def _tell(log: Log, person: int, one: Known, owner: int) -> None:
    """What the log says of somebody new: nothing where an import brought them, which says it once for all."""
    card = one.cards[0]
    if card.source == "connection":
        log.add(events.PERSON_ADDED, card.days, owner, person=person, by="connection")
    elif card.source == "hand":
        log.add(events.PERSON_ADDED, card.days, owner, person=person)
    if one.chosen is not None:
        log.add(events.CHOSEN, one.chosen, owner, person=person, chosen=True)


def _write_contacts(rows: Sequence[_Row], host: int, now: datetime, keys: Keys, log: Log) -> None:
    """Contacts in time; what happened face to face or by phone was written down."""
    held = [
        meetings.Held(row.owner, row.pk, met.kind, met.direction, met.days, met.words)
        for row in rows
        for met in row.card.met
        if met.kind in meetings.WRITTEN
    ]
    made = meetings.write(held, host=host, now=now, keys=keys)
    for pk, one in zip(made, held, strict=True):
        log.add(ties_events.NOTED, one.days, one.owner, interaction=pk)
    written = iter(made)

    def cells() -> Iterator[tuple[Cell, ...]]:
        for row in rows:
            for met in row.card.met:
                told = (row.owner, row.pk, met.direction, met.kind, ago(now, met.days), 1.0)
                by_hand = met.kind in meetings.WRITTEN
                yield (*told, "hand", None, next(written)) if by_hand else (*told, row.card.source, row.batch, None)

    copy(
        Evidence,
        ("owner_id", "card_id", "direction", "kind", "at", "weight", "source", "batch", "interaction_id"),
        cells(),
    )


def _write_facts(
    rows: Sequence[_Row], now: datetime, keys: Keys, batches: Mapping[tuple[str, float], int], log: Log
) -> None:
    pks, row_keys = iter(bulk.next_ids(Fact, sum(len(row.card.facts) for row in rows))), keys.of("fact")

    def cells() -> Iterator[tuple[Cell, ...]]:
        for row in rows:
            its = [next(pks) for _fact in row.card.facts]
            for at, fact in enumerate(row.card.facts):
                tidy = _clean(fact.kind, tuple(fact.value.items()))
                if fact.by_hand and fact.kind != "name":
                    log.add(events.FACT_ADDED, fact.days, row.owner, person=row.person, fact=its[at])
                yield (
                    its[at], next(row_keys), row.owner, row.pk, fact.kind, tidy.cell, tidy.norm, fact.label, fact.source, fact.origin,
                    ago(now, fact.days), fact.by_hand, batches.get((fact.source, fact.days)),
                    int(Fact.State.REPLACED if fact.replaced else Fact.State.CURRENT), its[at + 1] if fact.replaced else None,
                )  # fmt: skip

    copy(
        Fact,
        ("id", "key", "owner_id", "card_id", "kind", "value", "norm", "label", "source", "origin", "learned_at", "by_hand", "batch",
         "state", "replaced_by_id"),
        cells(),
    )  # fmt: skip


def _person(pk: int, key: str, one: Known, owner: int, now: datetime) -> tuple[Cell, ...]:
    facts = (
        shown.Known(fact.kind, _clean(fact.kind, tuple(fact.value.items())).value, now - timedelta(days=fact.days), fact.by_hand, number)
        for number, (card, fact) in enumerate((card, fact) for card in one.cards for fact in card.facts)
        if fact.kind in shown.KINDS and not fact.replaced
    )  # fmt: skip
    told = shown.derive(owner, facts)
    latest = min((met.days for card in one.cards for met in card.met), default=None)
    return (
        pk, key, owner, ago(now, max(card.days for card in one.cards)), told.name, told.also_called, told.sort_name,
        bulk.array(told.name_terms), told.headline, told.company, told.place, one.chosen is not None,
        None if latest is None else ago(now, latest),
    )  # fmt: skip


FIRST_CIRCLES: Final = {"Family": Circle.Kind.FAMILY, "Inner circle": Circle.Kind.INNER}


def _write_choices(people: Sequence[tuple[Known, int]], members: Sequence[int], now: datetime, keys: Keys) -> None:
    """Whom owners chose, and their circles. All of it hangs on the first card of a person."""
    copy(
        Choice,
        ("owner_id", "card_id", "at"),
        ((members[one.owner], card, ago(now, one.chosen)) for one, card in people if one.chosen is not None),
    )
    owners = dict.fromkeys(members[one.owner] for one, _card in people if one.circles)
    wanted = [
        *((owner, name) for owner in owners for name in FIRST_CIRCLES),
        *((members[one.owner], name) for one, _card in people for name in one.circles),
    ]
    wanted = list(dict.fromkeys(wanted))
    circles = dict(zip(wanted, bulk.next_ids(Circle, len(wanted)), strict=True))
    row_keys, first = keys.of("circle"), list(FIRST_CIRCLES)
    copy(
        Circle,
        ("id", "key", "owner_id", "name", "norm", "kind", "position"),
        (
            (pk, next(row_keys), owner, name, normal.text(name)[:60], str(FIRST_CIRCLES.get(name, Circle.Kind.OWN)),
             first.index(name) if name in FIRST_CIRCLES else 100)
            for (owner, name), pk in circles.items()
        ),
    )  # fmt: skip
    copy(
        CircleMembership,
        ("owner_id", "circle_id", "card_id", "since"),
        (
            (members[one.owner], circles[members[one.owner], name], card, ago(now, min(60.0, one.cards[0].days)))
            for one, card in people
            for name in one.circles
        ),
    )


BOTH, IN, OUT = int(Direction.BOTH), int(Direction.IN), int(Direction.OUT)
TOGETHER: Final = frozenset({"meeting", "call"})
