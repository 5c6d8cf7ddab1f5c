"""One-to-ones in a list: what is to come, then all of them, the latest first."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.onetoones import limits, states
from goodword.onetoones.queries import mine as queries
from goodword.onetoones.queries.mine import Shown
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.onetoones import words
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


def row(one: Shown, zone: ZoneInfo) -> dict[str, Any]:
    """A row."""
    chips = []
    if one.may_choose and one.state == states.PROPOSED:
        chips.append(Chip(_("waits for you"), "green"))
    elif one.state == states.HELD and one.met is None:
        chips.append(Chip(_("did you meet?"), "gold"))
    return {
        "key": one.key,
        "url": reverse("onetoones:one", args=[one.key]),
        "name": str(one.other),
        "face": face(str(one.other), one.other.pk),
        "line": words.line(one, zone),
        "why": Truncator(one.topic).words(20),
        "chips": chips,
    }


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The viewer's one-to-ones."""
    viewer = signed_in(request)
    cursor = request.GET.get("after", "")
    page = queries.listed(viewer, cursor=cursor)
    coming = [] if cursor else queries.shown(queries.coming(viewer), whole=False)
    context = {
        "coming": [row(one, viewer.zone) for one in coming],
        "rows": [row(one, viewer.zone) for one in queries.shown(page.rows, whole=False)],
        "rule": limits.rule(),
        **turns(page),
    }
    return render(request, "onetoones/list.html", context)
