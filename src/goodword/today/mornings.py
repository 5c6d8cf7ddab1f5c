"""Whose morning it is: plans made before their members look, where those live, spread over minutes."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.today.actions import days
from goodword.today.models import Plan, PlanStep
from goodword.today.models.settings import MORNING

log = logging.getLogger(__name__)

AROUND: Final = 28
"""Days: who neither signed in nor looked at a plan for longer has theirs made when they come."""
SPREAD: Final = 20
"""Minutes over which the plans of one morning are made."""
AT_A_TIME: Final = 500
KEPT_FOR: Final = 2
"""Days after which the words of a plan go."""

# One zone in a row; a member is due once their hour and their own minute of it have passed, at any time of that day: who was
# asleep catches up, and an hour that a change of clocks leaves out has passed with it.
_DUE: Final = f"""
SELECT member.id FROM unnest(%(zones)s::text[], %(days)s::date[], %(weekdays)s::int[], %(minutes)s::int[])
     AS there (zone, day, weekday, minute)
JOIN accounts_member member ON member.time_zone = there.zone
LEFT JOIN today_settings chosen ON chosen.member_id = member.id
WHERE member.is_active AND member.id > %(after)s
  AND coalesce(chosen.hour, {MORNING}) * 60 + member.id %% {SPREAD} <= there.minute
  AND (chosen.days IS NULL OR there.weekday = ANY(chosen.days))
  AND NOT EXISTS (SELECT FROM today_plan plan WHERE plan.member_id = member.id AND plan.day = there.day)
  AND (member.last_login > %(since)s OR EXISTS (
       SELECT FROM today_plan plan WHERE plan.member_id = member.id AND plan.day > %(since)s::date AND plan.seen_at IS NOT NULL))
ORDER BY member.id LIMIT {AT_A_TIME}
"""  # noqa: S608  # put together from constants; values are sent apart


def due(now: datetime, *, after: int = 0) -> list[int]:
    """Ids of members whose plan of today is to be made by now, in their order; some at a time, beginning after ``after``."""
    told: dict[str, list[object]] = {"zones": [], "days": [], "weekdays": [], "minutes": []}
    for name in Member.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct():
        try:
            there = now.astimezone(ZoneInfo(name))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            there = now
        told["zones"].append(name)
        told["days"].append(there.date())
        told["weekdays"].append(there.weekday())
        told["minutes"].append(there.hour * 60 + there.minute)
    with connection.cursor() as sql:
        sql.execute(_DUE, {**told, "after": after, "since": now - timedelta(days=AROUND)})
        return [row[0] for row in sql.fetchall()]


def make_due() -> int:
    """Make the plans of those whose morning it is; how many. One that cannot be made does not stop the others."""
    made, after = 0, 0
    while ids := due(clock.now(), after=after):
        for member in Member.objects.filter(pk__in=ids).order_by("pk"):
            try:
                days.make(member=member)
                made += 1
            except Exception:
                log.exception("The plan of member %s could not be made.", member.pk)
        after = ids[-1]
    return made


def forget() -> int:
    """Let go of the words of plans whose day is over; how many steps that were."""
    before = clock.today() - timedelta(days=KEPT_FOR)
    Plan.objects.filter(day__lt=before).exclude(waiting=[]).update(waiting=[])
    return PlanStep.objects.filter(day__lt=before).exclude(said={}).update(said={}, because=[], told={}, trouble="")
