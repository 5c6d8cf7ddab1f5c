"""Writing what one invests in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Invalid
from goodword.investors import policy
from goodword.investors.actions import seeking as actions
from goodword.investors.queries import theses
from goodword.web.investors.forms import ThesisForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Say what one invests in, or change it."""
    viewer = signed_in(request)
    policy.needs(viewer)
    row = theses.mine(viewer)
    form = ThesisForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.keep(actor=viewer, new=form.new())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Kept. Whom it is for can find it."))
            return redirect("investors:thesis", key=made.key)
    context = {
        "form": form,
        "what": [form["line"]],
        "numbers": [form[name] for name in ("least", "most", "currency", "lead")],
        "lists": [form[name] for name in ("stages", "regions")],
        "words": [form[name] for name in ("sectors", "exclusions", "brings")],
        "who": [form[name] for name in ("audience", "suggested")],
        "url": reverse("investors:thesis", args=[row.key]) if row is not None else reverse("investors:list"),
        "changing": row is not None,
    }
    return render(request, "investors/thesis_write.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Have nobody find it for now."""
    viewer = signed_in(request)
    row = theses.mine_row(viewer)
    actions.pause(actor=viewer, thesis=row)
    messages.success(request, _("Paused. Nobody finds it until you resume it."))
    return redirect("investors:thesis", key=row.key)


@login_required
@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Look for founders again."""
    viewer = signed_in(request)
    row = theses.mine_row(viewer)
    actions.resume(actor=viewer, thesis=row)
    messages.success(request, _("Open again."))
    return redirect("investors:thesis", key=row.key)


@login_required
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take it away."""
    viewer = signed_in(request)
    actions.remove(actor=viewer, thesis=theses.mine_row(viewer))
    messages.success(request, _("Taken away. What you keep of talks is still yours."))
    return redirect("investors:list")
