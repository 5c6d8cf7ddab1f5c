"""Whom one writes with, and when one hears of it by mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.conversations import queries
from goodword.conversations.models import Draft
from goodword.conversations.queries import Correspondence
from goodword.web.faces import face
from goodword.web.letters import words
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


def tabs(here: str) -> list[dict[str, object]]:
    """The two lists."""
    labels = {"list": _("Letters"), "away": _("Put away")}
    return [
        {"label": label, "url": reverse(f"letters:{code}"), "current": code == here} for code, label in labels.items()
    ]


def row(viewer: Member, told: Correspondence) -> dict[str, Any]:
    """A correspondence in a list."""
    name = words.names(told.others)
    latest = told.latest
    line = words.about(told.about)
    why = ""
    if latest is not None:
        text = Truncator(" ".join(latest.text.split())).words(24)
        why = _("You: %(text)s") % {"text": text} if latest.author_id == viewer.pk else text
    chips = [Chip(_("new"), "green")] if told.fresh else []
    first = told.others[0] if told.others else viewer
    return {
        "key": told.key,
        "url": reverse("letters:thread", args=[told.key]),
        "name": name,
        "face": face(str(first), first.pk),
        "line": line,
        "why": why,
        "chips": chips,
        "meta": words.when(told.last_at) if told.last_at else "",
    }


def _list(request: HttpRequest, *, away: bool) -> HttpResponse:
    viewer = signed_in(request)
    page = queries.listed(viewer, away=away, cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("away" if away else "list"),
        "rows": [row(viewer, told) for told in queries.shown(viewer, page.rows)],
        "away": away,
        "drafts": [] if away or request.GET.get("after") else _drafts(viewer),
        **turns(page),
    }
    return render(request, "letters/list.html", context)


FEW = 10  # the others are found where they were begun


def _drafts(viewer: Member) -> list[dict[str, Any]]:
    """What was begun and not sent."""
    rows = queries.drafts(viewer, size=FEW).rows
    places = queries.places(viewer, [row.thread_id for row in rows if row.thread_id])
    others = {told.key: told.others for told in queries.shown(viewer, places)} if places else {}
    return [_draft(row, others) for row in rows]


def _draft(row: Draft, others: Mapping[UUID, tuple[Member, ...]]) -> dict[str, Any]:
    if row.to is not None:
        name, first, url = str(row.to), row.to.pk, reverse("letters:write", args=[row.to.key])
    else:
        assert row.thread is not None, "a draft is for one or the other"
        there = others.get(row.thread.key, ())
        name, first = words.names(there), there[0].pk if there else row.pk
        url = f"{reverse('letters:thread', args=[row.thread.key])}#letter"
    return {
        "key": row.key,
        "url": url,
        "name": name,
        "face": face(name, first),
        "line": "",
        "why": Truncator(" ".join(row.text.split())).words(24),
        "meta": words.when(row.changed_at),
    }


@login_required
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """The viewer's correspondences, the latest first."""
    return _list(request, away=False)


@login_required
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """Those the viewer put away."""
    return _list(request, away=True)
