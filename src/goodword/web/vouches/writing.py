"""Writing a vouch for a member, changing it, taking it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.people.queries import profiles
from goodword.ties.queries import connections
from goodword.vouches.actions import writing as actions
from goodword.vouches.queries import asks, mine
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns
from goodword.web.vouches.forms import VouchForm, filled

MOST = 24


def member_of(viewer: Member, typed_key: str) -> Member:
    """The member that an address names.

    Raises:
        NotFound: there is none such, or it is no key.
    """
    try:
        key = UUID(typed_key)
    except ValueError:
        raise NotFound(_("There is no such member.")) from None
    return profiles.find(viewer, key).member


def connected_rows(request: HttpRequest, viewer: Member, route: str, name: str) -> dict[str, Any]:
    """A page of the viewer's connections, each leading to ``route`` with their key under ``name``."""
    page = connections.listed(viewer, cursor=request.GET.get("after", ""), size=MOST)
    rows = [
        {
            "key": row.member.key,
            "url": f"{reverse(route)}?{name}={row.member.key}",
            "name": str(row.member),
            "face": face(str(row.member), row.member.pk),
            "line": "",
            "why": "",
            "chips": [],
        }
        for row in connections.shown(viewer, page.rows)
    ]
    return {"rows": rows, **turns(page)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Vouch for ``for``; without one, choose for whom."""
    viewer = signed_in(request)
    if not request.GET.get("for"):
        return render(request, "vouches/for_whom.html", connected_rows(request, viewer, "vouches:give", "for"))
    subject = member_of(viewer, request.GET["for"])
    written = mine.by(viewer, subject)
    if written is not None:
        return redirect("vouches:vouch", key=written.key)
    ask = asks.of(viewer, subject)
    form = VouchForm(typed(request), initial={"text": ask.draft if ask is not None else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.give(actor=viewer, subject=subject, words=form.words())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Done. %(name)s reads it first, and decides.") % {"name": subject})
            return redirect("vouches:vouch", key=made.key)
    context = {"form": form, "name": str(subject), "face": face(str(subject), subject.pk), "ask": ask}
    return render(request, "vouches/give.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what the viewer wrote."""
    viewer = signed_in(request)
    row = mine.given_row(viewer, key)
    (told,) = mine.as_author([row])
    form = VouchForm(typed(request), initial=filled(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, vouch=row, words=form.words())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed. %(name)s reads it before it shows.") % {"name": row.subject})
            return redirect("vouches:vouch", key=key)
    name = str(row.subject)
    context = {"form": form, "name": name, "face": face(name, row.subject.pk), "told": told, "change": True}
    return render(request, "vouches/give.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what the viewer wrote."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, vouch=mine.given_row(viewer, key))
    messages.success(request, _("Taken back. Your words are gone."))
    return redirect("vouches:given")
