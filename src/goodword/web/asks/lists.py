"""Asks in lists: what others ask, what the viewer asks, what they answered."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.asks import limits, states
from goodword.asks.kinds import Kind
from goodword.asks.models import Answer, Ask
from goodword.asks.queries import answers, asks, matches
from goodword.web import giving
from goodword.web.asks import words
from goodword.web.asks.quietly import matched
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns

SHOWN_WORDS = 26


def pages(here: str) -> list[dict[str, Any]]:
    """The pages about asks, as pills under the tabs."""
    labels = {"list": _("From others"), "mine": _("Yours"), "given": _("You answered")}
    return [{"label": label, "url": reverse(f"asks:{code}"), "current": code == here} for code, label in labels.items()]


def row(ask: Ask, *, answered: bool = False) -> dict[str, Any]:
    """Somebody else's ask."""
    chips = [Chip(words.kind(ask.kind), words.TONES.get(Kind(ask.kind), ""))]
    if answered:
        chips.append(Chip(_("You answered"), "green"))
    return {
        "key": ask.key,
        "url": reverse("asks:ask", args=[ask.key]),
        "name": ask.line,
        "face": face(str(ask.asker), ask.asker_id),
        "line": _("%(name)s asks · %(until)s") % {"name": ask.asker, "until": words.ends(ask)},
        "why": Truncator(ask.text).words(SHOWN_WORDS),
        "chips": chips,
    }


def own_row(ask: Ask, came: int) -> dict[str, Any]:
    """One of the viewer's own."""
    state = asks.state_of(ask)
    chips = [Chip(_("Found"), "green")] if state == states.FOUND else []
    return {
        "key": ask.key,
        "url": reverse("asks:ask", args=[ask.key]),
        "name": ask.line,
        "line": _("%(state)s · %(answers)s") % {"state": words.state_line(ask), "answers": words.answers(came)},
        "why": "",
        "chips": [Chip(words.kind(ask.kind), words.TONES.get(Kind(ask.kind), "")), *chips],
    }


def given_row(answer: Answer) -> dict[str, Any]:
    """An answer of the viewer's."""
    told = {"name": answer.ask.asker, "how": words.answered(answer, own=True), "state": words.state_line(answer.ask)}
    return {
        "key": answer.key,
        "url": reverse("asks:ask", args=[answer.ask.key]),
        "name": answer.ask.line,
        "face": face(str(answer.ask.asker), answer.ask.asker_id),
        "line": _("%(name)s asks · %(how)s · %(state)s") % told,
        "why": Truncator(answer.text).words(SHOWN_WORDS),
        "chips": [Chip(_("It helped"), "green")] if answer.thanked_at is not None else [],
    }


@login_required
@require_GET
def others(request: HttpRequest) -> HttpResponse:
    """What others ask, in order of time; above it whom the viewer knows for something, quietly."""
    viewer = signed_in(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    page = asks.listed(viewer, kind=kind, cursor=request.GET.get("after", ""))
    answered = answers.answered(viewer, page.rows)
    here = reverse("asks:list")
    kinds = [{"label": _("Everything"), "url": here, "current": not kind}]
    kinds += [
        {"label": words.kind(code), "url": f"{here}?kind={code}", "current": kind == code} for code in Kind.values
    ]
    context = {
        "tabs": giving.tabs("asks"),
        "pages": pages("list"),
        "kinds": kinds,
        "narrowed": bool(kind),
        "matches": [matched(one) for one in matches.waiting(viewer)],
        "rows": [row(ask, answered=ask.pk in answered) for ask in page.rows],
        "own": [own(ask) for ask in asks.standing(viewer)],
        "quiet": matches.chosen(viewer),
        "end": _("Those are all that are open for you."),
        **turns(page, kind=kind),
    }
    return render(request, "asks/list.html", context)


def own(ask: Ask) -> dict[str, Any]:
    """One of the viewer's open asks, beside the list."""
    return {"url": reverse("asks:ask", args=[ask.key]), "line": ask.line, "until": words.ends(ask)}


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer asks and asked."""
    viewer = signed_in(request)
    page = asks.mine(viewer, cursor=request.GET.get("after", ""))
    came = answers.counted(viewer, page.rows)
    context = {
        "tabs": giving.tabs("asks"),
        "pages": pages("mine"),
        "rows": [own_row(ask, came.get(ask.pk, 0)) for ask in page.rows],
        "rule": limits.rule(),
        **turns(page),
    }
    return render(request, "asks/mine.html", context)


@login_required
@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """What the viewer answered."""
    viewer = signed_in(request)
    page = answers.given(viewer, cursor=request.GET.get("after", ""))
    context = {
        "tabs": giving.tabs("asks"),
        "pages": pages("given"),
        "rows": [given_row(answer) for answer in page.rows],
        **turns(page),
    }
    return render(request, "asks/given.html", context)
