"""Reports in an export, and when somebody is erased."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.reach.reports import states
from goodword.reach.reports.models import Report, ReportStep

COVERS = ("reach.Report", "reach.ReportStep")


def made(member: Member) -> Iterator[dict[str, Any]]:
    """What the member reported: their own words, and what they are told of it. What organizers did is not theirs."""
    for row in Report.objects.filter(reporter=member).select_related("about").order_by("pk").iterator(chunk_size=500):
        yield {
            "about": row.about.key, "name": str(row.about), "kind": row.kind, "reason": row.reason, "words": row.words,
            "as_you_saw_it": row.copy, "at": row.made_at, "looked_at": row.looked_at,
        }  # fmt: skip


def done(member: Member) -> Iterator[dict[str, Any]]:
    """What the member did about reports as an organizer; of the reports themselves only the key."""
    rows = ReportStep.objects.filter(actor=member).annotate(about_key=F("report__key")).order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield {"report": row.about_key, "did": row.did, "text": row.text, "at": row.at}


def erase(*, member: Member) -> None:
    """Of who reported, their words go; of who is reported, everything that was copied or written about them. What is
    still open for others stays open, from a former member."""
    Report.objects.filter(reporter=member, state__in=states.ENDED).delete()
    Report.objects.filter(reporter=member).update(words="")
    held = Report.objects.filter(about=member)
    ReportStep.objects.filter(report__in=held).update(text="")
    held.update(words="", copy="")
    now = clock.now()
    for row in held.exclude(state=states.LEFT):
        states.REPORT.move(row, "erase", ended_at=now)
