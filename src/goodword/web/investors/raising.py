"""Writing what one raises, changing it, pausing and closing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid
from goodword.investors import policy, states
from goodword.investors.actions import raising as actions
from goodword.investors.queries import raises
from goodword.web.investors.forms import CloseForm, RaiseForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Say what one raises."""
    viewer = signed_in(request)
    policy.needs(viewer)
    form = RaiseForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_raise(actor=viewer, new=form.new())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Whom it is for can find it now. A deck goes with it, if you have one."))
            return redirect("investors:raise", key=made.key)
    return _page(request, form, reverse("investors:list"), changing=False)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what one raises."""
    viewer = signed_in(request)
    row = raises.mine_row(viewer, key)
    if row.state == states.CLOSED:
        raise Conflict(_("This raise is closed. Say anew what you raise."))
    form = RaiseForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, raised=row, new=form.new())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect("investors:raise", key=key)
    return _page(request, form, reverse("investors:raise", args=[key]), changing=True)


def _page(request: HttpRequest, form: RaiseForm, url: str, *, changing: bool) -> HttpResponse:
    context = {
        "form": form,
        "what": [form[name] for name in ("line", "stage")],
        "numbers": [form[name] for name in ("amount", "currency", "region", "place")],
        "words": [form[name] for name in ("sectors", "purpose", "traction")],
        "who": [form[name] for name in ("audience", "suggested")],
        "url": url,
        "changing": changing,
    }
    return render(request, "investors/raise_write.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def pause(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have nobody find it for now."""
    viewer = signed_in(request)
    actions.pause(actor=viewer, raised=raises.mine_row(viewer, key))
    messages.success(request, _("Paused. Nobody finds it until you resume it."))
    return redirect("investors:raise", key=key)


@login_required
@require_POST
def resume(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open it again."""
    viewer = signed_in(request)
    actions.resume(actor=viewer, raised=raises.mine_row(viewer, key))
    messages.success(request, _("Open again."))
    return redirect("investors:raise", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close it, with what became of it."""
    viewer = signed_in(request)
    row = raises.mine_row(viewer, key)
    if row.state == states.CLOSED:
        raise Conflict(_("This raise is closed already."))
    form = CloseForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(actor=viewer, raised=row, **form.cleaned_data)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Closed. Nobody sees it or its deck any longer."))
            return redirect("investors:raise", key=key)
    context = {"form": form, "raised": row, "url": reverse("investors:raise", args=[key])}
    return render(request, "investors/raise_close.html", context, status=422 if form.errors else 200)
