"""Having the today room's background work (``today.jobs``) done: by name, as what it calls is written in terms of these verbs."""

from __future__ import annotations

import contextlib
from typing import Final

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from goodword.core.worker import app
from goodword.today.models import PlanStep

PERFORM: Final = "today.perform"
REFRESH: Final = "today.refresh"
GATHER: Final = 20
"""Seconds in which what happens to a member is gathered before their plan is looked at."""


def perform_soon(step: PlanStep) -> None:
    """Have done what the member wants to be done, once it can no longer be undone."""
    app.configure_task(PERFORM, schedule_at=step.held_until).defer(step_id=step.pk)


def refresh_soon(plan_id: int) -> None:
    """Have a plan brought up to date, once however much happens until then."""
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        job = app.configure_task(REFRESH, queueing_lock=f"{REFRESH}-{plan_id}", schedule_in={"seconds": GATHER})
        job.defer(plan_id=plan_id)
