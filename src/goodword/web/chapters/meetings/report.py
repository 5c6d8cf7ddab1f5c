"""The report of one meeting, for its committee: to read, to print, and as a text to mail."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodword.chapters.meeting import wording
from goodword.chapters.queries import weekly
from goodword.web.members import signed_in


@login_required
@require_safe
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """What happened at a meeting and since the one before."""
    viewer = signed_in(request)
    found = weekly.of(viewer, key)
    row = found.meeting
    context = {
        "meeting": row,
        "chapter": row.chapter,
        "title": wording.day(row),
        "sections": wording.sections(found),
        "text": wording.text(found),
        "since": found.period.since.isoformat(),
        "until": found.period.until.isoformat(),
    }
    return render(request, "chapters/meetings/report.html", context)
