"""Saying what a network gave one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Invalid
from goodword.networks.actions import giving as actions
from goodword.networks.queries import gifts, networks
from goodword.web.members import signed_in
from goodword.web.networks.forms import GiftForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what it gave, or say it anew."""
    viewer = signed_in(request)
    network = networks.row(viewer, key)
    row = gifts.mine(viewer, network)
    form = GiftForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(actor=viewer, network=network, gave=form.gave())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Thank you. It is counted with what others say."))
            return redirect("networks:network", key=key)
    context = {"form": form, "network": network, "said": row is not None, "few": gifts.FEW, "enough": gifts.ENOUGH}
    return render(request, "networks/gave.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what one said."""
    viewer = signed_in(request)
    actions.take_back(actor=viewer, network=networks.row(viewer, key))
    messages.success(request, _("Taken back. It is neither counted nor read any more."))
    return redirect("networks:network", key=key)
