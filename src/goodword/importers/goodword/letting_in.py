"""Letting an export in as the preview shows it, and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from uuid import UUID

from goodword.core import bulk, clock
from goodword.importers import applying
from goodword.importers.goodword import rooms
from goodword.importers.goodword.staging import known_by
from goodword.importers.models import Batch, Sighting, StagedPerson, StagedRow
from goodword.importers.news import OwnCard, cards_of, same_card
from goodword.people.actions import restoring
from goodword.people.actions.restoring.keeping import Target
from goodword.people.actions.taking_back import TakenBack, Tell
from goodword.people.exports import json as people
from goodword.people.exports.json.reading import Row
from goodword.people.exports.rows import PersonRow
from goodword.people.models import Card, Merge, Person

AT_ONCE = 500


class _Rows:
    """The rows to bring back, in the order of the file, with whom they are here worked out just before they come."""

    def __init__(self, batch: Batch, tell: Callable[[int], None]) -> None:
        self.into: dict[UUID, int] = {}
        self.onto: dict[UUID, int] = {}
        self.counts: Counter[str] = Counter()
        self._batch = batch
        self._tell = tell
        self._used: set[int] = set()  # a card stands for one card of the file

    def __iter__(self) -> Iterator[Row]:
        rows = StagedRow.objects.filter(batch=self._batch).exclude(part=rooms.FILE).order_by("number")
        wanted = StagedPerson.objects.filter(batch=self._batch).filter(applying.wanted(self._batch))
        decided = StagedPerson.objects.filter(batch=self._batch)
        done, last = 0, -1
        while chunk := list(rows.filter(number__gt=last)[:AT_ONCE]):
            last = chunk[-1].number
            numbers = [row.number for row in chunk]
            known = set(decided.filter(number__in=numbers).values_list("number", flat=True))
            coming = {one.number: one for one in wanted.filter(number__in=numbers)}
            read = [(row.number, people.row(people.Item(row.part, row.value, "", 0))) for row in chunk]
            here = self._here(list(coming.values()))
            self._cards([(row, here[number]) for number, row in read if isinstance(row, PersonRow) and number in here])
            for number, row in read:
                if number in known and number not in coming:
                    continue
                if number in coming and number not in here:
                    if coming[number].person and applying.means_match(coming[number]):
                        continue  # in the bin by now
                    self.counts["added"] += 1
                self.counts["joined"] += number in here
                yield row
            done += len(coming)
            self._tell(done)

    def _here(self, staged: Sequence[StagedPerson]) -> dict[int, int]:
        """Number → the person they are here, looked at again: since the preview, somebody may have been merged, put
        into the bin, deleted. Those deleted come in as new ones."""
        meant = {one.number: one for one in staged if one.person and applying.means_match(one)}
        ids = {one.person or 0 for one in meant.values()}
        states = dict(
            Person.objects.select_for_update().filter(owner=self._batch.owner_id, pk__in=ids).order_by("pk")
            .values_list("pk", "state")
        )  # fmt: skip
        found: dict[int, int] = {}
        for number, one in meant.items():
            person, state = one.person or 0, states.get(one.person or 0)
            while state == Person.State.ABSORBED:
                merge = Merge.objects.filter(absorbed=person, undone_at=None).order_by("-pk").first()
                if merge is None:
                    break
                person, state = merge.kept_id, merge.kept.state
            if state in {Person.State.ACTIVE, Person.State.ARCHIVED}:
                found[number] = person
            elif state is None:
                one.person = None
        return found

    def _cards(self, matched: Sequence[tuple[PersonRow, int]]) -> None:
        """Which cards of the file are which cards here: those with a key of ours are found by it, the others by their
        source and what they say."""
        target = Target(self._batch.owner, {}, {}, None)
        by_key, _taken = target.known(Card, (card.key for row, _person in matched for card in row.cards))
        self._used.update(by_key.values())
        persons = {person for _row, person in matched}
        sources = {card.source for row, _person in matched for card in row.cards if card.key not in by_key}
        mine = {source: cards_of(self._batch.owner_id, source, persons) for source in sources}
        for row, person in matched:
            self.into[row.key] = person
            for card in row.cards:
                if card.key in by_key:
                    continue
                free: list[OwnCard] = [one for one in mine[card.source].get(person, ()) if one.id not in self._used]
                same = same_card(free, list(known_by([card])))
                if same is not None:
                    self._used.add(same.id)
                    self.onto[card.key] = same.id


def write(batch: Batch, tell: Callable[[int], None]) -> dict[str, int]:
    """Bring back what was staged, and what the member chose of their own. The caller holds the transaction."""
    rows = _Rows(batch, tell)
    done = restoring.bring_back(actor=batch.owner, rows=rows, batch=batch.pk, into=rows.into, onto=rows.onto)
    for cards in batched(sorted(done.card_ids), AT_ONCE):
        bulk.copy_in(Sighting, ("batch_id", "card"), ((batch.pk, card) for card in cards))
    batch.made = {"people": done.made, "rooms": rooms.write(batch)}
    return {**rows.counts, "facts": done.facts, "unusable": done.unusable}


def take_back(batch: Batch, tell: Tell) -> TakenBack:
    """Undo it; what a later export said again stays as the later one's. The caller holds the transaction."""
    made = {kind: list(ids) for kind, ids in batch.made.get("people", {}).items()}
    for later, cards in applying.said_again(batch).items():
        made, theirs = restoring.leave_to(owner_id=batch.owner_id, batch=batch.pk, to=later, cards=cards, made=made)
        _pass_on(later, theirs)
    rooms.take_back(batch)
    since = batch.applied_at or clock.now()
    gone = restoring.take_back(owner_id=batch.owner_id, batch=batch.pk, since=since, made=made, tell=tell)
    Sighting.objects.filter(batch=batch).delete()
    return gone


def _pass_on(later: int, theirs: dict[str, list[int]]) -> None:
    """Let a later import undo what it said again."""
    heir = Batch.objects.select_for_update().get(pk=later)
    before = heir.made.get("people", {})
    merged = {kind: [*before.get(kind, ()), *theirs.get(kind, ())] for kind in {*before, *theirs}}
    heir.made = {**heir.made, "people": merged}
    heir.save(update_fields=["made"])
