"""What a member decides about a step of their day: do it, later, not this; and takes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.today import events, later, states
from goodword.today.models import PlanStep
from goodword.today.queries.past import LONGEST

HELD_FOR: Final = timedelta(seconds=8)
"""What is done in place happens so much later: until then it can be undone as if it had never been."""
MOST_TOLD, LONGEST_TOLD = 20, 4000
"""Answers that can come with a way, and letters of each."""


def act(*, actor: Member, step: PlanStep, way: str, told: Mapping[str, str]) -> PlanStep:
    """Do one of a step's ways that has no page of its own. It happens in some seconds, unless it is undone.

    Raises:
        NotFound: the step is not the actor's, or has no such way.
        Conflict: it was decided about already.
        Invalid: more was told than any way takes.
    """
    _own(actor, step)
    said = step.step
    if said is None or not any(one.name == way and not one.route for one in said.ways):
        raise NotFound(_("That is not among what can be done here."))
    if len(told) > MOST_TOLD or any(len(text) > LONGEST_TOLD for text in told.values()):
        raise Invalid(_("That is longer than fits here. Shorten it."))
    with transaction.atomic():
        until = clock.now() + HELD_FOR
        if not states.STEP.move(step, "act", way=way, told=dict(told), held_until=until, trouble=""):
            raise _decided()
        later.perform_soon(step)
    return step


def put_off(*, actor: Member, step: PlanStep, until: date | None = None) -> PlanStep:
    """Later: it may come again tomorrow, or on the day ``until``. What was put off already can be given another day.

    Raises:
        NotFound: the step is not the actor's.
        Conflict: it was decided about otherwise.
        Invalid: the day is not one of the next half year.
    """
    _own(actor, step)
    today = clock.now().astimezone(actor.zone).date()
    returns = until or today + timedelta(days=1)
    if not today < returns <= today + timedelta(days=LONGEST):
        message = _("Choose a day after today, within half a year.")
        raise Invalid(message, fields={"day": message})
    with transaction.atomic():
        moved = states.STEP.move(step, "put_off", returns=returns, closed_at=clock.now(), trouble="")
        if not moved and not PlanStep.objects.filter(pk=step.pk, state=states.LATER).update(returns=returns):
            raise _decided()
        step.state, step.returns = states.LATER, returns
        log.record(events.LATER, actor=actor.pk, parties=[actor.pk], step=step.pk)
    return step


def refuse(*, actor: Member, step: PlanStep) -> PlanStep:
    """Not this: it does not come again for a long time, nor anybody it is about by the same kind of step.

    Raises:
        NotFound: the step is not the actor's.
        Conflict: it was decided about already.
    """
    _own(actor, step)
    with transaction.atomic():
        if not states.STEP.move(step, "refuse", closed_at=clock.now(), trouble=""):
            raise _decided()
        log.record(events.REFUSED, actor=actor.pk, parties=[actor.pk], step=step.pk)
    return step


def undo(*, actor: Member, step: PlanStep) -> PlanStep:
    """Take back what was decided; the step is open again. What has been done cannot be undone here.

    Raises:
        NotFound: the step is not the actor's.
        Conflict: it has been done, or is open.
    """
    _own(actor, step)
    moved = states.STEP.move(step, "undo", way="", told={}, held_until=None, returns=None, closed_at=None)
    if not moved:
        raise Conflict(_("That has been done by now. Where it can still be changed, its own page says so."))
    return step


def _own(actor: Member, step: PlanStep) -> None:
    if step.member_id != actor.pk:
        raise NotFound(_("There is no such step in your plan."))


def _decided() -> Conflict:
    return Conflict(_("You decided about this already."))
