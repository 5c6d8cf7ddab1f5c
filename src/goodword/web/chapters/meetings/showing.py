"""One meeting: who comes, what is on, who speaks; and what the committee does with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.accounts.models import Member
from goodword.chapters import states as roster_states
from goodword.chapters.actions import meetings as actions
from goodword.chapters.actions.visiting import USUAL_VISITS
from goodword.chapters.meeting import states, wording
from goodword.chapters.models import Away, Meeting, Talk
from goodword.chapters.places import Place
from goodword.chapters.policy import today
from goodword.chapters.queries import attending, meetings, slips, speaking, visitors
from goodword.chapters.timing import timed
from goodword.chapters.zones import ends_at
from goodword.core import clock
from goodword.web.chapters.meetings import gathering, lists, words
from goodword.web.chapters.meetings.slips import row as slip_row
from goodword.web.faces import face
from goodword.web.markdown import markdown
from goodword.web.members import signed_in

FEW_SLIPS = 8


@login_required
@require_safe
def next_meeting(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """The meeting that comes next, or how to plan one."""
    viewer = signed_in(request)
    room, place = meetings.chapter(viewer, chapter)
    row = meetings.next_of(room)
    if row is None:
        return lists.nothing_planned(request, room, leads=place.leads)
    return _page(request, viewer, row, place)


@login_required
@require_safe
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One meeting."""
    viewer = signed_in(request)
    return _page(request, viewer, *meetings.row(viewer, key))


@login_required
@require_POST
def become(request: HttpRequest, key: UUID) -> HttpResponse:
    """It took place, it did not, it was a holiday, or it is opened again."""
    viewer = signed_in(request)
    row = meetings.led(viewer, key)
    verb = request.POST.get("verb", "")
    actions.become(actor=viewer, meeting=row, verb=verb)
    said = {
        "complete": _("This meeting is closed. Its numbers count."),
        "discard": _("This meeting did not take place. Nothing of it counts."),
        "rest": _("That day is a holiday."),
        "reopen": _("This meeting is open again."),
    }
    messages.success(request, said[verb])
    return redirect("chapters:meeting", key=key)


def agenda(row: Meeting, talks: list[Talk]) -> list[dict[str, Any]]:
    """The parts with their hours, speakers named where they speak."""
    parts = meetings.agenda(row)
    spans = timed(row.begins, [minutes for minutes, _title in parts])
    speakers = words.names([str(talk.membership) for talk in talks]) or _("to be found")
    return [
        {"at": words.hour(span.begins), "title": title.replace("{speakers}", speakers), "minutes": minutes}
        for span, (minutes, title) in zip(spans, parts, strict=True)
    ]


def said_away(row: Away) -> dict[str, Any]:
    """Somebody who cannot come."""
    return {
        "key": row.membership.key,
        "name": str(row.membership),
        "face": face(str(row.membership), row.membership.member_id or row.membership.pk),
        "line": words.away(row),
    }


def visitor(one: visitors.Came) -> dict[str, Any]:
    """A visitor of the meeting, with how often they came and what is still to do."""
    if one.times > USUAL_VISITS:
        often = _("Came %(count)s times: ask whether they would like to join") % {"count": one.times}
    else:
        often = {0: "", 1: _("First visit"), 2: _("Second visit")}[one.times] if one.came else ""
    return {
        "line": wording.visitor(one),
        "often": often or ("" if one.came else _("Expected")),
        "open": one.came and one.visitor.state == roster_states.OPEN,
        "url": reverse("chapters:visitor", args=[one.visitor.key]),
    }


def speaker(talk: Talk, *, viewer: Member, leads: bool) -> dict[str, Any]:
    """Who speaks, for how long and about what."""
    return {
        "name": str(talk.membership),
        "face": face(str(talk.membership), talk.membership.member_id or talk.membership.pk),
        "line": _("%(minutes)s minutes · %(topic)s") % {
            "minutes": talk.minutes, "topic": talk.topic or _("what about is still open"),
        },
        "url": reverse("chapters:talk", args=[talk.key]) if leads or talk.membership.member_id == viewer.pk else "",
    }  # fmt: skip


def _page(request: HttpRequest, viewer: Member, row: Meeting, place: Place) -> HttpResponse:
    leads = place.leads
    talks = speaking.at(viewer, row, leads=leads)
    away = attending.away_of(viewer, row, leads=leads)
    planned, now = row.state == states.DRAFT, today(row.chapter)
    mine = next((one for one in away if one.membership.member_id == viewer.pk), None)
    noted = slips.listed(viewer, row.chapter, leads=leads, meeting=row, size=FEW_SLIPS)
    people = attending.roster(row).count()
    comes = max(people - len(away), 0)
    context = {
        "meeting": row,
        "chapter": row.chapter,
        "title": words.day(row.day),
        "line": words.when_and_where(row),
        "state": words.state(row),
        "html": markdown(row.note),
        "open": planned,
        "to_come": planned and row.day >= now,
        "may_tell": row.state in {states.DRAFT, states.COMPLETED} and row.day <= now,
        "may_complete": planned and row.day <= now,
        "leads": leads,
        "belongs": place.belongs,
        "mine": mine,
        "mine_line": words.away(mine) if mine is not None else "",
        "coming": words.coming(comes),
        "away": [said_away(one) for one in away],
        "speakers": [speaker(talk, viewer=viewer, leads=leads) for talk in talks],
        "parts": agenda(row, talks),
        "visitors": [visitor(one) for one in visitors.at(row)] if leads else [],
        "gathering": gathering.ways(viewer, row, leads=leads),
        "may_arrange": leads and planned and ends_at(row) > clock.now(),
        "counts": words.counts(attending.counted(row, people=people)) if leads and row.day <= now else "",
        "slips": [slip_row(viewer, one, leads=leads) for one in noted.rows],
        "more_slips": bool(noted.next),
    }
    return render(request, "chapters/meetings/meeting.html", context)
