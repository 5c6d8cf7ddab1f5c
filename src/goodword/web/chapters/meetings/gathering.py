"""The gathering of a meeting: arranged in one step, and found from the meeting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.accounts.models import Member
from goodword.chapters.actions import gathering as actions
from goodword.chapters.models import Meeting
from goodword.chapters.queries import meetings
from goodword.core.errors import Conflict, TooMany
from goodword.gatherings import states
from goodword.gatherings.queries import gatherings
from goodword.web.members import signed_in


@login_required
@require_POST
def arrange(request: HttpRequest, key: UUID) -> HttpResponse:
    """Arrange it: everybody on the roster is on its list."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    try:
        actions.arrange(actor=viewer, meeting=meeting)
    except (Conflict, TooMany) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The list of guests, the door and the tables are ready."))
    return redirect("chapters:meeting", key=key)


def ways(viewer: Member, meeting: Meeting, *, leads: bool) -> dict[str, Any]:
    """Where its gathering is found; for the committee its door, list, tables and badges, too."""
    row = meeting.gathering
    if row is None or row.state == states.CANCELED:
        return {"stands": False, "canceled": row is not None}
    if not leads and not gatherings.visible(viewer).filter(pk=row.pk).exists():
        return {"stands": False}
    shown = [
        (_("The gathering"), "gatherings:gathering", "calendar"),
        (_("At the door"), "door:board", "door-open"),
        (_("Guests"), "gatherings:guests", "users"),
        (_("Tables"), "gatherings:seating", "grid-2x2"),
        (_("Badges"), "door:badges", "id-card"),
    ]
    return {
        "stands": True,
        "ways": [
            {"label": label, "url": reverse(name, args=[row.key]), "icon": icon}
            for label, name, icon in (shown if leads else shown[:1])
        ],
    }
