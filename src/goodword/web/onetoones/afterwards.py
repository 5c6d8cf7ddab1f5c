"""What one says of a one-to-one afterwards, and keeps of it, for oneself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Conflict, Invalid
from goodword.onetoones.actions import afterwards as actions
from goodword.onetoones.queries import mine as queries
from goodword.web.members import signed_in
from goodword.web.onetoones import showing
from goodword.web.onetoones.forms import KeepForm
from goodword.web.people.refused import onto

MET = {"in_person": (True, True), "call": (True, False), "no": (False, None)}


@login_required
@require_POST
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say whether it took place."""
    viewer = signed_in(request)
    side = queries.side(viewer, key)
    met, in_person = MET.get(request.POST.get("met", ""), (None, None))
    if met is None:
        messages.error(request, _("Say whether you met."))
        return redirect("onetoones:one", key=key)
    try:
        actions.tell(actor=viewer, side=side, met=met, in_person=in_person)
    except Conflict as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Noted, for you alone."))
    return redirect("onetoones:one", key=key)


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a note, and a day to come back."""
    viewer = signed_in(request)
    side = queries.side(viewer, key)
    form = KeepForm(request.POST, auto_id="keep_%s")
    if form.is_valid():
        try:
            actions.keep(actor=viewer, side=side, **form.cleaned_data)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Saved, for you alone."))
            return redirect("onetoones:one", key=key)
    return showing.page(request, viewer, key, keep_form=form)


@login_required
@require_POST
def followed_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """It is done."""
    viewer = signed_in(request)
    actions.followed_up(actor=viewer, side=queries.side(viewer, key))
    messages.success(request, _("Noted, for you alone."))
    return redirect("onetoones:one", key=key)
