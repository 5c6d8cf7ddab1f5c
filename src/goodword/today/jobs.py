"""Background work of the today room. Each job may run twice or late."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.core.worker import app
from goodword.today import following, later, mornings, states
from goodword.today.actions import days, holding
from goodword.today.mails import links, sending
from goodword.today.models import Plan, PlanStep


@app.task(name=later.PERFORM)
def perform(*, step_id: int) -> None:
    """Do what a member wanted with a step, unless they undid it or it was done meanwhile."""
    row = PlanStep.objects.select_related("member").filter(pk=step_id).first()
    if row is not None:
        holding.perform(row.member, row.pk)


@app.task(name=later.REFRESH)
def refresh(*, plan_id: int) -> None:
    """Look at a plan again after something happened."""
    plan = Plan.objects.select_related("member").defer("waiting").filter(pk=plan_id).first()
    if plan is not None and plan.stale and plan.day == days.day_of(plan.member, clock.now()):
        days.refresh(member=plan.member, plan=plan, steps=list(plan.steps.order_by("position")), ask=True)


@app.periodic(cron="*/5 * * * *")
@app.task(name="today.make_due", queueing_lock="today.make_due")
def make_due(timestamp: int) -> None:
    """Make the plans of those whose morning it is, and do what was left over of what members wanted done."""
    left = PlanStep.objects.select_related("member").filter(
        state=states.HELD, held_until__lt=clock.now() - timedelta(minutes=1)
    )
    for row in left.order_by("pk"):
        holding.perform(row.member, row.pk)
    mornings.make_due()


@app.periodic(cron="* * * * *")
@app.task(name="today.follow", queueing_lock="today.follow")
def follow(timestamp: int) -> None:
    """Hear what happened to whom."""
    following.follow()


@app.periodic(cron="35 * * * *")
@app.task(name="today.forget", queueing_lock="today.forget")
def forget(timestamp: int) -> None:
    """Let go of the words of days that are over."""
    mornings.forget()
    links.forget()


@app.periodic(cron="*/5 * * * *")
@app.task(name="today.hand_out_mails", queueing_lock="today.hand_out_mails", queue="mail")
def hand_out_mails(timestamp: int) -> None:
    """Have the mails sent whose hour it is."""
    sending.hand_out()


@app.task(name=sending.SEND, queue="mail")
def send_mails(*, member_ids: list[int]) -> None:
    """Send the mails of some members, those that are due."""
    sending.send(member_ids)
