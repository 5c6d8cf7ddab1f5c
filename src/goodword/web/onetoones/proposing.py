"""Proposing a one-to-one: with whom, then when and where; and other times for one that stands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.onetoones import limits
from goodword.onetoones.actions import proposing as actions
from goodword.onetoones.queries import mine as queries
from goodword.people.queries import profiles
from goodword.reach import queries as reach
from goodword.web.faces import face
from goodword.web.introductions import whom
from goodword.web.members import signed_in
from goodword.web.onetoones import words
from goodword.web.onetoones.forms import NewForm, TimesForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


def _zones(viewer: Member, other: Member) -> str:
    shown = profiles.visible(reach.level(viewer, other.pk), other)
    return words.zones(viewer.zone, shown.zone if shown is not None else None, str(other))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First with whom, by name or from a page; then what about, when and where."""
    viewer = signed_in(request)
    other = whom.slot(viewer, request.GET, "with")
    if other.party is not None and (other.party.member is None or other.party.member.pk == viewer.pk):
        other.trouble = (
            _("That is you. Choose somebody else.")
            if other.party.member is not None
            else _("%(name)s is no member here. One-to-ones are proposed to members.") % {"name": other.party.name}
        )
        other.typed, other.party = other.typed or other.party.name, None
    if other.party is None or other.party.member is None:
        return render(request, "onetoones/choose.html", {"other": other, "rule": limits.rule()})
    member = other.party.member
    form = NewForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(actor=viewer, other=member, new=form.new())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, _by_field(refusal))
        else:
            messages.success(request, _("%(name)s can choose one of your times.") % {"name": member})
            return redirect("onetoones:one", key=made.key)
    context = {"form": form, "other": other, "zones": _zones(viewer, member)}
    return render(request, "onetoones/write.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, key: UUID) -> HttpResponse:
    """Other times, also for one that was agreed."""
    viewer = signed_in(request)
    one = queries.one(viewer, key)
    form = TimesForm(typed(request), initial={"minutes": one.minutes})
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_others(
                actor=viewer, row=queries.row(viewer, key), times=form.times(), minutes=form.cleaned_data["minutes"]
            )
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, _by_field(refusal))
        else:
            messages.success(request, _("%(name)s can choose one of your times.") % {"name": one.other})
            return redirect("onetoones:one", key=key)
    context = {
        "form": form,
        "one": one,
        "face": face(str(one.other), one.other.pk),
        "line": words.line(one, viewer.zone),
        "zones": _zones(viewer, one.other),
    }
    return render(request, "onetoones/times.html", context, status=422 if form.errors else 200)


def _by_field(refusal: Invalid | Conflict | TooMany) -> Invalid:
    """What is wrong with the times stands beside the first."""
    fields = {"time_1" if name == "times" else name: sentence for name, sentence in refusal.fields.items()}
    return Invalid(refusal.message, fields=fields)
