"""Choosing how one's days are; the timer."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core import steps as rooms
from goodword.core.errors import Conflict, Invalid
from goodword.today import events, states
from goodword.today.models import LONGEST, SHORTEST, Plan, PlanStep, Settings
from goodword.today.queries import plans


def change(
    *, actor: Member, minutes: int, hour: int, days: Collection[int], unwanted: Collection[str], timer: bool
) -> Settings:
    """Choose how one's days are, from the next plan on. What is not wanted leaves today's plan, too.

    Args:
        minutes, hour, days, unwanted, timer: as ``models.Settings`` has them.

    Raises:
        Invalid: a value is none that can be chosen.
    """
    wrong: dict[str, str] = {}
    if not SHORTEST <= minutes <= LONGEST:
        wrong["minutes"] = _("Choose between %(least)s and %(most)s minutes.") % {"least": SHORTEST, "most": LONGEST}
    if not 0 <= hour <= 23:
        wrong["hour"] = _("Choose an hour of the day.")
    if not set(days) <= set(range(7)):
        wrong["days"] = _("Choose among the days of the week.")
    known = rooms.kinds()
    if not set(unwanted) <= set(known):
        wrong["unwanted"] = _("Choose among the kinds of step that there are.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    values = {
        "minutes": minutes,
        "hour": hour,
        "days": sorted(set(days)),
        "unwanted": sorted(set(unwanted)),
        "timer": timer,
    }
    with transaction.atomic():
        row, _made = Settings.objects.update_or_create(member=actor, defaults=values)
        PlanStep.objects.filter(
            member=actor, state=states.OPEN, kind__in=row.unwanted, day__gte=clock.now().astimezone(actor.zone).date()
        ).update(state=states.OVER, closed_at=clock.now())
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], minutes=minutes, hour=hour)
    return row


def run_timer(*, actor: Member, plan: Plan, on: bool) -> Plan:
    """Start the timer of today's plan, or stop it. Started twice, it runs on.

    Raises:
        Conflict: the plan is not of today.
    """
    now = clock.now()
    if plan.member_id != actor.pk or plan.day != now.astimezone(actor.zone).date():
        raise Conflict(_("That plan’s day is over."))
    row = Plan.objects.filter(pk=plan.pk)
    if on:
        row.filter(timer_from=None).update(timer_from=now)
    else:
        row.filter(timer_from=plan.timer_from).update(timer_from=None, timed=plans.seconds(plan))
    plan.refresh_from_db(fields=["timer_from", "timed"])
    return plan
