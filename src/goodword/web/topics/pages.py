"""Pieces of a page: options for a ``<datalist>``."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodword.people.queries import topics
from goodword.web.members import signed_in

LONGEST_TYPED = 120


def _typed(request: HttpRequest) -> str:
    """What stands in the field that asks, whatever the field is called."""
    return next((value for value in request.GET.values() if isinstance(value, str) and value), "")[:LONGEST_TYPED]


@login_required
@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """Topics that fit what was typed."""
    words = topics.suggest(signed_in(request), _typed(request))
    return render(request, "components/options.html", {"words": words})


@login_required
@require_GET
def languages(request: HttpRequest) -> HttpResponse:
    """Languages that fit what was typed."""
    return render(request, "components/options.html", {"words": topics.languages(_typed(request))})
