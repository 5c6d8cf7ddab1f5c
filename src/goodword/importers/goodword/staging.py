"""Reading an export into the preview: every entry as it stands, and of each person whether they are here already."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from typing import Any, NamedTuple
from uuid import UUID

from goodword.core import bulk
from goodword.core.errors import Invalid
from goodword.importers import matching
from goodword.importers.goodword import rooms
from goodword.importers.goodword.reading import Contents
from goodword.importers.limits import Limits
from goodword.importers.matching import AGAIN, Match
from goodword.importers.models import Batch, ReadLine, StagedPerson, StagedRow
from goodword.importers.records import Unreadable, gettext_noop
from goodword.importers.staging import Entry
from goodword.people.actions.bringing import BroughtFact
from goodword.people.actions.restoring.keeping import Target
from goodword.people.exports import json as people
from goodword.people.exports.rows import CardRow, FactRow, PersonRow
from goodword.people.facts import NewFact, checked
from goodword.people.models import Card, Person, ProfileEntry

NOT_OURS = gettext_noop("This entry is not as Goodword writes it, so it is left out: %(why)s.")
TOO_MANY = gettext_noop("Only the first %(limit)d people are read in one import; the entries from here on were not.")
AT_ONCE = 1_000
# What somebody is recognized by; the rest waits in its row.
KINDS = frozenset({"name", "email", "phone", "handle", "organisation", "place", "birthday"})

Verdict = StagedPerson.Verdict


class _Person(NamedTuple):
    """Somebody of the file who can be decided on: where they stand, and by which keys they may be known."""

    number: int
    entry: Entry
    key: UUID
    cards: list[UUID]


class _Reading:
    """Gathers what must be known of all people at once; everything else goes straight into its row."""

    def __init__(self, contents: Contents, limits: Limits, tell: Callable[[int], None]) -> None:
        self._contents = contents
        self._limits = limits
        self._tell = tell
        self._number = 0
        self.persons: list[_Person] = []
        self.refused: list[Unreadable] = []
        self.unreadable = 0
        self.contacts = 0
        self.binned = 0

    def rows(self, batch: Batch) -> Iterator[tuple[bulk.Cell, ...]]:
        """Cells of the staged rows."""
        names = self._contents.names(rooms.patterns())
        for name in names:
            content = self._contents.document(name) if name.endswith(".json") else self._contents.bytes(name)
            text = _stored(rooms.packed(name, content)) if content is not None else ""
            if text:
                yield batch.pk, self._number, rooms.FILE, text
                self._number += 1
        for item in self._contents.items(self._tell):
            try:
                row, text = people.row(item), _stored(item.value)
                if not text:
                    raise people.NotReadable(item.place, "it holds signs that cannot be kept")
            except people.NotReadable as problem:
                self._refuse(item, NOT_OURS, why=problem.why)
                continue
            if isinstance(row, PersonRow) and row.state != "absorbed":
                if len(self.persons) + self.binned >= self._limits.people:
                    self._refuse(item, TOO_MANY, limit=self._limits.people)
                    return
                self._person(item, row)
            yield batch.pk, self._number, item.part, text
            self._number += 1

    def _refuse(self, item: people.Item, reason: str, **params: str | int) -> None:
        self.unreadable += 1
        if self.unreadable <= self._limits.unreadable:
            self.refused.append(Unreadable(self._contents.file, item.line, reason, params))

    def _person(self, item: people.Item, row: PersonRow) -> None:
        self.contacts += sum(len(card.parts.get("contacts", ())) for card in row.cards)
        if row.state == "binned":
            self.binned += 1
            return
        entry = Entry(self._contents.file, item.line, str(row.key), connected=True, facts=list(known_by(row.cards)))
        if not any(fact.kind == "name" for fact in entry.facts) and row.name:
            entry.facts.insert(0, BroughtFact("name", {"display": row.name}, ""))
        self.persons.append(_Person(self._number, entry, row.key, [card.key for card in row.cards]))


def _stored(value: Any) -> str:
    """JSON as the database keeps it; empty for what it cannot keep."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, RecursionError):
        return ""
    return "" if "\\u0000" in text else text


def known_by(cards: Sequence[CardRow]) -> Iterator[BroughtFact]:
    """The current facts of these cards that people are recognized by, as they would be stored."""
    seen = set()
    for card in cards:
        for fact in card.facts:
            if fact.state == "current" and fact.kind in KINDS:
                made = as_brought(fact)
                if made is not None and (made.kind, made.norm, str(made.value)) not in seen:
                    seen.add((made.kind, made.norm, str(made.value)))
                    yield made


def as_brought(fact: FactRow) -> BroughtFact | None:
    """A fact of the file with its key; None where it cannot be used."""
    try:
        value, norm = checked(NewFact(fact.kind, fact.value, fact.label, origin=fact.origin))
    except Invalid:
        return None
    return BroughtFact(fact.kind, value, norm, fact.label)


def stage(batch: Batch, contents: Contents, limits: Limits, tell: Callable[[int], None]) -> dict[str, int]:
    """Write everything into the staging tables, and set the choices as they begin. The caller holds the transaction.

    Raises:
        Refused: the file cannot be read.
    """
    reading = _Reading(contents, limits, tell)
    bulk.copy_in(StagedRow, ("batch_id", "number", "part", "value"), reading.rows(batch))
    matches = _matches(batch, reading.persons)
    for some in batched(zip(reading.persons, matches, strict=True), AT_ONCE):
        StagedPerson.objects.bulk_create(_staged(batch, person, match) for person, match in some)
    ReadLine.objects.bulk_create(
        ReadLine(
            batch=batch, file=line.file[:120], line=line.line, refused=True, reason=line.reason, params=line.params
        )
        for line in reading.refused
    )
    # Somebody who has said nothing of themselves here begins with what they had elsewhere; else they are asked.
    fresh = not ProfileEntry.objects.filter(member=batch.owner_id).exists()
    batch.options = {**batch.options, "own_profile": True, "settings": fresh}
    coming = rooms.coming(batch)
    verdicts = {str(verdict): sum(match.verdict == verdict for match in matches) for verdict in Verdict}
    return {
        **verdicts, "contacts": reading.contacts, "rested": reading.binned, "unreadable": reading.unreadable,
        "own": len(coming["own_profile"].comes) if "own_profile" in coming else 0,
        "settings": len(coming["settings"].comes) if "settings" in coming else 0,
    }  # fmt: skip


def _staged(batch: Batch, person: _Person, match: Match) -> StagedPerson:
    entry = person.entry
    handles = [f"{kind}:{norm}"[:330] for kind in ("email", "handle") for norm in entry.norms(kind)]
    return StagedPerson(
        batch=batch, number=person.number, file=entry.file[:120], line=entry.line, name=entry.name[:200],
        detail=entry.detail[:300], handles=handles, verdict=match.verdict, person=match.person or None,
        card=match.card or None, reasons=list(match.reasons),
    )  # fmt: skip


def _matches(batch: Batch, persons: Sequence[_Person]) -> list[Match]:
    """First by the keys that Goodword gave, else as the people of any other file."""
    target = Target(batch.owner, {}, {}, None)
    found: dict[int, Match] = {}
    for some in batched(persons, AT_ONCE):
        by_person, _taken = target.known(Person, (person.key for person in some))
        by_card, _taken = target.known(Card, (key for person in some for key in person.cards))
        states = dict(Person.objects.filter(pk__in=by_person.values()).values_list("pk", "state"))
        holders = {
            pk: (person, state)
            for pk, person, state in Card.objects.filter(pk__in=by_card.values()).values_list(
                "pk", "person", "person__state"
            )
        }
        for person in some:
            card = next((by_card[key] for key in person.cards if key in by_card), 0)
            here, state = by_person.get(person.key, 0), states.get(by_person.get(person.key, 0))
            if card and (not here or state == Person.State.ABSORBED):
                here, state = holders[card]
            if here and state != Person.State.ABSORBED:
                verdict = Verdict.BINNED if state == Person.State.BINNED else Verdict.MATCHED
                found[person.number] = Match(verdict, here, card, (AGAIN,))
    others = [person for person in persons if person.number not in found]
    rest = matching.match(
        batch.owner_id, batch.source, [person.entry for person in others],
        claimed=[match.person for match in found.values()],
    )  # fmt: skip
    found |= {person.number: match for person, match in zip(others, rest, strict=True)}
    return [found[person.number] for person in persons]
