"""Signed links of the door: the poster, and a guest's ticket. They work without an account; looking changes nothing."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.gatherings import limits, policy, tickets
from goodword.gatherings.actions import arriving, meeting
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.queries import door as queries
from goodword.gatherings.queries import guests, met
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.web.gatherings import words


def _who(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None


def _frame(row: Gathering) -> dict[str, Any]:
    return {"gathering": row, "hours": words.hours(row), "open": arriving.is_open(row)}


def _answer(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    answer = render(request, "door/here.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "same-origin"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """The poster's link: a member who is on the list says "I am here"; anybody else writes their name and picks themselves."""
    row = tickets.by_door(token)
    viewer = _who(request)
    own = guests.own(viewer, row) if viewer is not None else None
    context: dict[str, Any] = {**_frame(row), "own": own, "name": request.POST.get("name", "")[:120]}
    if own is not None and own.arrived_at is not None:
        context["done"] = str(own)
    if request.method != "POST" or not context["open"]:
        return _answer(request, context)
    try:
        if own is not None:
            arriving.arrive(guest=own, by=viewer)
            return _answer(request, {**context, "done": str(own)})
        limits.may_look_for(row, get_adapter().get_client_ip(request))
        found = queries.looked_for(row, context["name"])
        picked = next((guest for guest in found if str(guest.key) == request.POST.get("guest", "")), None)
        if picked is not None:
            arriving.arrive(guest=picked, by=None)
            return _answer(request, {**context, "done": str(picked)})
    except TooMany as refusal:
        return _answer(request, {**context, "trouble": refusal.message}, status=429)
    except (Invalid, Conflict) as refusal:
        return _answer(request, {**context, "trouble": refusal.message}, status=422)
    context["found"] = [
        {"key": guest.key, "name": str(guest), "line": guest.organization} for guest in found
    ]  # fmt: skip
    if not found:
        context["trouble"] = _(
            "Nobody of that name is expected just now. Write it as on your invitation, or ask the host."
        )
    return _answer(request, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """A ticket's link. To a host: "they are here"; to somebody else who came: "we met"; to whoever holds it: "I am here"."""
    guest = tickets.by_ticket(token)
    row, viewer = guest.gathering, _who(request)
    _not_blocked(viewer, guest)
    hosting = viewer is not None and viewer.pk != guest.member_id and policy.hosts(viewer, row)
    meets = not hosting and _could_have_met(viewer, guest)
    context: dict[str, Any] = {**_frame(row), "ticket": str(guest), "hosting": hosting, "meets": meets}
    if guest.arrived_at is not None and not meets:
        context["done"] = str(guest)
    if request.method != "POST":
        return _answer(request, context)
    try:
        if meets and viewer is not None:
            return _note(request, viewer, guest)
        arriving.arrive(guest=guest, by=_says(viewer, guest, hosting=hosting))
    except Conflict as refusal:
        return _answer(request, {**context, "trouble": refusal.message}, status=422)
    return _answer(request, {**context, "done": str(guest)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def badge(request: HttpRequest, token: str) -> HttpResponse:
    """A badge's link. To somebody else who came: "we met". It opens no door, and tells nobody a name."""
    guest = tickets.by_badge(token)
    viewer = _who(request)
    _not_blocked(viewer, guest)
    meets = _could_have_met(viewer, guest)
    if meets and viewer is not None and request.method == "POST":
        return _note(request, viewer, guest)
    context = {**_frame(guest.gathering), "meets": meets, "ticket": str(guest) if meets else "", "badge": not meets}
    return _answer(request, context, status=422 if request.method == "POST" else 200)


def _not_blocked(viewer: Member | None, guest: Guest) -> None:
    if viewer is not None and guest.member_id is not None and reach.level(viewer, guest.member_id) == Level.BLOCKED:
        raise NotFound(_("This link does not work any more."))


def _could_have_met(viewer: Member | None, guest: Guest) -> bool:
    if viewer is None or not met.may_meet(viewer, guest, shown_code=True):
        return False
    return _is_there(viewer, guest.gathering) or policy.hosts(viewer, guest.gathering)


def _note(request: HttpRequest, viewer: Member, guest: Guest) -> HttpResponse:
    meeting.note(actor=viewer, guest=guest, shown_code=True)
    messages.success(request, _("Noted, for you alone: you met %(name)s.") % {"name": guest})
    return redirect("door:met", key=guest.gathering.key)


def _says(viewer: Member | None, guest: Guest, *, hosting: bool) -> Member | None:
    return viewer if hosting or (viewer is not None and viewer.pk == guest.member_id) else None


def _is_there(viewer: Member, row: Gathering) -> bool:
    own = guests.own(viewer, row)
    return own is not None and own.arrived_at is not None
