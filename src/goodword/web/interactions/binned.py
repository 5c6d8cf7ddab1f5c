"""The bin of meetings, calls and letters, beside that of people and facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core import bins
from goodword.core.paging import page
from goodword.people.models import Person
from goodword.ties.actions import interactions as actions
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions as queries
from goodword.web.faces import face
from goodword.web.interactions import words
from goodword.web.members import signed_in
from goodword.web.people import words as days
from goodword.web.people.binned import tabs
from goodword.web.turning import turns


@login_required
@require_safe
def resting(request: HttpRequest) -> HttpResponse:
    """Everything in it, latest first."""
    viewer = signed_in(request)
    found = page(queries.binned(viewer), ("-binned_at", "-id"), cursor=request.GET.get("after", ""))
    parties = queries.parties(viewer, found.rows)
    context = {
        "tabs": tabs("interactions"),
        "things": [_thing(row, parties.get(row.pk, [])) for row in found.rows],
        "empty_title": _("Nothing here"),
        "empty_text": _(
            "Meetings, calls and letters you remove rest here for thirty days, in case you want them back."
        ),
        "end_text": _("That is all there is in the bin."),
        **turns(found),
    }
    return render(request, "people/bin.html", context)


def _thing(row: Interaction, people: list[Person]) -> dict[str, Any]:
    first = people[0] if people else None
    binned_at: datetime = row.binned_at or row.changed_at
    return {
        "title": words.line(row, people),
        "line": words.day(row),
        "face": face(first.name, first.key) if first else face("", row.key),
        "until": _("Goes for good on %(day)s") % {"day": days.day(binned_at + bins.KEPT)},
        "restore_url": reverse("interactions:bin_restore", args=[row.key]),
        "erase_url": reverse("interactions:bin_erase", args=[row.key]),
    }


@login_required
@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back into the story."""
    viewer = signed_in(request)
    row = queries.in_bin(viewer, key)
    actions.restore(actor=viewer, interactions=[row])
    messages.success(request, _("It is back where it was."))
    people = queries.parties(viewer, [row]).get(row.pk, [])
    there = [person for person in people if person.state in {Person.State.ACTIVE, Person.State.ARCHIVED}]
    return redirect("people:person", key=there[0].key) if there else redirect("interactions:bin")


@login_required
@require_POST
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good, now."""
    viewer = signed_in(request)
    actions.erase(actor=viewer, interaction=queries.in_bin(viewer, key))
    messages.success(request, _("It is deleted for good."))
    return redirect("interactions:bin")
