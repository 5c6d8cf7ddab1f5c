"""Making the tables: who comes, what they are worth to one another, what must hold; then the search, then the rows."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.engine.seating import Impossible, Room, even, seat
from goodword.gatherings import events, states
from goodword.gatherings.models import Guest, Host, SeatingPlan, Sitting, Wish
from goodword.gatherings.seating import reading, wishes
from goodword.gatherings.seating import states as life
from goodword.gatherings.seating.values import Person, Worth

ASKING: Final = 0.5  # seconds between two looks whether it was stopped
NOWHERE: Final = -1
HUNDRED: Final = 100
STAY: Final = 0.5
"""What it has to gain, in units of the most two people can be worth to one another, before somebody gives up a seat they had been
shown."""


@dataclass(slots=True)
class Comer:
    """Somebody to be seated.

    Attributes:
        sitting: where they sit already, if anywhere.
    """

    guest: Guest | None
    host: Member | None
    sitting: Sitting | None = None


@dataclass(slots=True)
class Wanted:
    """What the search is told, places as in the list of comers.

    Attributes:
        fixed: (place, round, table).
        hosts: who looks after a table.
        newcomers: whose first time it is; told to the search alone.
    """

    together: list[tuple[int, int]]
    apart: list[tuple[int, int]]
    fixed: list[tuple[int, int, int]]
    hosts: list[int]
    newcomers: list[int]


def comers(plan: SeatingPlan) -> list[Comer]:
    """Who is to be seated: hosts, then guests who come, in the order of the list."""
    sat = list(Sitting.objects.filter(plan=plan))
    by_guest = {row.guest_id: row for row in sat if row.guest_id is not None}
    by_host = {row.host_id: row for row in sat if row.host_id is not None}
    hosts = Host.objects.filter(gathering=plan.gathering_id, member__is_active=True).select_related("member")
    found = [Comer(None, row.member, by_host.get(row.member_id)) for row in hosts.order_by("since", "pk")]
    guests = Guest.objects.filter(gathering=plan.gathering_id, state=states.COMING)
    if plan.arrived_only:
        guests = guests.filter(arrived_at__isnull=False)
    return [*found, *(Comer(row, None, by_guest.get(row.pk)) for row in guests.order_by("listed_at", "pk"))]


def sizes_for(sizes: Sequence[int], people: int) -> list[int]:
    """The tables with chairs added, one by one at the smallest, until everybody has one."""
    found = list(sizes)
    while sum(found) < people:
        found[found.index(min(found))] += 1
    return found


def wanted(plan: SeatingPlan, who: Sequence[Comer], people: Sequence[Person]) -> Wanted:
    """What must hold. Six queries at most."""
    guests = {one.guest.pk: place for place, one in enumerate(who) if one.guest is not None}
    members = {one.member: place for place, one in enumerate(people) if one.member is not None}
    gathering, ids = plan.gathering, list(guests)
    together = [
        (guests[row.guest_id], guests[row.other_id])
        for row in wishes.of_hosts(gathering, Wish.Kind.TOGETHER, ids)
        if row.other_id in guests
    ]
    tables = {
        guests[row.guest_id]: row.table
        for row in wishes.of_hosts(gathering, Wish.Kind.TABLE, ids)
        if row.table is not None and row.table < len(plan.sizes)
    }
    to_come = range(plan.from_round, plan.rounds)
    fixed = {(place, round_): table for place, table in tables.items() for round_ in to_come}
    for place, one in enumerate(who):
        for round_ in to_come if one.sitting is not None else ():
            locked, table = _locked(plan, one)[round_], _table(one, round_)
            if locked and 0 <= table < len(plan.sizes):
                fixed[place, round_] = table
    helping = {row.guest_id for row in wishes.of_hosts(gathering, Wish.Kind.HOST, ids)}
    seats = sorted((place, round_, table) for (place, round_), table in fixed.items())
    apart = _possible(wishes.apart(gathering, guests, members), seats)
    return Wanted(
        together=_allowed(together, apart),
        apart=apart,
        fixed=seats,
        hosts=[place for place, one in enumerate(who) if one.guest is None or one.guest.pk in helping],
        newcomers=[place for place, one in enumerate(people) if one.newcomer],
    )


def _table(one: Comer, round_: int) -> int:
    told = one.sitting.tables if one.sitting is not None else []
    return told[round_] if round_ < len(told) else NOWHERE


def _possible(apart: Sequence[tuple[int, int]], fixed: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Without pairs whom a host put at one table by hand, who cannot know of it: what is fixed counts before."""
    seats = {(place, round_): table for place, round_, table in fixed}
    rounds = {round_ for _place, round_, _table in fixed}
    return [
        (one, other) for one, other in apart
        if not any(seats.get((one, at), -1) == seats.get((other, at), -2) for at in rounds)
    ]  # fmt: skip


def _allowed(together: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without pairs that would bring people together who are kept apart: nobody is told why, so it must not fail for them."""
    group: dict[int, set[int]] = {}
    found = []
    for one, other in together:
        both = group.get(one, {one}) | group.get(other, {other})
        if not any(first in both and second in both for first, second in apart):
            found.append((one, other))
            group.update(dict.fromkeys(both, both))
    return found


def make(plan: SeatingPlan, tell: Callable[[int, int], None]) -> bool:
    """Make the tables of a plan that is being made; whether they were written. Stopped on the way, nothing has changed.

    Args:
        tell: hears how far it is, in hundredths.

    Raises:
        Impossible: wishes of hosts contradict one another, or nobody is there.
    """
    who = comers(plan)
    if len(who) < 2:
        raise Impossible("room", (), "Fewer than two people are there.")
    people, worth = reading.worth(plan.gathering, [(one.guest, one.host.pk if one.host else None) for one in who])
    sizes = sizes_for(plan.sizes, len(who))
    told = wanted(plan, who, people)
    found = _search(plan, who, people, told, worth, sizes, tell)
    return _write(plan, who, worth, sizes, found, set(told.hosts))


def _stopped(plan: SeatingPlan) -> Callable[[], bool]:
    """Whether somebody stopped it, looked up twice a second."""
    last, over = time.monotonic(), False

    def ask() -> bool:
        nonlocal last, over
        now = time.monotonic()
        if not over and now - last >= ASKING:
            last = now
            over = not SeatingPlan.objects.filter(pk=plan.pk, state=life.MAKING).exists()
        return over

    return ask


def _search(
    plan: SeatingPlan, who: Sequence[Comer], people: Sequence[Person], told: Wanted, worth: Worth, sizes: Sequence[int],
    tell: Callable[[int, int], None],
) -> NDArray[np.int64]:  # fmt: skip
    """(n, rounds) at which table everybody sits.

    Raises:
        Impossible: wishes of hosts contradict one another.
    """
    before = _before(plan, who)
    tables = max(len(sizes), int(before.max(initial=NOWHERE)) + 1)
    chairs = [*sizes, *([0] * (tables - len(sizes)))]
    there = np.ones((plan.rounds, len(who)), dtype=np.bool_)
    filled = np.empty((plan.rounds, tables), dtype=np.int64)
    for round_ in range(plan.rounds):
        if round_ < plan.from_round:
            there[round_] = before[round_] >= 0
            filled[round_] = np.bincount(before[round_][there[round_]], minlength=tables)
        else:
            filled[round_] = even(len(who), chairs)
    room = Room.of(
        worth.values, _with_room(filled, told.fixed, plan.from_round), present=there, together=told.together, apart=told.apart,
        rivals=worth.rivals, fixed=[(round_, place, table) for place, round_, table in told.fixed],
        host=_flags(told.hosts, len(who)), newcomer=_flags(told.newcomers, len(who)), tongues=_tongues(people),
    )  # fmt: skip
    stopped = _stopped(plan)

    def go_on(_score: float, _bound: float, part: float) -> bool:
        tell(int(HUNDRED * part), HUNDRED)
        return not stopped()

    found = seat(
        room, seconds=plan.seconds, seed=plan.pk, start=before if (before >= 0).any() else None, done=plan.from_round,
        stay=STAY if plan.from_round else None, on_progress=go_on,
    )  # fmt: skip
    return np.asarray(found.tables.T, dtype=np.int64)


def _before(plan: SeatingPlan, who: Sequence[Comer]) -> NDArray[np.int64]:
    """(rounds, n) where everybody sat until now."""
    found = np.full((plan.rounds, len(who)), NOWHERE, dtype=np.int64)
    for place, one in enumerate(who):
        told = one.sitting.tables[: plan.rounds] if one.sitting is not None else []
        found[: len(told), place] = told
    found[plan.from_round :][found[plan.from_round :] >= len(plan.sizes)] = NOWHERE
    return found


def _with_room(filled: NDArray[np.int64], fixed: Sequence[tuple[int, int, int]], done: int) -> NDArray[np.int64]:
    """As many at each table as are fixed there, at least; taken from where most sit."""
    for round_ in range(done, len(filled)):
        given = np.bincount([table for _place, at, table in fixed if at == round_], minlength=filled.shape[1])
        while (short := np.flatnonzero(filled[round_] < given)).size:
            spare = filled[round_] - given
            filled[round_, short[0]] += 1
            filled[round_, int(spare.argmax())] -= 1
    return filled


def _flags(places: Sequence[int], count: int) -> NDArray[np.bool_]:
    found = np.zeros(count, dtype=np.bool_)
    found[list(places)] = True
    return found


def _tongues(people: Sequence[Person]) -> NDArray[np.uint64]:
    """The languages everybody speaks, a bit each; the most spoken where there are very many."""
    spoken = Counter(language for one in people for language in one.languages)
    bits = {language: at for at, (language, _count) in enumerate(spoken.most_common(64))}
    told = [sum(1 << bits[language] for language in one.languages if language in bits) for one in people]
    return np.array(told, dtype=np.uint64)


def _write(
    plan: SeatingPlan,
    who: Sequence[Comer],
    worth: Worth,
    sizes: Sequence[int],
    tables: NDArray[np.int64],
    hosts: set[int],
) -> bool:
    now = clock.now()
    with transaction.atomic():
        if not life.SEATING.move(plan, "finish", worth=worth.packed(), sizes=list(sizes), made_at=now, changed_at=now):
            return False
        locked = {id(one): _locked(plan, one) for one in who}
        Sitting.objects.filter(plan=plan).delete()
        Sitting.objects.bulk_create(
            Sitting(
                plan=plan, guest=one.guest, host=one.host, place=place, tables=[int(table) for table in tables[place]],
                locked=locked[id(one)], table_host=place in hosts,
            )
            for place, one in enumerate(who)
        )  # fmt: skip
        log.record(events.SEATED, actor=None, parties=[], gathering=plan.gathering_id)
    return True


def _locked(plan: SeatingPlan, one: Comer) -> list[bool]:
    told = list(one.sitting.locked if one.sitting is not None else ())[: plan.rounds]
    return told + [False] * (plan.rounds - len(told))
