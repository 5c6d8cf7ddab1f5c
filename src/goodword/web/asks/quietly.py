"""Quiet matching, for its holder: whether at all, what was found, letting it rest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.asks import told
from goodword.asks.actions import quietly as actions
from goodword.asks.queries import matches
from goodword.asks.queries.matches import Matched
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.sent import back


def matched(one: Matched) -> dict[str, Any]:
    """A match for its holder."""
    first, others = one.known[0], one.known[1:]
    url = reverse("asks:ask", args=[one.ask.key])
    return {
        "face": face(first.person.name, first.person.key),
        "title": told.known(first),
        "person_url": reverse("people:person", args=[first.person.key]),
        "others": [
            {"name": other.person.name, "url": reverse("people:person", args=[other.person.key])} for other in others
        ],
        "asks": _("%(name)s asks: %(line)s") % {"name": one.ask.asker, "line": one.ask.line},
        "asker": str(one.ask.asker),
        "url": url,
        "offer_url": f"{url}?whom={first.person.key}#answer",
        "rest_url": reverse("asks:rest", args=[one.ask.key]),
    }


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Whether asks are matched with the viewer's people."""
    on = request.POST.get("quiet") == "on"
    actions.choose(actor=signed_in(request), on=on)
    done = (
        _("Done. When somebody asks for whom you know, you alone are told.")
        if on
        else _("Done. Nobody’s asks are matched with your people.")
    )
    messages.success(request, done)
    return redirect(back(request, "accounts:privacy"))


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a match rest."""
    viewer = signed_in(request)
    actions.rest(actor=viewer, ask=matches.ask_row(viewer, key))
    messages.success(request, _("It rests. Nobody is told."))
    return redirect("asks:list")
