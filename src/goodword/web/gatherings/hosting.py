"""What hosts do with a gathering: open it, cancel it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.gatherings.actions import arranging, repeating
from goodword.gatherings.queries import gatherings
from goodword.web.gatherings.forms import CancelForm
from goodword.web.members import signed_in
from goodword.web.people.sent import typed


@login_required
@require_POST
def open_(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open it."""
    viewer = signed_in(request)
    arranging.open_(actor=viewer, gathering=gatherings.hosted_row(viewer, key))
    messages.success(request, _("Open. Now invite people."))
    return redirect("gatherings:gathering", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Cancel it, with a line for guests."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    arranging.must_stand(row)
    form = CancelForm(typed(request), gathering=row)
    if request.method == "POST" and form.is_valid():
        cancel_ = repeating.cancel_following if form.cleaned_data.get("following") else arranging.cancel
        cancel_(actor=viewer, gathering=row, why=form.cleaned_data["why"])
        messages.success(request, _("Canceled."))
        return redirect("gatherings:gathering", key=key)
    context = {"form": form, "gathering": row, "url": reverse("gatherings:gathering", args=[key])}
    return render(request, "gatherings/cancel.html", context, status=422 if form.errors else 200)
