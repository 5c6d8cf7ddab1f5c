"""Somebody on the roster: what members see, and what only the committee does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from goodword.chapters import policy
from goodword.chapters.actions import adding
from goodword.chapters.models import Membership
from goodword.chapters.queries import roster
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters import words
from goodword.web.chapters.forms import EntryForm
from goodword.web.chapters.roster import written
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_GET
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place on the roster."""
    viewer = signed_in(request)
    row = roster.row(viewer, key)
    leads = policy.leads(viewer, row.chapter)
    roles = roster.roles([row], row.chapter)[row.pk]
    context = {
        "chapter": row.chapter,
        "row": row,
        "leads": leads,
        "face": face(row.name, row.member_id or row.key),
        "chips": words.chips(row, roles, leads=leads),
        "facts": facts(row, whole=leads or row.member_id == viewer.pk),
        "member_url": _member_url(row, viewer.pk),
    }
    return render(request, "chapters/person.html", context)


def _member_url(row: Membership, viewer: int) -> str:
    if row.member is None or not row.member.is_active or row.member_id == viewer:
        return ""
    return reverse("profiles:member", args=[row.member.key])


def facts(row: Membership, *, whole: bool) -> list[dict[str, Any]]:
    """What the roster says: all of it for the committee and the person themselves, else what members see of one another."""
    told: list[tuple[str, object]] = [
        (_("Trade"), row.classification),
        (_("Organization"), row.organization),
        (_("Sponsor"), row.sponsor or ""),
        (_("Mentor"), row.mentor or ""),
        (_("Inducted on"), words.day(row.inducted_on) if row.inducted_on else ""),
    ]
    if whole:
        told += [
            (_("Mail address"), row.address),
            (_("Phone"), row.phone),
            (_("Renews on"), words.day(row.renews_on) if row.renews_on else ""),
            (_("State"), words.STOOD[row.state]()),
        ]
    return [{"label": label, "value": value} for label, value in told if value]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what the roster says of somebody."""
    viewer = signed_in(request)
    row = roster.row(viewer, key)
    policy.must_lead(viewer, row.chapter)
    form = EntryForm(typed(request), chapter=row.chapter, row=row)
    if form.is_bound and form.is_valid():
        try:
            adding.edit(actor=viewer, membership=row, entry=form.entry())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed."))
            return redirect("chapters:person", key=key)
    return written(request, form, row.chapter, reverse("chapters:person", args=[key]), _("Change the entry"))
