"""The verb that brings people back, and what is not on a card: circles, merges, what was decided of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import batched
from uuid import UUID

from django.db import transaction

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.people import events, normal, shown
from goodword.people.actions.restoring import cards
from goodword.people.actions.restoring.keeping import Restored, Target
from goodword.people.exports.rows import CircleRow, MergeRow, PairRow, PersonRow
from goodword.people.models import Card, Circle, DuplicateCandidate, Merge, Person

AT_ONCE = 500


def bring_back(
    *,
    actor: Member,
    rows: Iterable[CircleRow | PersonRow | MergeRow | PairRow],
    batch: int | None = None,
    into: Mapping[UUID, int] | None = None,
    onto: Mapping[UUID, int] | None = None,
) -> Restored:
    """Add what ``rows`` hold and ``actor`` does not have. What is there, by its key, stays as it is now.

    Keys are kept where they are free; where another account has them, the same people get keys of their own, always
    the same ones. Doing it twice changes nothing more. All or nothing, in one transaction; persons are written five
    hundred at a time.

    Args:
        rows: as ``people.exports.json.read`` gives them: circles first, then persons, merges, pairs.
        batch: the import that cards and facts are marked with, so that it can be undone.
        into: key of a person in ``rows`` → id of one of the actor's persons, who is the same and gets their cards.
        onto: key of a card in ``rows`` → id of a card of the actor's that came from the same entry elsewhere: it
            gets the current facts it does not have. Neither mapping is read before the rows that it is about, so
            both may be filled while the rows come.
    """
    target = Target(actor, {} if into is None else into, {} if onto is None else onto, batch)
    done = target.done
    waiting: list[PersonRow] = []
    with transaction.atomic():
        for row in rows:
            if isinstance(row, PersonRow):
                waiting.append(row)
                if len(waiting) == AT_ONCE:
                    cards.write(target, waiting)
                    waiting = []
                continue
            if isinstance(row, CircleRow):
                target.circles[row.key] = _circle(target, row)
                continue
            cards.write(target, waiting)
            waiting = []
            if isinstance(row, MergeRow):
                _merge(target, row)
            else:
                _pair(target, row)
        cards.write(target, waiting)
        cards.follow(target)
        for ids in batched(sorted(done.person_ids), AT_ONCE):
            shown.refresh(actor.pk, ids)
        if done.persons or done.cards or done.facts:
            log.record(events.BROUGHT_BACK, actor=actor.pk, parties=[actor.pk], persons=done.persons, facts=done.facts)
    return done


def _circle(target: Target, row: CircleRow) -> int:
    name = " ".join(row.name.split())[:60] or row.key.hex
    norm = normal.text(name)[:60]
    mine = Circle.objects.filter(owner=target.actor)
    found = mine.filter(key__in=[row.key, target.own_key(row.key)]).first() or mine.filter(norm=norm).first()
    if found is None and row.kind != Circle.Kind.OWN:
        found = mine.filter(kind=row.kind).first()
    if found is None:
        key = target.own_key(row.key) if Circle.objects.filter(key=row.key).exists() else row.key
        position = min(max(row.position, 0), 32_767)
        found = Circle.objects.create(
            owner=target.actor, key=key, name=name, norm=norm, kind=row.kind, position=position
        )
        target.done.note("circles", [found.pk])
    return found.pk


def _merge(target: Target, row: MergeRow) -> None:
    persons = _persons(target, row.kept, row.absorbed)
    moved, _taken_cards = target.known(Card, row.cards)
    there, taken = target.known(Merge, [row.key])
    if len(set(persons.values())) != 2 or set(moved) != set(row.cards) or there:
        return
    made = Merge.objects.create(
        key=target.free_key(row.key, taken), owner=target.actor, kept_id=persons[row.kept],
        absorbed_id=persons[row.absorbed], cards=[moved[key] for key in row.cards],
        absorbed_state=cards.PERSON_STATES[row.absorbed_state], at=row.at, undone_at=row.undone_at,
    )  # fmt: skip
    target.done.note("merges", [made.pk])


def _pair(target: Target, row: PairRow) -> None:
    persons = _persons(target, row.first, row.second)
    there, taken = target.known(DuplicateCandidate, [row.key])
    if len(set(persons.values())) != 2 or there:
        return
    first, second = sorted(persons.values())
    found, made = DuplicateCandidate.objects.get_or_create(
        owner=target.actor, first_id=first, second_id=second,
        defaults={
            "key": target.free_key(row.key, taken), "verdict": row.verdict[:10],
            "reasons": [reason[:30] for reason in row.reasons], "weight": min(max(row.weight, 0), 32_767),
            "state": row.state, "found_at": row.found_at, "decided_at": row.decided_at,
        },
    )  # fmt: skip
    if made:
        target.done.note("pairs", [found.pk])


def _persons(target: Target, *keys: UUID) -> dict[UUID, int]:
    """The two persons a row is about, whoever they are here."""
    known, _taken = target.known(Person, keys)
    return known | {key: target.into[key] for key in keys if key in target.into}
