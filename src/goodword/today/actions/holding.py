"""Doing what a step says, once it can no longer be undone; exactly once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core import steps as rooms
from goodword.core.errors import GoodwordError
from goodword.today import events, states
from goodword.today.models import PlanStep

logger = logging.getLogger(__name__)


def perform_due(member: Member, steps: Iterable[PlanStep]) -> list[PlanStep]:
    """Do what has been held long enough; the same steps, as they are now."""
    now = clock.now()
    return [
        perform(member, step.pk) or step
        if step.state == states.HELD and step.held_until is not None and step.held_until <= now
        else step
        for step in steps
    ]


def perform(member: Member, step_id: int) -> PlanStep | None:
    """Do what the member wanted with a step, by the verb of its room. If that refuses, the step is open again and says why.

    Whoever comes first does it; None where there is nothing to do any more, or not yet.
    """
    now = clock.now()
    with transaction.atomic(), translation.override(member.language):
        row = (
            PlanStep.objects.select_for_update()
            .filter(pk=step_id, member=member, state=states.HELD, held_until__lte=now)
            .first()
        )
        if row is None:
            return None
        trouble = _done(member, row)
        if trouble:
            states.STEP.move(row, "fail", held_until=None, told={}, trouble=trouble)
        else:
            finish(row, "perform")
    return row


def _done(member: Member, row: PlanStep) -> str:
    """Why it could not be done; empty where it was."""
    if not Member.objects.filter(pk=member.pk, is_active=True).exists():
        return _("That was not done: the account was closed before.")
    try:
        with transaction.atomic():
            rooms.act(member, row.named, row.way, row.told)
    except GoodwordError as refusal:
        return refusal.message
    except Exception:  # of whatever room: the page of a day must open even so
        logger.exception("A step of kind %s could not be done.", row.kind)
        return _("That could not be done just now. Try it again in a while.")
    return ""


def finish(step: PlanStep, verb: str) -> bool:
    """A step is done: its minutes count. Whether it was not before."""
    with transaction.atomic():
        moved = states.STEP.move(
            step, verb, closed_at=clock.now(), counted=step.minutes, held_until=None, told={}, trouble=""
        )
        if moved:
            log.record(events.DONE, actor=step.member_id, parties=[step.member_id], step=step.pk)
    return moved
