"""Founding a chapter, and changing what it says of itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.chapters import policy
from goodword.chapters.actions import founding
from goodword.chapters.queries import chapters
from goodword.core.errors import Conflict, Invalid, NotAllowed, TooMany
from goodword.web.chapters.forms import ChapterForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

_GROUPS = (
    ("name", "region", "country", "about"),
    ("weekday", "meets_at", "meets_for", "meets_where", "zone"),
    ("one_seat", "joining", "currency"),
    ("grace_days", "late_days"),
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Found a chapter."""
    viewer = signed_in(request)
    if not policy.may_found(viewer):
        raise NotAllowed(_("On this site others found chapters. Ask an organizer."))
    form = ChapterForm(typed(request), member=viewer)
    if form.is_bound and form.is_valid():
        try:
            made = founding.found(actor=viewer, described=form.described())
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("%(name)s is founded. Now bring its roster.") % {"name": made.name})
            return redirect("chapters:roster", key=made.key)
    return _written(request, form, reverse("chapters:list"), changing=False)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what it says of itself."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    form = ChapterForm(typed(request), member=viewer, row=row)
    if form.is_bound and form.is_valid():
        try:
            founding.change(actor=viewer, chapter=row, described=form.described())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed."))
            return redirect("chapters:chapter", key=key)
    return _written(request, form, reverse("chapters:chapter", args=[key]), changing=True)


def _written(request: HttpRequest, form: ChapterForm, url: str, *, changing: bool) -> HttpResponse:
    groups = [[form[name] for name in group] for group in _GROUPS]
    context = {"form": form, "groups": groups, "url": url, "changing": changing}
    return render(request, "chapters/write.html", context, status=422 if form.errors else 200)
