"""Saying whether one comes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Conflict, Invalid
from goodword.gatherings import states
from goodword.gatherings.actions import answering
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.queries import gatherings, guests
from goodword.web.gatherings.forms import AnswerForm
from goodword.web.gatherings.showing import show
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer, invited or not."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    form = AnswerForm(request.POST, gathering=row)
    if form.is_valid():
        try:
            guest = answering.sign_up(actor=viewer, gathering=row, said=form.said())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, said(guest.state))
            return redirect("gatherings:gathering", key=key)
    return show(request, viewer, row, form, status=422)


def said(state: str) -> str:
    """What an answer came to."""
    return {
        states.COMING: _("You are on the list."),
        states.WAITING: _("All places are taken. You are on the waiting list, and hear as soon as one is free."),
        states.MAYBE: _("The hosts see that you may come."),
    }.get(state, _("The hosts see that you cannot come."))


@login_required
@require_POST
def bring(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring somebody along."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    guest = guests.own(viewer, row)
    if guest is None:
        raise Conflict(_("Say first that you come yourself."))
    try:
        made = answering.bring(guest=guest, outsider=brought(request), by=viewer)
    except Invalid as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, bringing(made.name, made.state))
    return redirect("gatherings:gathering", key=key)


@login_required
@require_POST
def leave_behind(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring somebody along no longer."""
    viewer = signed_in(request)
    other = guests.row(viewer, key)
    name = str(other)
    answering.leave_behind(other=other, by=viewer)
    messages.success(request, _("%(name)s is no longer on the list.") % {"name": name})
    return redirect("gatherings:gathering", key=other.gathering.key)


def brought(request: HttpRequest) -> Outsider:
    """Whom a form names."""
    return Outsider(request.POST.get("name", ""), request.POST.get("organization", ""))


def bringing(name: str, state: str) -> str:
    """What bringing somebody along came to."""
    if state == states.WAITING:
        return _("All places are taken. %(name)s is on the waiting list.") % {"name": name}
    return _("%(name)s is on the list, with you.") % {"name": name}
