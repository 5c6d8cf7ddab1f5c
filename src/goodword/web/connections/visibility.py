"""For whom one's ties may help to find a way."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.ties.actions import visibility as actions
from goodword.ties.queries import visibility as queries
from goodword.web.connections.forms import VisibilityForm
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.refused import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: HttpRequest) -> HttpResponse:
    """Who may use the viewer's ties, and whether by name."""
    viewer = signed_in(request)
    now = queries.choice(viewer)
    form = VisibilityForm(
        typed(request), initial={"used_by": int(now.used_by), "named": "yes" if now.named else "no"}
    )  # fmt: skip
    if form.is_valid() and attempt(form, lambda: actions.choose(actor=viewer, **form.cleaned_data)):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("accounts:privacy")
    return render(request, "connections/visibility.html", {"form": form}, status=422 if form.errors else 200)
