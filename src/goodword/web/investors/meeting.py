"""Asking to meet a founder or an investor by somebody between; the organizers' queue."""

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
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.introductions.parties import key_of
from goodword.investors import limits, policy
from goodword.investors.actions import approaching as actions
from goodword.investors.actions.approaching import By
from goodword.investors.models import Approach, Raise, Thesis
from goodword.investors.queries import approaches, raises, theses
from goodword.people.queries import profiles
from goodword.web.faces import face
from goodword.web.investors import words
from goodword.web.investors.forms import IntroduceForm, MeetForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns

ANY = "any"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_raise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask to meet a founder."""
    row = raises.row(signed_in(request), key)
    return _meet(request, row, reverse("investors:raise", args=[key]))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_thesis(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask to meet an investor."""
    row = theses.row(signed_in(request), key)
    return _meet(request, row, reverse("investors:thesis", args=[key]))


def _meet(request: HttpRequest, row: Raise | Thesis, url: str) -> HttpResponse:
    viewer = signed_in(request)
    if row.owner_id == viewer.pk:
        raise NotFound(_("This is your own."))
    policy.needs(viewer)
    choices = _choices(viewer, row.owner)
    form = MeetForm(typed(request), by=choices)
    if request.method == "POST" and form.is_valid():
        try:
            actions.approach(
                actor=viewer, about=row, by=_by(viewer, form.cleaned_data["by"]), why=form.cleaned_data["why"]
            )
        except (Invalid, Conflict, TooMany, NotAllowed) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Asked. You hear of it when %(name)s says yes, too.") % {"name": row.owner})
            return redirect("investors:sent")
    context = {
        "form": form,
        "other": str(row.owner),
        "face": face(str(row.owner), row.owner_id),
        "line": row.line,
        "warm": any(code.startswith("way:") for code, _label in choices),
        "left": limits.left(viewer),
        "rule": limits.rule(),
        "url": url,
    }
    return render(request, "investors/meet.html", context, status=422 if form.errors else 200)


def _choices(viewer: Member, other: Member) -> list[tuple[str, str]]:
    """Those on a warm way first, then the organizers."""
    found = [
        (f"way:{key}", _("%(name)s. %(words)s") % {"name": path.first.name, "words": path.steps[1].words})
        for key, path in actions.ways(viewer, other).items()
    ]
    found.append((ANY, _("Any organizer of this site")))
    found += [
        (f"organizer:{one.key}", _("%(name)s, an organizer") % {"name": one})
        for one in approaches.organizers(viewer, other)
    ]
    return found


def _by(viewer: Member, chosen: str) -> By:
    kind, _colon, key = chosen.partition(":")
    if kind == ANY:
        return By()
    member = profiles.find(viewer, key_of(key)).member
    return By(introducer=member) if kind == "way" else By(organizer=member)


@login_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What the viewer asked."""
    viewer = signed_in(request)
    page = approaches.sent(viewer, cursor=request.GET.get("after", ""))
    rows = [
        {
            "key": one.key,
            "name": str(one.other),
            "face": face(str(one.other), one.other.pk),
            "line": words.sent(one),
            "why": one.why,
            "when": words.day(one.asked_at),
            "withdraw_url": reverse("investors:withdraw", args=[one.key]) if one.state == approaches.WAITING else "",
            "introduction_url": reverse("introductions:introduction", args=[one.introduction])
            if one.introduction
            else "",
        }
        for one in approaches.shown(page.rows)
    ]
    context = {"pages": words.pages(viewer, "sent"), "rows": rows, "rule": limits.rule(), **turns(page)}
    return render(request, "investors/sent.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a request back."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, approach=approaches.sent_row(viewer, key))
    messages.success(request, _("Taken back."))
    return redirect("investors:sent")


def _queued(row: Approach) -> dict[str, Any]:
    return {
        "key": row.key,
        "asker": str(row.asker),
        "asker_url": reverse("profiles:member", args=[row.asker.key]),
        "face": face(str(row.asker), row.asker_id),
        "other": str(row.other),
        "other_url": reverse("profiles:member", args=[row.other.key]),
        "other_face": face(str(row.other), row.other_id),
        "why": row.why,
        "when": words.day(row.asked_at),
    }


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """For organizers: who asks for a way."""
    viewer = signed_in(request)
    page = approaches.queue(viewer, cursor=request.GET.get("after", ""))
    context = {"pages": words.pages(viewer, "queue"), "rows": [_queued(row) for row in page.rows], **turns(page)}
    return render(request, "investors/queue.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def introduce(request: HttpRequest, key: UUID) -> HttpResponse:
    """For organizers: make a request an introduction."""
    viewer = signed_in(request)
    row = approaches.queue_row(viewer, key)
    form = IntroduceForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.introduce(actor=viewer, approach=row, reason=form.cleaned_data["reason"])
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message))
        else:
            messages.success(request, _("%(name)s is asked in a minute.") % {"name": row.other})
            return redirect("introductions:introduction", key=made.key)
    context = {"form": form, "one": _queued(row)}
    return render(request, "investors/introduce.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """For organizers: let a request rest."""
    viewer = signed_in(request)
    actions.rest(actor=viewer, approach=approaches.queue_row(viewer, key))
    messages.success(request, _("It rests. Nobody is told."))
    return redirect("investors:queue")
