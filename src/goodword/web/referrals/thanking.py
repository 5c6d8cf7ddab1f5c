"""Thanks for closed business: for a referral, to a member, or noted of somebody who is none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.introductions.parties import key_of
from goodword.referrals import money, told
from goodword.referrals.actions import thanking as actions
from goodword.referrals.queries import received as received_queries
from goodword.referrals.queries import thanks as queries
from goodword.referrals.queries.thanks import Heard, Said
from goodword.web.faces import face
from goodword.web.introductions import whom
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.referrals import words
from goodword.web.referrals.forms import ThanksForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Whom, then for what."""
    viewer = signed_in(request)
    sent = request.GET
    referral = received_queries.row(viewer, key_of(sent["referral"])) if sent.get("referral") else None
    member: Member | None = None
    if referral is not None:
        member = referral.giver
    elif not sent.get("name"):
        to = whom.slot(viewer, sent, "to")
        member = to.party.member if to.party is not None else None
        if member is None or member.pk == viewer.pk:
            if to.party is not None:
                to.typed = to.party.name
            return render(request, "referrals/thank_whom.html", {"to": to})
    initial: dict[str, Any] = {"name": sent.get("name", ""), "currency": queries.last_currency(viewer)}
    if referral is not None:
        initial["tier"] = referral.tier
    form = ThanksForm(typed(request), member=member is not None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.thank(
                actor=viewer, new=form.new(), to=member, referral=referral, whom=form.cleaned_data.get("whom", ""),
                name=form.cleaned_data.get("name", ""),
            )  # fmt: skip
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            hears = made.to is not None and made.to.is_active
            told_so = _("Done. In a minute %(name)s is thanked.") % {"name": made.to}
            messages.success(request, told_so if hears else _("Noted, for your own totals."))
            return redirect("referrals:one-thanks", key=made.key)
    name = str(member) if member is not None else ""
    context = {
        "form": form,
        "name": name,
        "face": face(name, member.pk) if member is not None else None,
        "referral": referral,
    }
    return render(request, "referrals/thank.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Thanks one said, or was said."""
    viewer = signed_in(request)
    try:
        (said,) = queries.said_shown([queries.said_row(viewer, key)])
    except NotFound:
        (heard,) = queries.heard_shown([queries.heard_row(viewer, key)])
        return render(request, "referrals/thanks_to_you.html", _for_thanked(heard))
    return render(request, "referrals/thanks_from_you.html", _for_owner(said))


def _referral(row: Said | Heard) -> dict[str, str]:
    if row.referral is None:
        return {"referral_url": "", "referral_name": ""}
    key, name = row.referral
    return {"referral_url": reverse("referrals:referral", args=[key]), "referral_name": name}


def _for_owner(row: Said) -> dict[str, Any]:
    facts = [
        {"label": _("Closed on"), "value": words.on(row.closed_on)},
        {"label": _("With"), "value": _("a client from before") if row.repeat else _("a new client")},
        {"label": _("Where from"), "value": told.tier(row.tier)},
    ]
    if row.amount is not None:
        facts.insert(0, {"label": _("Worth"), "value": money.told(row.amount, row.currency)})
    seen = ""
    if row.to is not None and row.amount is not None:
        seen = _("%(name)s sees the amount.") if row.share_amount else _("%(name)s does not see the amount.")
    return {
        "told": row,
        "face": face(row.name, row.to.pk if row.to is not None else row.key),
        "line": _("On its way. Until then nobody has seen it.")
        if row.to is not None and row.can_undo
        else _("Said on %(day)s.") % {"day": words.day(row.said_at)},
        "facts": facts,
        "seen": seen % {"name": row.name} if seen else "",
        "on_its_way": row.to is not None and row.can_undo,
        "own_record": row.to is None,
        **_referral(row),
    }


def _for_thanked(row: Heard) -> dict[str, Any]:
    return {
        "told": row,
        "name": str(row.owner),
        "face": face(str(row.owner), row.owner.pk),
        "line": _("Thanked you on %(day)s.") % {"day": words.day(row.said_at)},
        "amount": money.told(row.amount, row.currency) if row.amount is not None else "",
        **_referral(row),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct what was noted."""
    viewer = signed_in(request)
    row = queries.said_row(viewer, key)
    (said,) = queries.said_shown([row])
    initial = {
        "whom": row.whom, "name": row.name, "amount": _plain(said), "currency": row.currency,
        "share_amount": row.share_amount, "repeat": row.repeat, "tier": row.tier, "words": row.words,
        "closed_on": row.closed_on,
    }  # fmt: skip
    form = ThanksForm(typed(request), member=row.to is not None, initial=initial)
    form.fields.pop("whom", None)
    form.fields.pop("name", None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, thanks=row, new=form.new())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Saved. Your totals follow."))
            return redirect("referrals:one-thanks", key=key)
    context = {"form": form, "told": said, "face": face(said.name, said.to.pk if said.to is not None else said.key)}
    return render(request, "referrals/thanks_change.html", context, status=422 if form.errors else 200)


def _plain(row: Said) -> str:
    """The amount as one would type it: "1250" or "1250.50"."""
    if row.amount is None:
        return ""
    text = f"{row.amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take thanks back before anybody has seen them; or one's own record."""
    viewer = signed_in(request)
    row = queries.said_row(viewer, key)
    actions.take_back(actor=viewer, thanks=row)
    messages.success(request, _("Taken back. Nobody has seen it."))
    return redirect("referrals:thanks")


@login_required
@require_POST
def pleasure(request: HttpRequest, key: UUID) -> HttpResponse:
    """ "My pleasure", in one tap."""
    viewer = signed_in(request)
    row = queries.heard_row(viewer, key)
    actions.pleasure(actor=viewer, thanks=row)
    messages.success(request, _("%(name)s sees that it was your pleasure.") % {"name": row.owner})
    return redirect("referrals:one-thanks", key=key)
