"""Introducing two people: choosing them, and writing to each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.introductions import limits
from goodword.introductions.actions import proposing as actions
from goodword.introductions.parties import Party
from goodword.introductions.queries import drafting
from goodword.people import common_words
from goodword.web.faces import Face, face
from goodword.web.introductions import whom
from goodword.web.introductions.forms import ProposeForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.profiles import picture


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose two people, by key or by name; then write to each about the other."""
    viewer = signed_in(request)
    slots = [whom.slot(viewer, request.GET, name) for name in ("one", "other")]
    one, other = (slot.party for slot in slots)
    if one is None or other is None or one.told_apart == other.told_apart:
        same = one is not None and other is not None
        trouble = _("These are one person. Choose somebody else to meet them.") if same else ""
        context = {"slots": slots, "trouble": trouble, "rule": limits.rule()}
        return render(request, "introductions/choose.html", context, status=422 if trouble else 200)
    return _write(request, viewer, one, other)


def _write(request: HttpRequest, viewer: Member, one: Party, other: Party) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    initial = {name: request.GET.get(name, "") for name in ("one_reason", "other_reason", "ground")}
    form = ProposeForm(sent, initial={**initial, "order": "both"}, one=one.name, other=other.name)
    if sent is not None and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.propose(
                actor=viewer,
                one=actions.Proposal(one, told["one_reason"]),
                other=actions.Proposal(other, told["other_reason"]),
                in_turn=told["order"] == "turn",
                ground=told["ground"],
            )
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Done. In a minute it is on its way; until then you can take it back unseen."))
            return redirect("introductions:introduction", key=made.key)
    ground = common_words.ground(
        drafting.in_common(viewer, one, other), first=one.name, second=other.name, first_is_you=False
    )
    context = {
        "form": form,
        "one": _drafted(viewer, one, other, form["one_reason"]),
        "other": _drafted(viewer, other, one, form["other_reason"]),
        "ground": ground,
        "known": drafting.know_each_other(viewer, one, other),
        "swap": "?" + urlencode({"one": one.key}),
        "rule": limits.rule(),
    }
    return render(request, "introductions/write.html", context, status=422 if form.errors else 200)


def _drafted(viewer: Member, reader: Party, about: Party, field: Any) -> dict[str, Any]:
    """One of the two columns: the words to ``reader``, what they read beside them, what only the broker knows."""
    draft = drafting.about(about, reader=reader)
    seen = picture.of(draft.shown) if draft.shown is not None else {}
    return {
        "name": reader.name,
        "about": about.name,
        "field": field,
        "line": seen.get("line", ""),
        "offers": seen.get("offers", []),
        "needs": seen.get("needs", []),
        "member": reader.member is not None,
        "private": drafting.private(viewer, about),
        "face": party_face(about),
    }


def party_face(party: Party) -> Face:
    """The face of one of the two, as the broker's own lists draw it."""
    return face(party.name, party.key)
