"""What the member meant to come back to, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.people.models import Person
from goodword.ties.actions import interactions as actions
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions as queries
from goodword.web.faces import Face, face
from goodword.web.interactions import words
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.people.sent import back
from goodword.web.people.undo import offer

MOST = 100
LATER = {"week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Open:
    """Something to come back to."""

    row: Interaction
    person: Person | None
    face: Face | None
    what: str
    day: str
    due: str
    note: SafeString


@login_required
@require_safe
def follow_ups(request: HttpRequest) -> HttpResponse:
    """What is due, and what comes later, the next first."""
    viewer = signed_in(request)
    today = timezone.localtime(clock.now(), viewer.zone).date()
    rows = list(queries.open_follow_ups(viewer)[:MOST])
    parties = queries.parties(viewer, rows)
    due = [_open(row, parties.get(row.pk, [])) for row in rows if row.follow_up and row.follow_up <= today]
    later = [_open(row, parties.get(row.pk, [])) for row in rows if row.follow_up and row.follow_up > today]
    empty = _("When you note a meeting, add “follow up in two weeks”, and it is here when the day comes.")
    return render(request, "interactions/follow_ups.html", {"due": due, "later": later, "empty": empty})


def _open(row: Interaction, people: list[Person]) -> Open:
    assert row.follow_up is not None
    first = people[0] if people else None
    return Open(
        row,
        first,
        face(first.name, first.key) if first else None,
        words.line(row, people),
        words.day(row),
        words.plain_day(row.follow_up),
        markdown(row.words),
    )


@login_required
@require_POST
def done(request: HttpRequest, key: UUID) -> HttpResponse:
    """It is done."""
    viewer = signed_in(request)
    row = queries.interaction(viewer, key)
    actions.followed_up(actor=viewer, interaction=row)
    before = row.follow_up.isoformat() if row.follow_up else ""
    offer(request, _("Done."), "follow up again", [row.key], about=before)
    return redirect(back(request, "interactions:follow_ups"))


@login_required
@require_POST
def later(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put it off: by a week, a month, or to a day of one's own."""
    viewer = signed_in(request)
    row = queries.interaction(viewer, key)
    on = _day(request, timezone.localtime(clock.now(), viewer.zone).date())
    if on is None:
        messages.warning(request, _("Choose a day to come back to it; nothing was changed."))
        return redirect(back(request, "interactions:follow_ups"))
    before = row.follow_up.isoformat() if row.follow_up else ""
    try:
        actions.follow_up_later(actor=viewer, interaction=row, on=on)
    except Invalid as refusal:
        messages.warning(request, refusal.message)
    else:
        offer(
            request,
            _("Put off until %(day)s.") % {"day": words.plain_day(on)},
            "follow up again",
            [row.key],
            about=before,
        )
    return redirect(back(request, "interactions:follow_ups"))


def _day(request: HttpRequest, today: date) -> date | None:
    by = request.POST.get("by", "")
    if by in LATER:
        return today + timedelta(days=LATER[by])
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return None
