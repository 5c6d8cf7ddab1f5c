"""Choosing a time, declining, calling it off; where, and what to talk about."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.onetoones.actions import answering, preparing
from goodword.onetoones.queries import mine as queries
from goodword.web.members import signed_in
from goodword.web.onetoones import showing
from goodword.web.onetoones.forms import PointForm, WhereForm
from goodword.web.people.refused import onto


def _slot(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("slot", ""))
    except ValueError:
        raise NotFound(_("There is no such time.")) from None


@login_required
@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree on one of the times."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    try:
        answering.choose(actor=viewer, row=row, slot=_slot(request))
    except Conflict as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Agreed. Put it in your calendar below."))
    return redirect("onetoones:one", key=key)


@login_required
@require_POST
def decline(request: HttpRequest, key: UUID) -> HttpResponse:
    """Decline quietly."""
    viewer = signed_in(request)
    answering.decline(actor=viewer, row=queries.row(viewer, key))
    messages.success(request, _("Declined. Nobody is told."))
    return redirect("onetoones:list")


@login_required
@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Call it off."""
    viewer = signed_in(request)
    side = queries.side(viewer, key)
    answering.cancel(actor=viewer, row=side.onetoone)
    messages.success(request, _("Called off. If %(name)s had heard of it, they are told.") % {"name": side.other})
    return redirect("onetoones:one", key=key)


@login_required
@require_POST
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change how and where."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = WhereForm(request.POST, auto_id="place_%s")
    if form.is_valid():
        try:
            preparing.place(actor=viewer, row=row, where=form.where())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed for both of you."))
            return redirect("onetoones:one", key=key)
    return showing.page(request, viewer, key, place_form=form)


@login_required
@require_POST
def add_point(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put something on the agenda."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = PointForm(request.POST, auto_id="point_%s")
    if form.is_valid():
        try:
            preparing.add(actor=viewer, row=row, text=form.cleaned_data["text"])
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            return redirect("onetoones:one", key=key)
    return showing.page(request, viewer, key, point_form=form)


@login_required
@require_POST
def take_off(request: HttpRequest, key: UUID, point: UUID) -> HttpResponse:
    """Take something of one's own off the agenda."""
    viewer = signed_in(request)
    preparing.take_off(actor=viewer, point=queries.point(viewer, key, point))
    return redirect("onetoones:one", key=key)
