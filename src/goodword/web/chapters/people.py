"""Somebody on the roster: what members see, and what only the committee does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.chapters import links, policy, states
from goodword.chapters.actions import adding, joining, knowing
from goodword.chapters.models import Membership
from goodword.chapters.queries import inviting as waiting
from goodword.chapters.queries import knowing as known
from goodword.chapters.queries import roster
from goodword.core import mail
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.web.chapters import words
from goodword.web.chapters.forms import EntryForm
from goodword.web.chapters.inviting import state
from goodword.web.chapters.roster import written
from goodword.web.chapters.standing import choices
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
    has_link = leads and row.member_id is None and bool(row.address)
    mails = has_link and waiting.site_mails()
    cannot = mails and row.pk in waiting.unmailable([row])
    context = {
        "chapter": row.chapter,
        "row": row,
        "leads": leads,
        "face": face(row.name, row.member_id or row.key),
        "chips": words.chips(row, roles, leads=leads),
        "facts": facts(row, whole=leads or row.member_id == viewer.pk),
        "own": row.member_id == viewer.pk,
        "person": known.person(viewer, row),
        "member_url": _member_url(row, viewer.pk),
        "says": choices(row) if leads and row.state != states.PENDING else [],
        "pending": leads and row.state == states.PENDING,
        "free": _free(row) if leads and row.state == states.PENDING else [],
        "link": _own_link(request, row) if has_link else "",
        "mailing": state(row, cannot=cannot) if mails else "",
        "can_invite": mails and not cannot and row.state in states.SEATED,
    }
    return render(request, "chapters/person.html", context)


@login_required
@require_POST
def know(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have somebody among the viewer's own people."""
    viewer = signed_in(request)
    kept = knowing.know(actor=viewer, membership=roster.row(viewer, key))
    messages.success(request, _("%(name)s is in your people now. Nobody else sees that.") % {"name": kept.name})
    return redirect("people:person", key=kept.key)


def _member_url(row: Membership, viewer: int) -> str:
    if row.member is None or not row.member.is_active or row.member_id == viewer:
        return ""
    return reverse("profiles:member", args=[row.member.key])


def _free(row: Membership) -> list[dict[str, Any]]:
    """Places without an account, whose one the person who asks could be."""
    return [{"key": one.key, "name": one.name} for one in roster.without_account(row.chapter)]


def _own_link(request: HttpRequest, row: Membership) -> str:
    path = reverse("chapters:invited", args=[links.of_person(row)])
    return mail.absolute(path) if settings.SITE_URL else request.build_absolute_uri(path)


@login_required
@require_POST
def admit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say yes to who asks, as somebody new or as somebody who is on the roster."""
    viewer = signed_in(request)
    row = roster.row(viewer, key)
    chosen = request.POST.get("place", "")
    place = roster.row(viewer, _uuid(chosen)) if chosen else None
    made = joining.admit(actor=viewer, membership=row, place=place)
    messages.success(request, _("%(name)s is in the chapter.") % {"name": made.name})
    return redirect("chapters:person", key=made.key)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(_("There is nobody like that in the chapter.")) from None


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
            (_("State"), words.stood(row)),
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
