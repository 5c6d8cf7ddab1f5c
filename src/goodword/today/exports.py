"""What an export says of days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.today.models import CalendarFeed, MailRhythm, Plan, PlanStep, Settings

COVERS = ("today.Settings", "today.Plan", "today.PlanStep", "today.CalendarFeed", "today.MailRhythm")
LEAVES = {"today.MailLink": "A hash of a link in a mail, which works for some days."}
SETTINGS = "today/settings.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member chose, and each day's plan with what became of its steps."""
    bundle.json(SETTINGS, chosen(member))
    bundle.json(
        "today/calendar.json", CalendarFeed.objects.filter(member=member).values("named", "without", "made_at").first()
    )
    bundle.json(
        "today/mails.json",
        MailRhythm.objects.filter(member=member).values("often", "weekday", "hour", "sent_at", "fell_at").first(),
    )
    bundle.rows("today/plans.json", _plans(member))


def chosen(member: Member) -> dict[str, Any]:
    """How the member wants their days."""
    row = Settings.objects.filter(member=member).first() or Settings(member=member)
    return {"minutes": row.minutes, "hour": row.hour, "days": row.days, "unwanted": row.unwanted, "timer": row.timer}


def _plans(member: Member) -> Iterator[dict[str, Any]]:
    plans = Plan.objects.filter(member=member).order_by("day").prefetch_related("steps")
    for plan in plans.iterator(chunk_size=50):
        yield {
            "day": plan.day, "minutes": plan.budget, "made_at": plan.made_at, "refreshed_at": plan.refreshed_at, "timed_seconds": plan.timed,
            "steps": [_step(step) for step in sorted(plan.steps.all(), key=lambda step: step.position)],
        }  # fmt: skip


def _step(step: PlanStep) -> dict[str, Any]:
    return {
        "kind": step.kind, "title": step.said.get("title", ""), "why": step.said.get("why", ""), "because": step.because,
        "minutes": step.minutes, "state": step.state, "decided_at": step.closed_at, "counted": step.counted, "comes_back": step.returns,
    }  # fmt: skip
