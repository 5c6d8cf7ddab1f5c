"""Who it has been a while with."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.rhythm import words
from goodword.rhythm.queries import standing
from goodword.rhythm.queries.standing import Told
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.tabs import tabs
from goodword.web.rhythm.words import pause_words
from goodword.web.turning import turns

SIZE = 20


def _row(told: Told) -> dict[str, Any]:
    person, now = told.person, told.standing
    silence = now.silence
    return {
        "key": person.key,
        "url": reverse("people:person", args=[person.key]),
        "name": person.name,
        "face": face(person.name, person.key),
        "line": person.headline or person.company,
        "why": words.why(now),
        "meta": words.span(silence) if silence else "",
    }


@login_required
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Those who have waited longest first, twenty at a time."""
    viewer = signed_in(request)
    taste = standing.taste(viewer)
    resting = standing.paused(viewer, taste)
    page = standing.due(viewer, taste, cursor=request.GET.get("after", ""), size=SIZE)
    context = {
        "tabs": tabs("touch"),
        "rows": [_row(told) for told in standing.told(viewer, page.rows)],
        "pause": pause_words(taste) if resting else "",
        "empty": _(
            "Of those you know, like and trust, there is nobody whom it has been long with, as far as Goodword knows."
        ),
        **turns(page),
    }
    return render(request, "rhythm/list.html", context)
