"""The tables of a gathering, as its hosts, those who look after a table, and its guests see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.gatherings import policy, states
from goodword.gatherings.models import Gathering, SeatingPlan, Sitting
from goodword.gatherings.seating.board import Board
from goodword.gatherings.seating.values import Worth
from goodword.reach import queries as reach


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the tables.

    Attributes:
        name: as the viewer may see it.
        seed: what their face is told by.
        there: they are still expected, or have come.
        named: the viewer may know who it is.
    """

    sitting: Sitting
    name: str
    seed: str | int
    there: bool
    named: bool = True

    @property
    def place(self) -> int:
        return self.sitting.place


@dataclass(slots=True)
class Seated:
    """A plan with everybody at its tables, by place."""

    plan: SeatingPlan
    seats: dict[int, Seat]
    board: Board

    @property
    def made(self) -> bool:
        """Whether anybody sits anywhere."""
        return bool(self.seats)


def plan(viewer: Member, gathering: Gathering) -> SeatingPlan | None:
    """The plan, for a host; None where none was made.

    Raises:
        NotFound: the viewer is no host.
    """
    policy.must_host(viewer, gathering)
    return SeatingPlan.objects.filter(gathering=gathering).first()


def plan_row(viewer: Member, gathering: Gathering) -> SeatingPlan:
    """The plan, for the verbs of hosts.

    Raises:
        NotFound: there is none, or the viewer is no host.
    """
    found = plan(viewer, gathering)
    if found is None:
        raise NotFound(_("No tables were made for this gathering."))
    return found


def seated(viewer: Member, plan: SeatingPlan) -> Seated:
    """Everybody at the tables. Two queries; ``plan`` was found through the viewer."""
    rows = list(Sitting.objects.filter(plan=plan).select_related("guest__member", "host").order_by("place"))
    return _of(viewer, plan, rows)


def _of(viewer: Member, plan: SeatingPlan, rows: Sequence[Sitting]) -> Seated:
    hidden = reach.blocked_with(viewer)
    seats = {row.place: _seat(row, hidden) for row in rows}
    people = max(seats, default=-1) + 1
    worth = Worth.unpacked(bytes(plan.worth), people)
    people = max(people, len(worth.known))
    if len(worth.known) < people:  # never without a fault; tables are shown all the same
        worth = Worth.none(people)
    tables = np.full((people, plan.rounds), -1, dtype=np.int64)
    for row in rows:
        told = row.tables[: plan.rounds]
        tables[row.place, : len(told)] = told if seats[row.place].there else -1
    return Seated(plan, seats, Board(tables, worth, plan.sizes))


def _seat(row: Sitting, hidden: frozenset[int]) -> Seat:
    member = row.host if row.guest is None else row.guest.member
    there = row.guest is None or row.guest.state == states.COMING
    if member is not None and (member.pk in hidden or not member.is_active):
        return Seat(row, _("A guest"), str(row.key), there, named=False)
    name = str(row.guest) if row.guest is not None else str(member)
    return Seat(row, name, member.pk if member is not None else str(row.key), there)


def sitting(viewer: Member, plan: SeatingPlan, key: UUID | str) -> Sitting:
    """One person's, for the verbs of hosts; ``plan`` was found through the viewer.

    Raises:
        NotFound: there is none such.
    """
    found = Sitting.objects.filter(plan=plan, key=key).select_related("guest").first() if key else None
    if found is None:
        raise NotFound(_("There is nobody like that at the tables."))
    return found


@dataclass(frozen=True, slots=True)
class Own:
    """Where the viewer sits.

    Attributes:
        tables: for each round, the number of their table (0 the first; -1 none) and who sits there with them, as far as these
            let other guests see that they come.
        looks_after: they look after their table, and see everybody at it.
    """

    plan: SeatingPlan
    tables: list[tuple[int, list[Seat]]]
    looks_after: bool


def own(viewer: Member, gathering: Gathering) -> Own | None:
    """Where the viewer sits; None while nobody has shown it to them. Four queries."""
    row = SeatingPlan.objects.filter(gathering=gathering).first()
    if row is None:
        return None
    found = seated(viewer, row)
    mine = next((seat for seat in found.seats.values() if viewer.pk in _members(seat)), None)
    if mine is None or not mine.there:
        return None
    looks_after = mine.sitting.table_host and row.hosts_at is not None
    if row.guests_at is None and not looks_after:
        return None
    return Own(
        row,
        [(int(table), _with(found, mine, round_, int(table), looks_after=looks_after))
         for round_, table in enumerate(found.board.tables[mine.place])],
        looks_after,
    )  # fmt: skip


def _members(seat: Seat) -> set[int | None]:
    guest = seat.sitting.guest
    return {seat.sitting.host_id if guest is None else guest.member_id}


def _with(found: Seated, mine: Seat, round_: int, table: int, *, looks_after: bool) -> list[Seat]:
    if table < 0:
        return []
    others = [found.seats[place] for place in found.board.at(round_, table) if place != mine.place]
    return [
        seat for seat in others
        if seat.named and (looks_after or seat.sitting.guest is None or seat.sitting.guest.shown)
    ]  # fmt: skip
