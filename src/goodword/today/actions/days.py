"""Making the plan of a day, and bringing it up to date without moving what is on the page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import translation

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import steps as rooms
from goodword.core.steps import Named, State
from goodword.people.models import Person
from goodword.reach import queries as reach
from goodword.today import kept, states
from goodword.today.actions import holding
from goodword.today.candidates import Candidate, best, candidates, most_steps
from goodword.today.models import Plan, PlanStep
from goodword.today.queries.wishes import settings_of

SETTLED: Final = timedelta(seconds=5)
"""On a first day the rooms are asked with every look, not only once the log of what happens was read: whoever has just brought their people
looks for what to do now."""
MATTERS: Final = 50
"""Of this gain or more is what stands in the plan of a first day: its minutes are kept free for those who are brought in, and
setting up the rest can wait."""
MOST_WAITING: Final = 60
"""Of what does not come into a plan so much is kept, for the page of what can wait."""


def day_of(member: Member, moment: datetime) -> date:
    """The day it is where the member lives."""
    return moment.astimezone(member.zone).date()


def look(*, actor: Member) -> tuple[Plan, list[PlanStep]]:
    """The actor's plan of today as it stands now, made where there is none yet, and its steps in their order."""
    now = clock.now()
    # What the page asks of the member's choices comes along with the plan.
    there = Plan.objects.filter(member=actor, day=day_of(actor, now)).defer("waiting")
    plan: Plan | None = there.annotate(shows_timer=F("member__today_settings__timer")).first()
    if plan is None:
        plan = make(member=actor)
    steps = holding.perform_due(actor, plan.steps.order_by("position"))
    anew = plan.stale or plan.language != actor.language or (plan.beginning and plan.refreshed_at < now - SETTLED)
    steps = refresh(member=actor, plan=plan, steps=steps, ask=anew)
    if plan.seen_at is None:
        Plan.objects.filter(pk=plan.pk).update(seen_at=now)
    return plan, steps


def make(*, member: Member) -> Plan:
    """Make the member's plan of today, in their language. Made twice, it is the same one."""
    now = clock.now()
    day = day_of(member, now)
    wanted = settings_of(member)
    beginning = not Person.objects.filter(owner=member, chosen=True).exists()
    with translation.override(member.language):
        found = candidates(member, wanted, now, day, beginning=beginning)
    free = day.weekday() not in wanted.days
    beginning = not Person.objects.filter(owner=member, chosen=True).exists()
    fitting = [one for one in found if not beginning or one.step.waited_for or one.step.gain >= MATTERS] or found
    chosen = [] if free else best(fitting, budget=wanted.minutes, most=most_steps(wanted.minutes))
    with transaction.atomic():
        plan, made = Plan.objects.get_or_create(
            member=member,
            day=day,
            defaults={
                "budget": wanted.minutes,
                "language": member.language,
                "made_at": now,
                "refreshed_at": now,
                "beginning": beginning,
                "free": free,
                **_left(found, {one.named for one in chosen}),
            },
        )
        if made:
            _append(plan, chosen, begin=0)
    return plan


def nonetheless(*, actor: Member, plan: Plan) -> None:
    """Make a plan for a day that is kept free as a rule. Asked for twice, it is the same."""
    if Plan.objects.filter(pk=plan.pk, member=actor, free=True).update(free=False, beginning=True):
        plan.free, plan.beginning = False, True
        plan.refresh_from_db(fields=["refreshed_at"])
        refresh(member=actor, plan=plan, steps=list(plan.steps.order_by("position")), ask=True)


def refresh(*, member: Member, plan: Plan, steps: Sequence[PlanStep], ask: bool) -> list[PlanStep]:
    """Bring a plan up to date: what was done elsewhere shows as done, what is over leaves, all else keeps its place.

    Args:
        steps: all of the plan's.
        ask: ask the rooms anew, too: for other words of what is there, and for what somebody has come to wait for, which may
            fill free minutes at the end.

    Returns:
        the steps that may be shown, in their order.
    """
    shown = _as_they_stand(member, plan, steps)
    if ask:
        with translation.override(member.language):
            shown += _asked_anew(member, plan, steps)
    return shown


def _as_they_stand(member: Member, plan: Plan, steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Two statements, and one for each step that is not what it was."""
    there = [step for step in steps if step.state != states.OVER and step.said]
    stand = rooms.states(member, [step.named for step in there], plan.made_at) if there else {}
    hidden = reach.blocked_with(member) if any(step.state not in states.UNDECIDED for step in there) else ()
    shown = []
    for step in there:
        now = stand.get(step.named)
        if now == State.DONE and states.STEP.allows(step.state, "see_done"):
            holding.finish(step, "see_done")
        elif now is None and states.STEP.allows(step.state, "leave"):
            states.STEP.move(step, "leave", closed_at=clock.now(), held_until=None, told={})
        # What the member decided stays, even where its room knows nothing of it any more; not so whom it names.
        if step.state != states.OVER and not _names_any(step, hidden):
            shown.append(step)
    return shown


def _names_any(step: PlanStep, members: Collection[int]) -> bool:
    return any(who["member"] in members for who in step.said["who"])


def _asked_anew(member: Member, plan: Plan, steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Say anew what stands, and append what arrived; the steps that came."""
    now = clock.now()
    wanted = settings_of(member)
    found = candidates(member, wanted, now, plan.day, beginning=plan.beginning)
    offered = {one.named: one for one in found}
    reworded = []
    for step in steps:
        fresh = offered.get(step.named)
        if fresh is not None and step.state in states.UNDECIDED and step.said:
            step.said, step.because = kept.packed(fresh.step), list(fresh.because)
            reworded.append(step)
    had = {step.named for step in steps}
    with transaction.atomic():
        # A page and a job may have read it at the same time: whoever writes this first says what arrived.
        read = Plan.objects.filter(pk=plan.pk, refreshed_at=plan.refreshed_at)
        if not read.update(refreshed_at=now, language=member.language):
            return []
        PlanStep.objects.bulk_update(reworded, ["said", "because"])
        arrived = _arrived(plan, steps, [one for one in found if one.named not in had])
        came = _append(plan, arrived, begin=1 + max((step.position for step in steps), default=-1))
        left = _left(found, had | {one.named for one in arrived})
        Plan.objects.filter(pk=plan.pk).update(**left)
    plan.quieter, plan.refreshed_at = left["quieter"], now
    return came


def _arrived(plan: Plan, steps: Sequence[PlanStep], new: Sequence[Candidate]) -> list[Candidate]:
    """What may fill free minutes: what somebody waits for; on the first day, anything."""
    if plan.free:
        return []
    there = [step for step in steps if step.state != states.OVER]
    whom = {who for step in there for who in step.people}
    taken = [step for step in there if step.state in (*states.UNDECIDED, states.DONE)]
    free = plan.budget - sum(step.minutes for step in taken)
    fitting = [one for one in new if (plan.beginning or one.step.waited_for) and whom.isdisjoint(one.people)]
    return best(fitting, budget=max(0, free), most=max(0, most_steps(plan.budget) - len(taken)))


def _append(plan: Plan, chosen: Sequence[Candidate], *, begin: int) -> list[PlanStep]:
    return PlanStep.objects.bulk_create(
        [
            PlanStep(
                member_id=plan.member_id,
                plan=plan,
                day=plan.day,
                kind=one.step.kind,
                subject=one.step.subject,
                persons=[who for who in one.people if not isinstance(who, int)],
                members=[who for who in one.people if isinstance(who, int)],
                position=place,
                minutes=one.step.minutes,
                gain=one.worth,
                waited_for=one.step.waited_for,
                objective=one.objective,
                said=kept.packed(one.step),
                because=list(one.because),
            )
            for place, one in enumerate(chosen, start=begin)
        ]
    )


def _left(found: Sequence[Candidate], had: Collection[Named]) -> dict[str, Any]:
    """What did not come into the plan, as columns of it."""
    left = sorted((one for one in found if one.named not in had), key=lambda one: (-one.must, -one.worth))
    waiting = [
        {"kind": one.step.kind, "subject": str(one.step.subject), "said": kept.packed(one.step)}
        for one in left[:MOST_WAITING]
    ]
    return {"quieter": len(left), "waiting": waiting}
