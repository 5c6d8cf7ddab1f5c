"""One raise, one thesis: to who wrote it, and to who may find it with how it fits them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.investors import policy, states
from goodword.investors.queries import approaches, decks, fits, raises, talks, theses
from goodword.web.faces import face
from goodword.web.investors import words
from goodword.web.members import signed_in


def _beside(viewer: Member, other: Member) -> dict[str, Any]:
    """What the viewer has with the one whose page this is."""
    request = approaches.with_other(viewer, other)
    talk = talks.with_other(viewer, other)
    return {
        "face": face(str(other), other.pk),
        "other": str(other),
        "other_url": reverse("profiles:member", args=[other.key]),
        "request_line": words.sent(request) if request is not None else "",
        "introduction_url": reverse("introductions:introduction", args=[request.introduction])
        if request is not None and request.introduction is not None
        else "",
        "talk_line": words.talk(talk) if talk is not None else "",
        "talk_url": reverse("investors:talk", args=[other.key]),
        "rest_url": reverse("investors:rest", args=[other.key]),
        "on": policy.is_on(viewer),
    }


@login_required
@require_safe
def raised(request: HttpRequest, key: UUID) -> HttpResponse:
    """What somebody raises."""
    viewer = signed_in(request)
    row = raises.row(viewer, key)
    context: dict[str, Any] = {"raised": row, "facts": words.raise_facts(row), "line": words.raise_line(row)}
    if row.owner_id == viewer.pk:
        context |= {
            "state": words.state(row),
            "open": row.state == states.OPEN,
            "paused": row.state == states.PAUSED,
            "closed": row.state == states.CLOSED,
        }
        return render(request, "investors/raise_own.html", context)
    thesis = theses.mine(viewer)
    access = decks.own(viewer, row)
    context |= {
        **_beside(viewer, row.owner),
        "fields": words.fields(fits.between(row, thesis)) if thesis is not None else [],
        "has_deck": row.deck_id is not None,
        "deck_state": decks.state_for(access),
        "meet_url": reverse("investors:raise-meet", args=[row.key]),
    }
    return render(request, "investors/raise.html", context)


@login_required
@require_safe
def thesis(request: HttpRequest, key: UUID) -> HttpResponse:
    """What somebody invests in."""
    viewer = signed_in(request)
    row = theses.row(viewer, key)
    own = row.owner_id == viewer.pk
    context: dict[str, Any] = {"thesis": row, "facts": words.thesis_facts(row), "own": own}
    if own:
        context |= {"state": words.state(row), "open": row.state == states.OPEN}
        return render(request, "investors/thesis_own.html", context)
    raised = raises.standing(viewer)
    context |= {
        **_beside(viewer, row.owner),
        "fields": words.fields(fits.between(raised, row)) if raised is not None else [],
        "meet_url": reverse("investors:thesis-meet", args=[row.key]),
    }
    return render(request, "investors/thesis.html", context)
