"""One line, read and shown before it is saved: in two steps without scripts, while it is typed with them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core.errors import Invalid
from goodword.people.models import Person
from goodword.ties.actions import interactions as actions
from goodword.ties.models import Interaction
from goodword.web.interactions import reading, words
from goodword.web.members import signed_in
from goodword.web.people.sent import back
from goodword.web.people.undo import offer


def _line(request: HttpRequest, near: list[Person]) -> dict[str, Any]:
    """What the line's form needs wherever it stands."""
    viewer = signed_in(request)
    return {
        "near": near,
        "jot_line": request.POST.get("line", ""),
        "jot_today": reading.today(request, viewer).isoformat(),
        "jot_next": request.POST.get("next") or request.GET.get("next", ""),
    }


@login_required
@require_safe
def note(request: HttpRequest) -> HttpResponse:
    """The page for the moment after a meeting."""
    return render(request, "interactions/note.html", _line(request, reading.near(request, signed_in(request))))


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """What the line says, before anything is saved: a part of a page while it is typed, else a page."""
    viewer = signed_in(request)
    piece = request.headers.get("HX-Request") == "true"
    try:
        found = reading.told(request, viewer)
    except Invalid as refusal:
        if piece:
            # Nothing is wrong with a line that is not written yet.
            return render(request, "interactions/_reading.html", {"trouble": ""})
        context = _line(request, reading.near(request, viewer)) | {"jot_wrong": refusal.message}
        return render(request, "interactions/note.html", context, status=422)
    context = _line(request, found.near) | reading.shown(found)
    return render(request, "interactions/_reading.html" if piece else "interactions/reading.html", context)


@login_required
@require_POST
def jot(request: HttpRequest) -> HttpResponse:
    """Save the line as it was shown; what is still open is asked."""
    viewer = signed_in(request)
    try:
        found = reading.told(request, viewer)
    except Invalid as refusal:
        context = _line(request, reading.near(request, viewer)) | {"jot_wrong": refusal.message}
        return render(request, "interactions/note.html", context, status=422)
    try:
        made = actions.jot(actor=viewer, told=found)
    except Invalid as refusal:
        context = _line(request, found.near) | reading.shown(found, refusal.fields) | {"jot_wrong": refusal.message}
        return render(request, "interactions/reading.html", context, status=422)
    return noted(request, made, found.persons)


def noted(request: HttpRequest, made: Interaction, people: list[Person]) -> HttpResponse:
    """Say that it is kept, with an undo, and lead to whose story it belongs to."""
    sentence = _("Noted: %(what)s, %(day)s.") % {"what": words.line(made, people), "day": words.day(made)}
    if made.awaited:
        sentence = _("Noted: %(what)s, %(day)s. It counts as contact once it has been.") % {
            "what": words.line(made, people),
            "day": words.day(made),
        }
    offer(request, sentence, "unsay", [made.key])
    if request.POST.get("next"):
        return redirect(back(request))
    return redirect("people:person", key=people[0].key) if people else redirect("people:list")
