"""One's own part in a network: being there, leaving, coming back, and about how long it takes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.networks import states
from goodword.networks.actions import presences as actions
from goodword.networks.models import Network, Presence
from goodword.networks.queries import networks
from goodword.networks.queries import presences as queries
from goodword.web.members import signed_in
from goodword.web.networks.forms import BeingForm, HoursForm, LeaveForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import back, typed

YOURS = "networks:yours"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that one is there. A handle on one's own profile that belongs there is offered."""
    viewer = signed_in(request)
    network = networks.row(viewer, key)
    existing = queries.in_network(viewer, network)
    if existing is not None:
        return redirect("networks:presence", key=existing.key)
    form = BeingForm(typed(request), initial={"handle": queries.handle_on_profile(viewer, network)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.join(actor=viewer, network=network, being=form.being())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Noted. What comes back from there is gathered under Yours."))
            return redirect("networks:network", key=key)
    return _page(request, form, network)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what is noted."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = BeingForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, presence=row, being=form.being())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect(YOURS)
    return _page(request, form, row.network, row)


def _page(request: HttpRequest, form: BeingForm, network: Network, row: Presence | None = None) -> HttpResponse:
    context = {
        "form": form,
        "network": network,
        "row": row,
        "left": row is not None and row.state == states.LEFT,
        "leave": LeaveForm(),
        "back": reverse("networks:network", args=[network.key]),
    }
    return render(request, "networks/presence.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def hours(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say about how long it takes; left empty, the question rests until next quarter."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = HoursForm(request.POST)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors["hours"]))))
    actions.say_hours(actor=viewer, presence=row, minutes=form.minutes())
    said = form.minutes() is not None
    messages.success(request, _("Noted.") if said else _("Left unsaid. You are not asked again this quarter."))
    return redirect(back(request, YOURS))


@login_required
@require_POST
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that one left."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors["until"]))))
    actions.leave(actor=viewer, presence=row, until=form.cleaned_data["until"])
    messages.success(request, _("Noted that you left. What came back stays with you."))
    return redirect(YOURS)


@login_required
@require_POST
def come_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that one is there again."""
    viewer = signed_in(request)
    actions.come_back(actor=viewer, presence=queries.row(viewer, key))
    messages.success(request, _("Noted that you are there again."))
    return redirect(YOURS)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take away what is noted."""
    viewer = signed_in(request)
    actions.remove(actor=viewer, presence=queries.row(viewer, key))
    messages.success(request, _("Taken away."))
    return redirect(YOURS)
