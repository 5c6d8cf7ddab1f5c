"""One tap: we spoke by phone; and into the bin."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core import clock
from goodword.people.queries import persons
from goodword.ties.actions import interactions as actions
from goodword.ties.noted import NewInteraction
from goodword.ties.queries import interactions as queries
from goodword.web.members import signed_in
from goodword.web.people.sent import back
from goodword.web.people.undo import offer


@login_required
@require_POST
def spoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """They spoke by phone today. Nothing else is asked."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    today = timezone.localtime(clock.now(), viewer.zone).date().isoformat()
    made = actions.note_down(actor=viewer, persons=[person], new=NewInteraction(kind="call", day=today))
    offer(request, _("Noted: you spoke with %(name)s by phone today.") % {"name": person.name}, "unsay", [made.key])
    return redirect(back(request)) if request.POST.get("next") else redirect("people:person", key=person.key)


@login_required
@require_POST
def into_bin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Into the bin, for thirty days; until then it counts for nothing."""
    viewer = signed_in(request)
    row = queries.interaction(viewer, key)
    people = queries.parties(viewer, [row]).get(row.pk, [])
    actions.put_in_bin(actor=viewer, interactions=[row])
    offer(request, _("Removed. It rests in the bin for thirty days."), "say again", [row.key])
    if request.POST.get("next") or not people:
        return redirect(back(request))
    return redirect("people:person", key=people[0].key)
