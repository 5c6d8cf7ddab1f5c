"""Requests in lists: those that wait for the viewer, those they sent, those they declined."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.ties import limits
from goodword.ties.queries import requests as queries
from goodword.ties.queries.requests import Received, Sent
from goodword.web.connections import words
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


def tabs(here: str) -> list[dict[str, object]]:
    """The pages about connecting."""
    labels = {
        "inbox": _("To answer"),
        "sent": _("Sent"),
        "list": _("Connected"),
    }
    return [
        {"label": label, "url": reverse(f"connections:{code}"), "current": code == here}
        for code, label in labels.items()
    ]


def _row(key: object, member: Member, line: str, why: str, chips: Iterable[Chip]) -> dict[str, object]:
    return {
        "key": key,
        "url": reverse("connections:request", args=[key]),
        "name": str(member),
        "face": face(str(member), member.pk),
        "line": line,
        "why": why,
        "chips": list(chips),
    }


def _received(row: Received) -> dict[str, object]:
    # What they wrote is read on its page, after what both have in common.
    if row.question is not None:
        line, chips = _("You asked something back; the answer has not come yet."), [Chip(_("asked back"))]
    elif row.questions:
        line, chips = _("They answered your question."), [Chip(_("answered"), "green")]
    else:
        line, chips = _("Asked on %(day)s.") % {"day": words.day(row.asked_at)}, []
    return _row(row.key, row.asker, line, "", chips)


def _sent(row: Sent) -> dict[str, object]:
    chips = [Chip(_("has a question"), "gold")] if row.question is not None else []
    return _row(row.key, row.receiver, words.sent_line(row), Truncator(row.why).words(24), chips)


@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer's answer."""
    viewer = signed_in(request)
    page = queries.waiting(viewer, cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("inbox"),
        "rows": [_received(row) for row in queries.shown_received(viewer, page.rows)],
        "declined_url": reverse("connections:declined"),
        **turns(page),
    }
    return render(request, "connections/inbox.html", context)


@login_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What the viewer asked, and what room is left."""
    viewer = signed_in(request)
    page = queries.sent(viewer, cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("sent"),
        "rows": [_sent(row) for row in queries.shown_sent(viewer, page.rows)],
        "limit": limits.in_words(limits.allowance(viewer)),
        "rule": limits.rule(),
        **turns(page),
    }
    return render(request, "connections/sent.html", context)


@login_required
@require_GET
def declined(request: HttpRequest) -> HttpResponse:
    """What the viewer declined, and may still accept."""
    viewer = signed_in(request)
    page = queries.declined(viewer, cursor=request.GET.get("after", ""))
    rows = [
        _row(row.key, row.asker, _("Asked on %(day)s.") % {"day": words.day(row.asked_at)}, "", [])
        for row in queries.shown_received(viewer, page.rows)
    ]
    return render(request, "connections/declined.html", {"tabs": tabs("inbox"), "rows": rows, **turns(page)})
