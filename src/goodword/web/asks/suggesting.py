"""What typing a name suggests, for the fields of an ask."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodword.asks.queries import naming
from goodword.web.members import signed_in


@login_required
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Companies, places or members that fit what was typed into the field of that name."""
    viewer = signed_in(request)
    words: list[str] = []
    for field, ask in (
        ("organisation", naming.organisations),
        ("place", naming.places),
        ("person", naming.members),
    ):
        typed = request.GET.get(field, "").strip()
        if typed:
            words = ask(viewer, typed[: naming.LONGEST])
            break
    return render(request, "components/options.html", {"words": words})
