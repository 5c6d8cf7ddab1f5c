"""Introductions in lists: what waits for the viewer, what they proposed, what they were asked."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.introductions import limits, states
from goodword.introductions.queries import made as made_queries
from goodword.introductions.queries import received as received_queries
from goodword.introductions.queries import suggesting as suggesting_queries
from goodword.introductions.queries import wishes as wish_queries
from goodword.introductions.queries.made import Made
from goodword.introductions.queries.received import Received
from goodword.introductions.queries.wishes import Asked
from goodword.web.faces import face
from goodword.web.introductions import suggesting, words
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns

FEW = 5


def tabs(here: str) -> list[dict[str, object]]:
    """The pages about introductions."""
    labels = {
        "list": _("Worth making"),
        "received": _("For you"),
        "made": _("Yours"),
        "wishes": _("Asked of you"),
        "wishes-sent": _("You asked for"),
    }
    return [
        {"label": label, "url": reverse(f"introductions:{code}"), "current": code == here}
        for code, label in labels.items()
    ]


def made_row(row: Made) -> dict[str, Any]:
    """A row for the broker."""
    one, other = row.sides
    question = one.question is not None or other.question is not None
    chips = [Chip(_("has a question"), "gold")] if question and row.state == states.WAITING else []
    if row.state == states.CAME_ABOUT:
        chips = [Chip(_("came about"), "green")]
    return {
        "key": row.key,
        "url": reverse("introductions:introduction", args=[row.key]),
        "name": _("%(one)s and %(other)s") % {"one": one.name, "other": other.name},
        "face": face(one.name, one.member.pk if one.member is not None else one.key),
        "line": words.made_line(row),
        "why": "",
        "chips": chips,
    }


def received_row(row: Received) -> dict[str, Any]:
    """A row for one of the two."""
    chips = [Chip(_("came about"), "green")] if row.state == states.CAME_ABOUT else []
    return {
        "key": row.key,
        "url": reverse("introductions:introduction", args=[row.key]),
        "name": row.name,
        "face": face(row.name, row.other.pk if row.other is not None else row.key),
        "line": _("%(broker)s would like you to meet. %(state)s")
        % {"broker": row.broker, "state": words.received_line(row)},
        "why": Truncator(row.reason).words(24),
        "chips": chips,
    }


def wish_row(row: Asked) -> dict[str, Any]:
    """A row for the introducer."""
    return {
        "key": row.key,
        "url": reverse("introductions:wish", args=[row.key]),
        "name": _("%(asker)s would like to meet %(whom)s") % {"asker": row.asker, "whom": row.name},
        "face": face(str(row.asker), row.asker.pk),
        "line": words.asked_wish_line(row),
        "why": Truncator(row.why).words(24),
        "chips": [],
    }


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer's answer, what is worth making, what of theirs waits."""
    viewer = signed_in(request)
    answer = received_queries.to_answer(viewer, size=FEW)
    waiting = made_queries.waiting(viewer, size=FEW)
    context = {
        "tabs": tabs("list"),
        "suggestions": [suggesting.shown(row) for row in suggesting_queries.suggestions(viewer, best=FEW)],
        "to_answer": [received_row(row) for row in received_queries.shown(answer.rows, questions=False)],
        "wishes": [wish_row(row) for row in wish_queries.received_shown(wish_queries.waiting(viewer, most=FEW))],
        "waiting": [made_row(row) for row in made_queries.shown(waiting.rows, questions=False)],
        "rule": limits.rule(),
    }
    return render(request, "introductions/overview.html", context)


@login_required
@require_GET
def made(request: HttpRequest) -> HttpResponse:
    """Everything the viewer proposed."""
    viewer = signed_in(request)
    page = made_queries.listed(viewer, cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("made"),
        "rows": [made_row(row) for row in made_queries.shown(page.rows)],
        "rule": limits.rule(),
        **turns(page),
    }
    return render(request, "introductions/made_list.html", context)


@login_required
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Everything the viewer was asked about."""
    viewer = signed_in(request)
    page = received_queries.listed(viewer, cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("received"),
        "rows": [received_row(row) for row in received_queries.shown(page.rows)],
        **turns(page),
    }
    return render(request, "introductions/received_list.html", context)
