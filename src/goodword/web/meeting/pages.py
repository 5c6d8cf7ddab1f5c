"""Up to five people a week who are worth meeting, each with the reasons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.graph.actions import meeting as actions
from goodword.graph.models import Meeting
from goodword.graph.queries import meeting as queries
from goodword.graph.queries.meeting import Candidate
from goodword.web.faces import of_member
from goodword.web.members import signed_in


@login_required
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """This week's; they are proposed when the member first looks."""
    viewer = signed_in(request)
    standing = actions.propose(actor=viewer)
    people = [_shown(row, one) for row, one in queries.shown(viewer, standing)]
    return render(request, "meeting/week.html", {"people": people})


def _shown(row: Meeting, one: Candidate) -> dict[str, object]:
    who = one.person
    return {
        "name": who.name,
        "line": who.work,
        "face": of_member(who.name, who.id, who.photo),
        "url": reverse("profiles:member", args=[who.key]),
        "ways_url": reverse("paths:member", args=[who.key]),
        "answer_url": reverse("meeting:answer", args=[row.key]),
        "reasons": one.reasons,
        "outside": one.outside,
    }


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not now, or never; nobody else learns of it."""
    viewer = signed_in(request)
    actions.answer(actor=viewer, meeting=queries.one(viewer, str(key)), said=request.POST.get("answer", ""))
    messages.success(request, _("Taken off the list. Only you know."))
    return redirect("meeting:week")
