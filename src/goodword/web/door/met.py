"""Whom one met at a gathering: those who came and let others see it, each a tap; and one's own ticket."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.core.errors import NotFound
from goodword.gatherings.actions import meeting
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.queries import met as queries
from goodword.gatherings.queries.met import There
from goodword.web.door.printing import ticket_url
from goodword.web.faces import face
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.profiles.card import qr
from goodword.web.turning import turns


def _row(one: There) -> dict[str, Any]:
    guest = one.guest
    return {
        "key": guest.key,
        "name": str(guest),
        "face": face(str(guest), guest.member_id or guest.key),
        "url": reverse("profiles:member", args=[guest.member.key]) if guest.member is not None else "",
        "line": guest.organization,
        "point": guest.talking_point,
        "sat": one.sat and one.met is None,
        "met": one.met.key if one.met is not None else None,
    }


@login_required
@require_GET
def there(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who was there."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    page, found = queries.there(viewer, row, cursor=request.GET.get("after", ""))
    host = row.owner if row.owner_id != viewer.pk and row.owner.is_active else None
    context = {
        "gathering": row,
        "hours": words.hours(row),
        "rows": [_row(one) for one in found],
        "host": str(host) if host is not None else "",
        "thank_url": reverse("favors:thank", args=[host.key]) if host is not None else "",
        **turns(page),
    }
    return render(request, "door/met.html", context)


@login_required
@require_POST
def note(request: HttpRequest, key: UUID, guest: UUID) -> HttpResponse:
    """One met them."""
    viewer = signed_in(request)
    found = queries.guest(viewer, gatherings.row(viewer, key), guest)
    meeting.note(actor=viewer, guest=found)
    messages.success(request, _("Noted, for you alone: you met %(name)s.") % {"name": found})
    return redirect("door:met", key=key)


@login_required
@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """One did not."""
    viewer = signed_in(request)
    row = queries.one(viewer, key)
    there_ = row.gathering.key
    meeting.forget(actor=viewer, met=row)
    messages.success(request, _("Taken back."))
    return redirect("door:met", key=there_)


@login_required
@require_GET
def own_ticket(request: HttpRequest, key: UUID) -> HttpResponse:
    """One's own code, to be scanned at the door or by whom one met."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    guest = guests.own(viewer, row)
    if guest is None:
        raise NotFound(_("You are not on the list of this gathering."))
    url = ticket_url(request, guest)
    context = {"gathering": row, "hours": words.hours(row), "name": str(viewer), "code": qr(url), "url": url}
    return render(request, "door/own_ticket.html", context)
