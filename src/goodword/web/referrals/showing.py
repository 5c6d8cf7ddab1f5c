"""One referral on its page: to its giver how it stands, to its receiver what to do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people import phones
from goodword.referrals import money, states, told
from goodword.referrals.models import Change
from goodword.referrals.queries import given as given_queries
from goodword.referrals.queries import received as received_queries
from goodword.referrals.queries import thanks as thanks_queries
from goodword.referrals.queries.given import Given
from goodword.referrals.queries.received import Received
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.referrals import words
from goodword.web.referrals.forms import CommentForm, DeclineForm, KeepForm, MoveForm


@login_required
@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of a referral."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, **forms: Any) -> HttpResponse:
    """The page of a referral, with the forms that were sent and refused in the place of empty ones."""
    status = 422 if any(form.errors for form in forms.values()) else 200
    try:
        row = given_queries.given(viewer, key)
    except NotFound:
        got = received_queries.received(viewer, key)
        return render(request, "referrals/received.html", _for_receiver(viewer, got, **forms), status=status)
    return render(request, "referrals/given.html", _for_giver(viewer, row), status=status)


def _facts(row: Given | Received) -> list[dict[str, Any]]:
    """What the giver said besides what is needed."""
    facts = [
        {"label": _("How they agreed"), "value": told.consent(row.consent, row.consent_words)},
        {"label": _("How likely"), "value": told.heat(row.heat)},
        {"label": _("Whose need"), "value": told.tier(row.tier)},
        {"label": _("Spoken of on"), "value": words.on(row.referred_on)},
    ]
    if isinstance(row, Received) and row.state == states.WITHDRAWN:
        return []
    return facts


def _reach(row: Given | Received) -> list[dict[str, Any]]:
    """How to reach the prospect."""
    ways = []
    if row.phone:
        read = phones.read(row.phone, "")
        url = f"tel:{read.e164}" if read.e164 else ""
        ways.append({"label": _("Phone"), "value": read.shown if read.e164 else row.phone, "url": url})
    if row.email:
        ways.append({"label": _("E-mail"), "value": row.email, "url": f"mailto:{row.email}"})
    return ways


def _thanks(viewer: Member, key: UUID) -> dict[str, Any]:
    said, heard = thanks_queries.of_referral(viewer, key)
    return {
        "said": [
            {
                "url": reverse("referrals:one-thanks", args=[one.key]),
                "line": _("You said thanks on %(day)s.") % {"day": words.day(one.said_at)},
                "amount": money.told(one.amount, one.currency) if one.amount is not None else "",
            }
            for one in said
        ],
        "heard": [
            {
                "url": reverse("referrals:one-thanks", args=[one.key]),
                "line": _("%(name)s thanked you on %(day)s.") % {"name": one.owner, "day": words.day(one.said_at)},
                "amount": money.told(one.amount, one.currency) if one.amount is not None else "",
            }
            for one in heard
        ],
    }


def _for_giver(viewer: Member, row: Given) -> dict[str, Any]:
    return {
        "told": row,
        "face": face(str(row.receiver), row.receiver.pk),
        "line": words.given_line(row),
        "facts": _facts(row),
        "reach": _reach(row),
        "course": [
            {
                "title": words.said(word.state),
                "meta": words.day(word.at),
                "text": word.comment,
                "tone": _tone(word.state),
            }
            for word in row.words
        ],
        "waiting": row.state in states.OPEN and not row.can_undo,
        "person_url": reverse("people:person", args=[row.person]) if row.person else "",
        **_thanks(viewer, row.key),
    }


def _tone(state: str) -> str:
    return "green" if state == states.WON else "plain" if state in {states.LOST, states.DECLINED} else ""


def _change(change: Change) -> dict[str, str]:
    before = change.before
    if change.field == "heat" and before.isdigit():
        before = told.heat(int(before))
    elif change.field == "tier":
        before = told.tier(before)
    elif change.field == "consent":
        before = told.consent(before, _("in their own words"))
    what = words.FIELDS[change.field]() if change.field in words.FIELDS else change.field
    line = _("%(day)s: %(what)s") % {"day": words.day(change.at), "what": what}
    return {"line": line, "before": before}


def _for_receiver(viewer: Member, row: Received, **forms: Any) -> dict[str, Any]:
    moves = [{"code": code, "label": words.move(code, row.state)} for code in row.moves]
    forward = [move for move in moves if move["code"] not in {"set_back", "reopen"}]
    return {
        "told": row,
        "face": face(str(row.giver), row.giver.pk),
        "line": words.received_line(row),
        "facts": _facts(row),
        "reach": _reach(row),
        "forward": forward,
        "back": [move for move in moves if move not in forward],
        "may_decline": row.open,
        "may_comment": row.open or row.state in {states.WON, states.LOST},
        "declined": row.state == states.DECLINED,
        "won": row.state == states.WON,
        "withdrawn": row.state == states.WITHDRAWN,
        "changes": [_change(change) for change in row.changes],
        "course": [
            {
                "title": words.said(said.state) if said.told else _("Declined quietly"),
                "meta": words.day(said.at),
                "text": said.comment,
                "tone": _tone(said.state),
            }
            for said in row.said
        ],
        "move_form": forms.get("move_form") or MoveForm(auto_id="move_%s", giver=str(row.giver)),
        "comment_form": forms.get("comment_form") or CommentForm(auto_id="comment_%s", giver=str(row.giver)),
        "comment_open": "comment_form" in forms,
        "decline_form": forms.get("decline_form") or DeclineForm(auto_id="decline_%s", giver=str(row.giver)),
        "decline_open": "decline_form" in forms,
        "keep_form": forms.get("keep_form")
        or KeepForm(auto_id="keep_%s", initial={"note": row.note, "remind_on": row.remind_on}),
        "person_url": reverse("people:person", args=[row.person]) if row.person else "",
        "may_save": row.person is None and not row.forgotten and row.state not in {states.DECLINED, states.WITHDRAWN, states.ENDED},
        **_thanks(viewer, row.key),
    }  # fmt: skip
