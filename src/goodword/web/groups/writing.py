"""Making a group, changing what it says about itself, closing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Invalid, TooMany
from goodword.groups.actions import making
from goodword.groups.queries import groups
from goodword.web.groups.forms import GroupForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    viewer = signed_in(request)
    form = GroupForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = making.make(actor=viewer, described=form.described())
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("It is there. Invite a few people who will bring it to life."))
            return redirect("groups:invite", key=made.key)
    context = {"form": form, "url": reverse("groups:list")}
    return render(request, "groups/write.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what a group says about itself."""
    viewer = signed_in(request)
    row = groups.hosted(viewer, key)
    form = GroupForm(typed(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            making.change(actor=viewer, group=row, described=form.described())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect("groups:group", key=key)
    context = {"form": form, "url": reverse("groups:group", args=[key]), "group": row}
    return render(request, "groups/write.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the group."""
    viewer = signed_in(request)
    row = groups.hosted(viewer, key)
    making.close(actor=viewer, group=row)
    messages.success(request, _("%(group)s is closed. Nobody comes in any longer.") % {"group": row.name})
    return redirect("groups:list")
