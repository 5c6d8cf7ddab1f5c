"""Writing what an import brings into the owner's people, and taking it back: each in one transaction.

Matches are looked at again here: between preview and now a person may have been merged, binned or deleted.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from goodword.core import bulk, clock
from goodword.importers import labels, offering, packing, states
from goodword.importers.models import Batch, KeptMessage, Sighting, StagedPerson, StagedText
from goodword.importers.news import OwnCard, cards_of, news, same_card, spoken
from goodword.people import shown
from goodword.people.actions import bringing, circling, taking_back
from goodword.people.actions.bringing import Brought, BroughtFact
from goodword.people.models import Card, Person
from goodword.ties import actions as ties
from goodword.ties.models import Direction, Evidence

AT_ONCE = 2_000

Verdict, Decision = StagedPerson.Verdict, StagedPerson.Decision


@dataclass(slots=True)
class _Plan:
    """What becomes of one staged person."""

    row: StagedPerson
    brought: Brought
    card: OwnCard | None = None


@dataclass(slots=True)
class Outcome:
    """What was done, in numbers; ``touched`` are persons of whom something is new, ``cards`` those that were there."""

    counts: Counter[str] = field(default_factory=Counter)
    touched: set[int] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)


def wanted(batch: Batch) -> Q:
    """The staged people that will come in, by the owner's choices."""
    undecided = Q(verdict__in=[Verdict.NEW, Verdict.MATCHED, Verdict.DOUBTFUL])
    if batch.options.get("mentioned"):
        undecided |= Q(verdict=Verdict.MENTIONED)
    return (undecided & Q(decision=Decision.NONE)) | Q(decision__in=[Decision.SAME, Decision.NEW])


def write(batch: Batch, members: dict[int, int], tell: Callable[[int], None]) -> Outcome:
    """Bring everything wanted into the owner's people. The caller holds the transaction.

    Args:
        members: number of a staged person → id of the member they are, where that may be known.
        tell: called with the number of staged people that are done.
    """
    outcome, done = Outcome(), 0
    card_of: dict[int, int] = {}
    planned: deque[list[_Plan]] = deque()
    sizes: deque[int] = deque()

    def chunks() -> Iterator[list[Brought]]:
        for rows in _chunks(batch):
            sizes.append(len(rows))
            planned.append(list(_plan(batch, rows, members, outcome)))
            yield [plan.brought for plan in planned[-1]]

    for ids in bringing.bring_chunks(
        owner_id=batch.owner_id, source=batch.source, batch=batch.pk, at=batch.made_at, chunks=chunks()
    ):
        plans = planned.popleft()
        _contacts(batch, plans, [card for _person, card in ids], outcome)
        outcome.counts["circles"] += _circles(batch, plans, ids)
        bulk.copy_in(Sighting, ("batch_id", "card"), ((batch.pk, card) for card in sorted({card for _p, card in ids})))
        card_of.update((plan.row.number, card) for plan, (_person, card) in zip(plans, ids, strict=True))
        outcome.counts["facts"] += sum(len(plan.brought.facts) for plan in plans)
        done += sizes.popleft()
        tell(done)
    if offering.is_light(batch.source) and _with_contacts(batch):
        outcome.counts["meetings"], met = offering.bring_meetings(batch, card_of)
        outcome.touched |= offering.persons_of(batch.owner_id, met)
    for touched in _pieces(sorted(outcome.touched)):
        shown.refresh(batch.owner_id, touched, told=False)  # what is found of them is written by a job
    return outcome


def _chunks(batch: Batch) -> Iterator[list[StagedPerson]]:
    """The wanted people in the order of the file, some at a time."""
    rows = StagedPerson.objects.filter(batch=batch).filter(wanted(batch)).order_by("number")
    last = -1
    while chunk := list(rows.filter(number__gt=last)[:AT_ONCE]):
        yield chunk
        last = chunk[-1].number


def _pieces(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _plan(batch: Batch, rows: list[StagedPerson], members: dict[int, int], outcome: Outcome) -> Iterator[_Plan]:
    """Decide for each row: a new person, a new card for one of the owner's people, or more on a card they have."""
    meant = {row.pk: row.person for row in rows if row.person and means_match(row)}
    persons = dict(
        Person.objects.select_for_update()
        .filter(owner_id=batch.owner_id, pk__in=set(meant.values()))
        .exclude(state=Person.State.ABSORBED)
        .order_by("pk")
        .values_list("pk", "state")
    )
    merged = _merged_into(batch.owner_id, [row for row in rows if row.pk in meant and meant[row.pk] not in persons])
    light = offering.is_light(batch.source)
    holding = offering.cards_by_mail(batch.owner_id, {*persons, *merged.values()}) if light else {}
    # A card that this import made itself stands for another entry of the file.
    cards = {} if light else cards_of(batch.owner_id, batch.source, {*persons, *merged.values()}, but_of=batch.pk)
    for row in rows:
        facts = tuple(BroughtFact(*fact) for fact in row.facts)
        latest = packing.moment(max(row.contacts)) if row.contacts and _with_contacts(batch) else None
        person = merged.get(row.pk) or (meant.get(row.pk) if meant.get(row.pk) in persons else None)
        if person and persons.get(person) == Person.State.BINNED:
            outcome.counts["binned"] += 1
            continue
        member = members.get(row.number, 0)
        if not person:
            outcome.counts["added"] += 1
            yield _Plan(row, Brought(facts, member_id=member, last_contact_at=latest))
            continue
        outcome.counts["joined"] += 1
        held = offering.held(holding.get(person, {}), facts)
        if held:
            yield _Plan(row, Brought((), person_id=person, card_id=held), OwnCard(held, ()))
            continue
        card = same_card(cards.get(person, []), facts, row.card or 0)
        if card is None or card.id in outcome.cards:  # a card stands for one entry of a file
            outcome.touched.add(person)
            yield _Plan(row, Brought(facts, person_id=person, member_id=member))
            continue
        outcome.cards.add(card.id)
        added, changes = news(spoken(facts, connected=row.connected), card)
        if added:
            outcome.touched.add(person)
        if added or changes != row.changes:
            outcome.counts["changed"] += bool(changes)
            StagedPerson.objects.filter(pk=row.pk).update(changes=changes)
        yield _Plan(row, Brought(tuple(added), person_id=person, card_id=card.id), card)


def means_match(row: StagedPerson) -> bool:
    return row.decision == Decision.SAME or (row.verdict == Verdict.MATCHED and row.decision == Decision.NONE)


def _merged_into(owner_id: int, rows: list[StagedPerson]) -> dict[int, int]:
    """Staged row → the person that the card it was matched with belongs to by now."""
    by_card = {row.card: row.pk for row in rows if row.card}
    current = Card.objects.filter(owner_id=owner_id, pk__in=by_card).exclude(person__state=Person.State.ABSORBED)
    return {by_card[card]: person for card, person in current.values_list("pk", "person_id")}


def _with_contacts(batch: Batch) -> bool:
    return bool(batch.options.get("messages", True))


def _contacts(batch: Batch, plans: list[_Plan], cards: list[int], outcome: Outcome) -> None:
    """Contacts in time become evidence; those that an earlier import told already are passed over."""
    if not _with_contacts(batch):
        return
    known: set[tuple[int, int, str, object]] = set()
    before = [plan.card.id for plan in plans if plan.card]
    if before:
        rows = Evidence.objects.filter(owner_id=batch.owner_id, card__in=before, source=batch.source)
        known = set(rows.values_list("card", "direction", "kind", "at"))
    fresh: list[ties.Contact] = []
    for plan, card in zip(plans, cards, strict=True):
        for number in plan.row.contacts:
            contact = packing.unpack(number)
            way = Direction.OUT if contact.outgoing else Direction.IN
            kind = "invitation" if contact.request else "message"
            if plan.card is None or (card, int(way), kind, contact.at) not in known:
                known.add((card, int(way), kind, contact.at))
                fresh.append(ties.Contact(card, way, kind, contact.at, 1.0 / contact.others))
                if plan.brought.person_id:
                    outcome.touched.add(plan.brought.person_id)
    outcome.counts["contacts"] += ties.record_evidence(
        owner_id=batch.owner_id, contacts=fresh, source=batch.source, batch=batch.pk, refresh=False
    )
    _texts(batch, plans, cards)


def _circles(batch: Batch, plans: list[_Plan], ids: list[tuple[int, int]]) -> int:
    """Labels that the owner ticked put people into circles, also people who had the label before."""
    wanted = set(batch.circles)
    if not wanted:
        return 0
    told = (
        (person, card, key)
        for plan, (person, card) in zip(plans, ids, strict=True)
        for fact in plan.row.facts
        if fact[0] == labels.KIND and (key := circling.norm(fact[1]["text"])) in wanted
    )
    names = {str(key): str(name) for name, key, _people in batch.labels}
    return circling.bring(owner_id=batch.owner_id, batch=batch.pk, at=batch.made_at, names=names, told=told)


def _texts(batch: Batch, plans: list[_Plan], cards: list[int]) -> None:
    """Texts of messages, where the member chose to keep them; those that are kept already are passed over."""
    if not batch.options.get("keep_text"):
        return
    by_number = {plan.row.number: card for plan, card in zip(plans, cards, strict=True)}
    rows = StagedText.objects.filter(batch=batch, number__in=list(by_number)).order_by("pk")
    mine = KeptMessage.objects.filter(owner_id=batch.owner_id, card__in=cards)
    known = set(mine.values_list("card", "outgoing", "at", "text"))
    bulk.copy_in(
        KeptMessage,
        ("owner_id", "card_id", "outgoing", "at", "text", "batch"),
        [
            (batch.owner_id, by_number[number], outgoing, at.isoformat(), text, batch.pk)
            for number, outgoing, at, text in rows.values_list("number", "outgoing", "at", "text")
            if (by_number[number], outgoing, at, text) not in known
        ],
    )


def take_back(batch: Batch, tell: taking_back.Tell) -> taking_back.TakenBack:
    """Undo what the import brought; what a later one said again stays as the later one's. The caller holds the
    transaction."""
    owner = batch.owner_id
    again = said_again(batch)
    circles = dict(Batch.objects.filter(pk__in=again).values_list("pk", "circles"))
    for later, cards in again.items():
        circling.hand_over(owner_id=owner, batch=batch.pk, to=later, cards=cards, norms=circles[later])
        taking_back.hand_over(owner_id=owner, batch=batch.pk, to=later, cards=cards)
        ties.hand_over(owner_id=owner, batch=batch.pk, to=later, cards=cards)
        KeptMessage.objects.filter(owner_id=owner, batch=batch.pk, card__in=cards).update(batch=later)
    KeptMessage.objects.filter(owner_id=owner, batch=batch.pk).delete()
    circling.take_back(owner_id=owner, batch=batch.pk)
    contacted = ties.forget(owner_id=owner, batch=batch.pk)
    gone = taking_back.take_back(owner_id=owner, batch=batch.pk, also=contacted, tell=tell)
    Sighting.objects.filter(batch=batch).delete()
    return gone


def said_again(batch: Batch) -> dict[int, list[int]]:
    """Later imports that are applied → cards of this one that they spoke of too, each with the earliest of them."""
    mine = Sighting.objects.filter(batch=batch).values("card")
    heirs: dict[int, int] = {}
    later = Sighting.objects.filter(
        batch__owner_id=batch.owner_id,
        batch__source=batch.source,
        batch__state=states.APPLIED,
        batch__applied_at__gt=batch.applied_at or clock.now(),
        card__in=mine,
    ).order_by("batch__applied_at", "batch_id")
    for card, heir in later.values_list("card", "batch_id"):
        heirs.setdefault(card, heir)
    by_heir: dict[int, list[int]] = {}
    for card, heir in heirs.items():
        by_heir.setdefault(heir, []).append(card)
    return by_heir
