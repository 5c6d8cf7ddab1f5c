"""The plan of a day, for the member whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import steps as rooms
from goodword.core.errors import NotFound
from goodword.core.steps import Named, State, Step
from goodword.today import kept, states
from goodword.today.models import Plan, PlanStep

OPEN_FOR = timedelta(days=1)
"""A step may still be decided about on the day after its own: a page or a mail may have been left open over midnight."""


def step(viewer: Member, key: UUID | str) -> PlanStep:
    """A step of a plan of the viewer's, of today or yesterday.

    Raises:
        NotFound: there is no such step, or its day is over.
    """
    today = clock.now().astimezone(viewer.zone).date()
    try:
        row = PlanStep.objects.select_related("plan").filter(member=viewer, key=key, day__gte=today - OPEN_FOR).first()
    except ValidationError:
        row = None
    if row is None or not row.said:
        raise NotFound(_("There is no such step in your plan."))
    return row


def plan(viewer: Member, day: date) -> Plan | None:
    """The viewer's plan of a day. One query."""
    return Plan.objects.filter(member=viewer, day=day).defer("waiting").first()


def spent(plan: Plan, steps: Iterable[PlanStep]) -> int:
    """Minutes that count: what the timer says where it was started, else what each step that was done usually takes."""
    if plan.timed or plan.timer_from is not None:
        return min(seconds(plan) // 60, plan.budget)
    return sum(step.counted for step in steps if step.state == states.DONE)


def seconds(plan: Plan) -> int:
    """What the timer of a plan shows; it stops by itself where the budget ends."""
    running = (clock.now() - plan.timer_from).total_seconds() if plan.timer_from is not None else 0
    return min(plan.timed + int(running), plan.budget * 60)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some of what can wait, and where the next begin (None after the last)."""

    steps: list[Step]
    after: int | None


def waiting(viewer: Member, *, begin: int = 0, size: int = 20) -> Waiting:
    """What did not come into today's plan and still stands, the best first. Two queries.

    Args:
        begin: how many to pass over.
    """
    today = clock.now().astimezone(viewer.zone).date()
    row = Plan.objects.filter(member=viewer, day=today).values_list("waiting", "made_at").first()
    if row is None:
        return Waiting([], None)
    told, made_at = row
    part = [(Named(one["kind"], UUID(one["subject"])), one["said"]) for one in told[begin : begin + size]]
    stand = rooms.states(viewer, [named for named, _said in part], made_at)
    there = [kept.unpacked(named, said) for named, said in part if stand.get(named) == State.STANDS]
    return Waiting(there, begin + size if len(told) > begin + size else None)
