"""Passing a referral on: to whom, about whom, what; and changing it, taking it back, withdrawing it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
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
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.people.models import Fact
from goodword.referrals import limits
from goodword.referrals.actions import giving as actions
from goodword.referrals.queries import given as queries
from goodword.web.faces import face
from goodword.web.introductions import whom
from goodword.web.introductions.whom import Slot
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.referrals.forms import ReferralForm

LAST = "referrals.taken_back"  # in the session: what was taken back stands in the form again


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First to whom and about whom, by name or from a page; then what they need and how they agreed."""
    viewer = signed_in(request)
    to = whom.slot(viewer, request.GET, "to")
    about, name = _about(viewer, request)
    if to.party is not None and (to.party.member is None or to.party.member.pk == viewer.pk):
        to.trouble = (
            _("That is you. Choose somebody else.")
            if to.party.member is not None
            else _("%(name)s is no member here. Referrals go to members.") % {"name": to.party.name}
        )
        to.typed, to.party = to.typed or to.party.name, None
    if to.party is None or to.party.member is None or not name:
        context = {"to": to, "about": about, "name": name, "rule": limits.rule()}
        return render(request, "referrals/choose.html", context)
    form = ReferralForm(typed(request), initial=_initial(request, name), facts=_facts(viewer, about))
    if request.method == "POST" and form.is_valid():
        card = about.party.card if about.party is not None else None
        try:
            made = actions.give(actor=viewer, receiver=to.party.member, new=form.new(), card=card)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Done. In a minute it is with %(name)s.") % {"name": made.receiver})
            return redirect("referrals:referral", key=made.key)
    context = {"form": form, "to": to, "name": name}
    return render(request, "referrals/write.html", context, status=422 if form.errors else 200)


def _about(viewer: Member, request: HttpRequest) -> tuple[Slot, str]:
    """The prospect: one of the viewer's own people, or a name that is nobody's among them."""
    sent = request.GET
    name = sent.get("about_name", "").strip()[:200]
    if sent.get("about") == "typed":
        return Slot("about", typed=name), name
    slot = whom.slot(viewer, sent, "about")
    if slot.party is not None:
        return slot, slot.party.name
    return slot, "" if slot.options else name


def _facts(viewer: Member, about: Slot) -> list[Fact]:
    """Contact details that the viewer has of the prospect, to be ticked."""
    if about.party is None or about.party.person is None:
        return []
    rows = Fact.objects.filter(
        owner=viewer, card__person=about.party.person, kind__in=["email", "phone"], state=Fact.State.CURRENT
    )
    return list(rows.order_by("kind", "-learned_at", "-pk")[:12])


def _initial(request: HttpRequest, name: str) -> dict[str, Any]:
    kept = request.session.get(LAST)
    if request.method == "GET" and kept and kept["name"] == name:
        del request.session[LAST]
        return {**kept, "referred_on": date.fromisoformat(kept["referred_on"])}
    return {"name": name}


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back within its minute; its words stand in the form again."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    said = actions.take_back(actor=viewer, referral=row)
    request.session[LAST] = {**asdict(said), "referred_on": said.referred_on.isoformat() if said.referred_on else ""}
    messages.success(request, _("Taken back. Nobody has seen it; your words are below."))
    about = {"about": str(row.card.person.key)} if row.card is not None else {"about": "typed"}
    query = {"to": str(row.receiver.key), **about, "about_name": said.name}
    return redirect(reverse("referrals:new", query=query))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it differently; who has it sees what was changed."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    (told,) = queries.shown([row], words=False)
    if not told.open:
        raise Conflict(_("This referral is over. What it says stays as it is."))
    form = ReferralForm(typed(request), initial=asdict(actions.of(row)))
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change(actor=viewer, referral=row, new=form.new())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            told_so = _("Changed. %(name)s sees what was changed.") % {"name": row.receiver}
            messages.success(request, told_so if changed and not told.can_undo else _("Saved."))
            return redirect("referrals:referral", key=key)
    context = {"form": form, "told": told, "face": face(str(told.receiver), told.receiver.pk)}
    return render(request, "referrals/change.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw it."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, referral=queries.row(viewer, key))
    messages.success(request, _("Withdrawn. Your words and the contact details are gone for them."))
    return redirect("referrals:given")
