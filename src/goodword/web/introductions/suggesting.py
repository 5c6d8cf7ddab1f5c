"""Introductions worth making, and what is said of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.introductions import parties
from goodword.introductions.actions import fitting
from goodword.introductions.models import NotAFit
from goodword.introductions.queries.suggesting import Suggestion
from goodword.web.faces import of_member
from goodword.web.members import signed_in


def shown(row: Suggestion) -> dict[str, Any]:
    """A suggestion as ``introductions/_suggestion.html`` shows it."""
    two = {"one": row.one.key, "other": row.other.key, "ground": row.ground}
    reasons = [
        (NotAFit.Reason.KNOW.value, _("They know each other already")),
        (NotAFit.Reason.GROUND.value, _("The reason does not convince me")),
        (NotAFit.Reason.FIRST.value, _("Not %(name)s just now") % {"name": row.one.name}),
        (NotAFit.Reason.SECOND.value, _("Not %(name)s just now") % {"name": row.other.name}),
        (NotAFit.Reason.LATER.value, _("Perhaps later")),
    ]
    return {
        "one": {"name": row.one.name, "work": row.one.work, "face": of_member(row.one.name, row.one.id, row.one.photo)},
        "other": {
            "name": row.other.name,
            "work": row.other.work,
            "face": of_member(row.other.name, row.other.id, row.other.photo),
        },
        "keys": two,
        "why": row.reasons[0] if row.reasons else "",
        "more": row.reasons[1:3],
        "url": f"{reverse('introductions:new')}?{urlencode(two)}",
        "reasons": reasons,
    }


@login_required
@require_POST
def not_a_fit(request: HttpRequest) -> HttpResponse:
    """Say that two should not be introduced, and why."""
    viewer = signed_in(request)
    one, other = (parties.find(viewer, request.POST.get(name, "")) for name in ("one", "other"))
    fitting.not_a_fit(
        actor=viewer, one=one, other=other, reason=request.POST.get("reason", ""),
        ground=request.POST.get("ground", ""),
    )  # fmt: skip
    messages.success(request, _("Thank you. That helps to suggest better ones."))
    return redirect("introductions:list")
