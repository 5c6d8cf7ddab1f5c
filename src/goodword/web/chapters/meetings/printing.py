"""What is printed for a meeting: the sheet to sign in on, and what is on."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goodword.chapters.queries import attending, meetings, speaking
from goodword.web.chapters.meetings import words
from goodword.web.chapters.meetings.showing import agenda
from goodword.web.markdown import markdown
from goodword.web.members import signed_in

FREE_LINES = 8
"""For visitors who are not on any list."""


@login_required
@require_safe
def sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """Names with a line to sign on, for the committee."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    people = [
        {"name": str(seat.membership), "line": seat.membership.classification, "instead": seat.substitute}
        for seat in attending.seats(viewer, meeting)
    ]
    context = {
        "meeting": meeting,
        "title": words.day(meeting.day),
        "line": words.when_and_where(meeting),
        "people": people,
        "free": range(FREE_LINES),
    }
    return render(request, "chapters/meetings/sheet.html", context)


@login_required
@require_safe
def programme(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is on, for everybody of the chapter."""
    viewer = signed_in(request)
    meeting, place = meetings.row(viewer, key)
    talks = speaking.at(viewer, meeting, leads=place.leads)
    context = {
        "meeting": meeting,
        "title": words.day(meeting.day),
        "line": words.when_and_where(meeting),
        "html": markdown(meeting.note),
        "parts": agenda(meeting, talks),
        "talks": [{"name": str(talk.membership), "topic": talk.topic, "minutes": talk.minutes} for talk in talks],
    }
    return render(request, "chapters/meetings/programme.html", context)
