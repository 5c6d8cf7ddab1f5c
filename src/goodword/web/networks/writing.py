"""Adding a network, with a look at what is there already; correcting one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.networks import limits
from goodword.networks.actions import listing
from goodword.networks.actions.listing import Alike
from goodword.networks.queries import networks
from goodword.web.members import signed_in
from goodword.web.networks import words
from goodword.web.networks.forms import NetworkForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

WHO = ("place", "trades", "roles")
GOOD = ("known", "equipped", "connected")
TERMS = ("form", "entry", "cost", "amount", "currency", "period", "hours", "exposure", "privacy")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a network. What is like it is shown first; "none of these" adds it all the same."""
    viewer = signed_in(request)
    form = NetworkForm(typed(request), initial={"name": request.GET.get("q", "")[:100]})
    alike: Alike | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = listing.add(actor=viewer, told=form.told(), distinct="distinct" in request.POST)
        except Alike as refusal:
            alike = refusal
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Added. Everybody here can read it, and put it right."))
            return redirect("networks:network", key=made.key)
    return _page(request, form, reverse("networks:list"), alike=alike)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct what is said of a network."""
    viewer = signed_in(request)
    row = networks.row(viewer, key)
    form = NetworkForm(typed(request), row=row)
    alike: Alike | None = None
    if request.method == "POST" and form.is_valid():
        try:
            listing.correct(actor=viewer, network=row, told=form.told(), version=form.cleaned_data["version"])
        except Alike as refusal:
            alike = refusal
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Corrected. The history keeps what stood there."))
            return redirect("networks:network", key=key)
    return _page(request, form, reverse("networks:network", args=[key]), alike=alike, changing=True)


def _page(
    request: HttpRequest, form: NetworkForm, back: str, *, alike: Alike | None, changing: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "first": [form["name"], form["kind"], form["link"], form["about"]],
        "who": [form[name] for name in WHO],
        "good": [form[name] for name in GOOD],
        "terms": [form[name] for name in TERMS],
        "alike": [words.row(row) for row in alike.rows] if alike else [],
        "alike_said": alike.message if alike else "",
        "may_differ": alike is not None and not alike.same,
        "changing": changing,
        "back": back,
        "rule": limits.rule(),
    }
    return render(request, "networks/write.html", context, status=422 if form.errors or alike else 200)
