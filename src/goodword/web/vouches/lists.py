"""Vouches in lists: what waits, what shows, what was given and asked."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.vouches import limits, states
from goodword.vouches.queries import asks as ask_queries
from goodword.vouches.queries import mine as queries
from goodword.vouches.queries.asks import Ask
from goodword.vouches.queries.mine import Told
from goodword.web import giving
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns
from goodword.web.vouches import words

FEW = 5
EXCERPT = 24


def pages(here: str) -> dict[str, Any]:
    """The tabs over a page about vouches, and the pages among which it stands."""
    labels = {
        "list": _("Now"),
        "received": _("For you"),
        "given": _("By you"),
        "asked": _("Asked of you"),
        "asks": _("You asked for"),
        "links": _("From people not here"),
    }
    return {
        "tabs": giving.tabs("vouches"),
        "pills": [
            {"label": label, "url": reverse(f"vouches:{code}"), "current": code == here}
            for code, label in labels.items()
        ],
    }


def received_row(row: Told) -> dict[str, Any]:
    """A row for who it is about."""
    return {
        "key": row.key,
        "url": reverse("vouches:vouch", args=[row.key]),
        "name": row.name,
        "face": face(row.name, row.author.pk if row.author is not None else row.key),
        "line": words.subject_line(row),
        "why": Truncator(row.text).words(EXCERPT),
        "chips": [Chip(_("to read"), "gold")] if row.state == states.WRITTEN else [],
    }


def given_row(row: Told) -> dict[str, Any]:
    """A row for who wrote it."""
    return {
        "key": row.key,
        "url": reverse("vouches:vouch", args=[row.key]),
        "name": str(row.subject),
        "face": face(str(row.subject), row.subject.pk),
        "line": words.author_line(row),
        "why": Truncator(row.text).words(EXCERPT),
        "chips": [Chip(_("has a word on it"), "gold")] if row.state == states.RETURNED else [],
    }


def asked_row(row: Ask) -> dict[str, Any]:
    """A row for who is asked."""
    return {
        "key": row.key,
        "url": reverse("vouches:asking", args=[row.key]),
        "name": str(row.asker),
        "face": face(str(row.asker), row.asker.pk),
        "line": words.received_line(row),
        "why": Truncator(row.words).words(EXCERPT),
        "chips": [],
    }


def sent_row(row: Ask) -> dict[str, Any]:
    """A row for who asked."""
    return {
        "key": row.key,
        "url": reverse("vouches:asking", args=[row.key]),
        "name": str(row.asked),
        "face": face(str(row.asked), row.asked.pk),
        "line": words.sent_line(row),
        "why": Truncator(row.words).words(EXCERPT),
        "chips": [],
    }


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer, and what shows."""
    viewer = signed_in(request)
    given = queries.given(viewer, size=FEW)
    context = {
        **pages("list"),
        "to_read": [received_row(row) for row in queries.as_subject(queries.to_read(viewer, most=FEW))],
        "asked": [asked_row(row) for row in ask_queries.received_shown(ask_queries.waiting(viewer, most=FEW))],
        "showing": [received_row(row) for row in queries.as_subject(queries.showing(viewer, most=FEW))],
        "given": [given_row(row) for row in queries.as_author(given.rows)],
        "my_page": reverse("vouches:of", args=[viewer.key]),
    }
    return render(request, "vouches/overview.html", context)


@login_required
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Every vouch for the viewer."""
    viewer = signed_in(request)
    page = queries.received(viewer, cursor=request.GET.get("after", ""))
    rows = [received_row(row) for row in queries.as_subject(page.rows)]
    return render(request, "vouches/received.html", {**pages("received"), "rows": rows, **turns(page)})


@login_required
@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """Every vouch by the viewer."""
    viewer = signed_in(request)
    page = queries.given(viewer, cursor=request.GET.get("after", ""))
    rows = [given_row(row) for row in queries.as_author(page.rows)]
    return render(request, "vouches/given.html", {**pages("given"), "rows": rows, **turns(page)})


@login_required
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """What others ask the viewer for."""
    viewer = signed_in(request)
    page = ask_queries.received(viewer, cursor=request.GET.get("after", ""))
    rows = [asked_row(row) for row in ask_queries.received_shown(page.rows)]
    return render(request, "vouches/asked.html", {**pages("asked"), "rows": rows, **turns(page)})


@login_required
@require_GET
def asks(request: HttpRequest) -> HttpResponse:
    """What the viewer asked others for."""
    viewer = signed_in(request)
    page = ask_queries.sent(viewer, cursor=request.GET.get("after", ""))
    rows = [sent_row(row) for row in ask_queries.sent_shown(page.rows)]
    return render(
        request, "vouches/asks.html", {**pages("asks"), "rows": rows, "rule": limits.rule(), **turns(page)}
    )  # fmt: skip
