"""What the viewer is after, and what they looked back on."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.objectives import states
from goodword.objectives.kinds import MOST, Better
from goodword.objectives.queries import mine, progress
from goodword.objectives.queries.progress import Standing
from goodword.web.members import signed_in
from goodword.web.objectives import cards, words
from goodword.web.turning import turns

SHOWN_WORDS = 40


def _past(told: Standing) -> dict[str, Any]:
    row = told.objective
    better = Better(row.better)
    tone = "green" if row.state == states.REACHED else ""
    return {
        "key": row.key,
        "url": reverse("objectives:objective", args=[row.key]),
        "name": row.line,
        "line": f"{told.counted} · {words.span(row, told.today)}",
        "why": Truncator(row.learned).words(SHOWN_WORDS),
        "chips": [
            {"label": better.label, "tone": words.TONES[better]},
            {"label": words.outcome(row.state), "tone": tone},
        ],
    }


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """At most three things, how each stands, and the past below."""
    viewer = signed_in(request)
    active = progress.standing(viewer)
    page = mine.past(viewer, cursor=request.GET.get("after", ""))
    context = {
        "cards": [cards.card(told) for told in active],
        "may_add": len(active) < MOST,
        "rows": [_past(told) for told in progress.of(viewer, page.rows)] if page.rows else [],
        "rule": _("Three at a time, so that there is time for each. How they stand is for your eyes alone."),
        **turns(page),
    }
    return render(request, "objectives/list.html", context)
