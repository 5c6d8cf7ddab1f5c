"""Who was there: a list to tap on a phone, to go through by keyboard, or to fill in and save as a plain form."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.accounts.models import Member
from goodword.chapters.actions import marking
from goodword.chapters.actions.marking import Marked, Marking
from goodword.chapters.meeting import states
from goodword.chapters.models import Meeting
from goodword.chapters.models.meetings import Mark
from goodword.chapters.queries import attending, meetings
from goodword.chapters.queries.attending import Seat
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters.meetings import taplist, words
from goodword.web.members import signed_in


def _chosen(sent: QueryDict) -> list[Marking]:
    """What the form says of those whose choice is another than it was when the page was drawn."""
    found = []
    only = sent.get("only", "")
    for name in sent:
        if not name.startswith("was-") or (only and name != f"was-{only}"):
            continue
        raw = name.removeprefix("was-")
        try:
            key = UUID(raw)
        except ValueError:
            raise Invalid(_("Open the list again: it was not sent whole.")) from None
        was = sent.get(name, "")
        seen = (was[:-1], was.endswith("1"))
        mark, paid = sent.get(f"mark-{raw}", ""), bool(sent.get(f"paid-{raw}"))
        instead = sent.get(f"instead-{raw}", "") if mark == Mark.SUBSTITUTE else ""
        if only or (mark, paid) != seen or instead:
            found.append(Marking(key, mark, paid, instead, seen))
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, key: UUID) -> HttpResponse:
    """The list. With scripts each press is sent by itself; without them, everything with one button."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    if request.method != "POST":
        return _page(request, viewer, meeting)
    told = marking.mark(actor=viewer, meeting=meeting, marks=_chosen(request.POST))
    only = request.POST.get("only", "")
    if only and request.headers.get("HX-Request") == "true":
        return _again(request, viewer, meeting, UUID(only), told)
    return _said(request, meeting, told)


def _said(request: HttpRequest, meeting: Meeting, told: Marked) -> HttpResponse:
    if told.done:
        many = len(told.done)
        messages.success(
            request, ngettext("Marked %(count)s person.", "Marked %(count)s people.", many) % {"count": many}
        )
    elif not told.meanwhile:
        messages.info(request, _("Nothing was changed."))
    if told.meanwhile:
        many = len(told.meanwhile)
        messages.warning(
            request,
            ngettext(
                "Somebody else marked %(count)s person otherwise meanwhile. That stands: look again.",
                "Somebody else marked %(count)s people otherwise meanwhile. That stands: look again.",
                many,
            )
            % {"count": many},
        )
    return redirect("chapters:attendance", key=meeting.key)


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everybody who is not marked yet was there."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    return _said(request, meeting, marking.mark_rest(actor=viewer, meeting=meeting, mark=request.POST.get("mark", "P")))


@login_required
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what was marked last."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    at = parse_datetime(request.POST.get("at", ""))
    if at is None or at.tzinfo is None:
        raise Invalid(_("There is nothing left to undo here."))
    try:
        many = marking.undo(actor=viewer, meeting=meeting, at=at)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(
            request, ngettext("Undone for %(count)s person.", "Undone for %(count)s people.", many) % {"count": many}
        )
    return redirect("chapters:attendance", key=key)


@login_required
@require_safe
def news(request: HttpRequest, key: UUID) -> HttpResponse:
    """What others marked since the page was drawn, for a page that stays open."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    now = clock.now()
    since = _moment(request.GET.get("since", ""))
    url = reverse("chapters:attendance", args=[key])
    seats = attending.since(viewer, meeting, since) if since is not None else []
    context = {
        **_head(meeting, now),
        "rows": taplist.rows(seats, url, swapped=True),
        "again": bool(seats),
    }
    return render(request, "chapters/meetings/_news.html", context)


def _moment(written: str) -> datetime | None:
    try:
        return parse_datetime(written)
    except ValueError:
        return None


def _head(meeting: Meeting, now: datetime) -> dict[str, Any]:
    found = attending.counted(meeting)
    return {
        "meeting": meeting,
        "counts": words.counts(found),
        "unmarked": words.unmarked(found[""]),
        "rest": found[""],
        "since": now.isoformat(),
        "open": meeting.state == states.DRAFT,
    }


def _page(request: HttpRequest, viewer: Member, meeting: Meeting) -> HttpResponse:
    now = clock.now()
    seats = attending.seats(viewer, meeting)
    url = reverse("chapters:attendance", args=[meeting.key])
    last = attending.last_marked(viewer, meeting)
    context = {
        **_head(meeting, now),
        "title": words.day(meeting.day),
        "url": url,
        "rows": taplist.rows(seats, url) if meeting.state == states.DRAFT else "",
        "anybody": bool(seats),
        "stood": [_stood(seat) for seat in seats] if meeting.state != states.DRAFT else [],
        "last": last.isoformat() if last is not None else "",
        "state": words.state(meeting),
    }
    return render(request, "chapters/meetings/attendance.html", context)


def _stood(seat: Seat) -> dict[str, str]:
    """A row of the list once the meeting is closed."""
    told = [str(Mark(seat.mark).label) if seat.mark else _("Not marked")]
    if seat.mark == Mark.SUBSTITUTE and seat.substitute:
        told.append(seat.substitute)
    if seat.paid:
        told.append(_("Paid"))
    return {"name": str(seat.membership), "line": seat.membership.classification, "told": " · ".join(told)}


def _again(request: HttpRequest, viewer: Member, meeting: Meeting, only: UUID, told: Marked) -> HttpResponse:
    """The row that was pressed, and what the head says now."""
    url = reverse("chapters:attendance", args=[meeting.key])
    (seat,) = attending.seats(viewer, meeting, only=[only])
    note = words.meanwhile(seat.attendance) if only in told.meanwhile and seat.attendance is not None else ""
    context = {
        **_head(meeting, clock.now()),
        "row": taplist.row(seat, url, note=note),
        "last": told.at.isoformat() if told.done else "",
        "said": _("%(name)s: %(mark)s.") % {
            "name": seat.membership, "mark": Mark(seat.mark).label if seat.mark else _("not marked"),
        },
    }  # fmt: skip
    return render(request, "chapters/meetings/_marked.html", context)
