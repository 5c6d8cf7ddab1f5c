"""Arranging a gathering, and changing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.core.errors import Invalid, NotAllowed, TooMany
from goodword.gatherings.actions import arranging, repeating
from goodword.gatherings.queries import gatherings
from goodword.web.gatherings.forms import GatheringForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Arrange a gathering; it stays a draft until it is opened."""
    viewer = signed_in(request)
    form = GatheringForm(typed(request), member=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            made = arranging.arrange(actor=viewer, plan=form.plan())
        except (Invalid, NotAllowed, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("A draft that only you see. Open it when it is ready."))
            return redirect("gatherings:gathering", key=made.key)
    return _written(request, form, reverse("gatherings:list"), changing=False)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a gathering."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    arranging.must_stand(row)
    form = GatheringForm(typed(request), member=viewer, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            change = repeating.change_following if form.cleaned_data.get("following") else arranging.change
            change(actor=viewer, gathering=row, plan=form.plan())
        except (Invalid, NotAllowed) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed."))
            return redirect("gatherings:gathering", key=key)
    return _written(request, form, reverse("gatherings:gathering", args=[key]), changing=True)


def _written(request: HttpRequest, form: GatheringForm, url: str, *, changing: bool) -> HttpResponse:
    groups = (
        ("title", "body", "text"),
        ("starts_on", "starts", "ends", "ends_on", "zone", "following"),
        ("mode", "place", "map_url", "online_url"),
        ("audience", "capacity", "bring", "cost", "questions"),
    )
    drawn = [[form[name] for name in group if name in form.fields] for group in groups]
    context = {"form": form, "groups": drawn, "url": url, "changing": changing}
    return render(request, "gatherings/write.html", context, status=422 if form.errors else 200)
