"""Whom to look for at a gathering; asking its hosts to introduce one, and answering guests who ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.gatherings import policy, states
from goodword.gatherings.actions import presenting
from goodword.gatherings.models import Presenting
from goodword.gatherings.models.presenting import LONGEST_WORDS
from goodword.gatherings.queries import around as queries
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.queries.around import Worth
from goodword.web.faces import of_member
from goodword.web.gatherings import words
from goodword.web.gatherings.showing import person
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip


def _row(one: Worth, asked: dict[int, Presenting], *, may_ask: bool) -> dict[str, Any]:
    known, row = one.person, asked.get(one.guest.pk)
    return {
        "key": one.guest.key,
        "name": known.name,
        "url": reverse("profiles:member", args=[known.key]),
        "face": of_member(known.name, known.id, known.photo),
        "line": known.work,
        "reasons": one.reasons,
        "point": one.guest.talking_point,
        "asked": row is not None,
        "ask_url": reverse("gatherings:ask-host", args=[one.guest.key]) if may_ask and row is None else "",
    }


def _asked(row: Presenting) -> dict[str, Any]:
    promised = row.state == states.PROMISED
    assert row.guest.member is not None, "only members are asked for"
    return {
        **person(row.guest.member),
        "chip": [Chip(_("Your host will introduce you") if promised else _("Asked"), "green" if promised else "")],
        "url_back": reverse("gatherings:take-back-ask", args=[row.key]),
    }


def _wish(row: Presenting) -> dict[str, Any]:
    assert row.guest.member is not None, "only members are asked for"
    return {
        "asker": person(row.asker),
        "guest": person(row.guest.member),
        "words": row.words,
        "promised": _("%(name)s will introduce them.") % {"name": row.by} if row.state == states.PROMISED else "",
        "answer_url": reverse("gatherings:answer-ask", args=[row.key]),
    }


@login_required
@require_GET
def around(request: HttpRequest, key: UUID) -> HttpResponse:
    """A few people worth looking for there; for hosts also what guests ask of them."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    hosting = policy.hosts(viewer, row)
    found = queries.worth_meeting(viewer, row)
    asked = [] if hosting else queries.asked_by(viewer, row)
    by_guest = {one.guest_id: one for one in asked}
    may_ask = not hosting and gatherings.state_of(row) == states.OPEN
    context = {
        "gathering": row,
        "hours": words.hours(row),
        "hosting": hosting,
        "people": [_row(one, by_guest, may_ask=may_ask) for one in found],
        "asked": [_asked(one) for one in asked],
        "wishes": [_wish(one) for one in queries.asked_of(viewer, row)] if hosting else [],
        "longest": LONGEST_WORDS,
    }
    return render(request, "gatherings/around.html", context)


def _back(row: Presenting) -> HttpResponse:
    return redirect("gatherings:around", key=row.gathering.key)


@login_required
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the hosts to introduce one to a guest."""
    viewer = signed_in(request)
    guest = guests.seen(viewer, key)
    try:
        presenting.ask(actor=viewer, guest=guest, words=request.POST.get("words", ""))
    except (Invalid, Conflict, TooMany) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Asked. %(name)s is not told.") % {"name": guest})
    return redirect("gatherings:around", key=guest.gathering.key)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask no longer."""
    viewer = signed_in(request)
    row = queries.own(viewer, key)
    presenting.take_back(actor=viewer, row=row)
    messages.success(request, _("Taken back."))
    return _back(row)


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """A host will introduce them, or will not, which nobody is told."""
    viewer = signed_in(request)
    row = queries.to_answer(viewer, key)
    yes = request.POST.get("say") == "yes"
    presenting.answer(actor=viewer, row=row, yes=yes)
    if yes:
        messages.success(request, _("%(name)s is told that you will introduce them.") % {"name": row.asker})
    else:
        messages.success(request, _("Nobody is told."))
    return _back(row)
