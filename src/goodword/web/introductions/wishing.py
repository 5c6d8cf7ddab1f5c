"""Asking somebody for an introduction; and what the introducer makes of it."""

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
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.introductions import parties, states
from goodword.introductions.actions import wishing as actions
from goodword.introductions.queries import wishes as queries
from goodword.introductions.queries.wishes import Asked, Sent
from goodword.people.queries import profiles
from goodword.ties.queries import connections, visibility
from goodword.web.faces import face
from goodword.web.introductions import whom, words
from goodword.web.introductions.forms import MakeForm, WishForm
from goodword.web.introductions.lists import tabs, wish_row
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns

MOST = 12


@login_required
@require_GET
def wishes(request: HttpRequest) -> HttpResponse:
    """What others ask the viewer for."""
    viewer = signed_in(request)
    page = queries.received(viewer, cursor=request.GET.get("after", ""))
    rows = [wish_row(row) for row in queries.received_shown(page.rows)]
    return render(request, "introductions/wishes.html", {"tabs": tabs("wishes"), "rows": rows, **turns(page)})


@login_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What the viewer asked others for."""
    viewer = signed_in(request)
    page = queries.sent(viewer, cursor=request.GET.get("after", ""))
    rows = [
        {
            "key": row.key,
            "url": reverse("introductions:wish", args=[row.key]),
            "name": row.name,
            "face": face(row.name, row.target.pk if row.target is not None else row.key),
            "line": _("You asked %(name)s. %(state)s") % {"name": row.introducer, "state": words.sent_wish_line(row)},
            "why": "",
            "chips": [],
        }
        for row in queries.sent_shown(page.rows)
    ]
    return render(request, "introductions/wishes_sent.html", {"tabs": tabs("wishes-sent"), "rows": rows, **turns(page)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask ``of`` for an introduction to ``to``, or to somebody described in words."""
    viewer = signed_in(request)
    target = profiles.find(viewer, parties.key_of(request.GET["to"])).member if request.GET.get("to") else None
    if not request.GET.get("of"):
        return render(request, "introductions/whom_to_ask.html", _who_could(viewer, target))
    introducer = profiles.find(viewer, parties.key_of(request.GET["of"])).member
    form = WishForm(typed(request), member=viewer, initial={"whom": str(target) if target else ""})
    if target is not None:
        del form.fields["whom"]
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.wish(actor=viewer, introducer=introducer, target=target, **form.cleaned_data)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Done. In a minute it is with %(name)s.") % {"name": introducer})
            return redirect("introductions:wish", key=made.key)
    context = {
        "form": form,
        "introducer": str(introducer),
        "face": face(str(introducer), introducer.pk),
        "target": str(target) if target is not None else "",
    }
    return render(request, "introductions/ask.html", context, status=422 if form.errors else 200)


def _who_could(viewer: Member, target: Member | None) -> dict[str, Any]:
    """Whom the viewer could ask: their own connections, those first of whom they may see that they know the target."""
    mine = connections.shown(viewer, connections.listed(viewer, size=100).rows)
    knows: set[int] = set()
    if target is not None:
        for tie in visibility.usable(viewer, [target.pk]):
            if tie.named:
                knows |= {tie.one, tie.other}
    rows = [
        {
            "key": row.member.key,
            "url": f"{reverse('introductions:ask')}?of={row.member.key}" + (f"&to={target.key}" if target else ""),
            "name": str(row.member),
            "face": face(str(row.member), row.member.pk),
            "line": _("Knows %(name)s, as far as you can see.") % {"name": target}
            if target is not None and row.member.pk in knows
            else "",
            "why": "",
            "chips": [],
        }
        for row in sorted(mine, key=lambda row: row.member.pk not in knows)
        if target is None or row.member.pk != target.pk
    ]
    return {"rows": rows[:MOST], "target": str(target) if target is not None else ""}


@login_required
@require_GET
def wish(request: HttpRequest, key: UUID) -> HttpResponse:
    """A wish: to who asked how it stands, to the introducer what to make of it."""
    viewer = signed_in(request)
    told = queries.wish(viewer, key)
    if isinstance(told, Sent):
        return render(request, "introductions/wish_sent.html", _for_asker(told))
    return render(request, "introductions/wish.html", _for_introducer(told))


def _for_asker(told: Sent) -> dict[str, Any]:
    url = reverse("introductions:introduction", args=[told.introduction]) if told.introduction else ""
    return {
        "told": told,
        "line": words.sent_wish_line(told),
        "face": face(str(told.introducer), told.introducer.pk),
        "open": told.state == states.WAITING,
        "introduction_url": url,
    }


def _for_introducer(told: Asked) -> dict[str, Any]:
    url = reverse("introductions:introduction", args=[told.introduction]) if told.introduction else ""
    return {
        "told": told,
        "line": words.asked_wish_line(told),
        "face": face(str(told.asker), told.asker.pk),
        "may_rest": told.state == states.WAITING,
        "introduction_url": url,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a wish an introduction: choose whom to ask where it names nobody, then write to them."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    (told,) = queries.received_shown([row])
    if not told.open:
        raise Conflict(_("This wish is no longer open."))
    if row.target is not None:
        other = parties.find(viewer, row.target.key)
    else:
        slot = whom.slot(viewer, request.GET, "other")
        if slot.party is None:
            context = {"told": told, "slot": slot, "face": face(str(told.asker), told.asker.pk)}
            return render(request, "introductions/wish_whom.html", context)
        other = slot.party
    form = MakeForm(typed(request), asker=str(told.asker), other=other.name)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make(actor=viewer, wish=row, other=other, **form.cleaned_data)
        except (Invalid, Conflict, TooMany) as refusal:
            fields = {"reason": refusal.message} if "other_reason" in refusal.fields else {}
            onto(form, Invalid(refusal.message, fields=fields))
        else:
            messages.success(request, _("Done. In a minute it is on its way; until then you can take it back unseen."))
            return redirect("introductions:introduction", key=made.key)
    context = {"form": form, "told": told, "other": other.name, "face": face(str(told.asker), told.asker.pk)}
    return render(request, "introductions/wish_make.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a wish rest, silently."""
    viewer = signed_in(request)
    actions.rest(actor=viewer, wish=queries.received_row(viewer, key))
    messages.success(request, _("It rests. They are not told."))
    return redirect("introductions:wishes")


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a wish back."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, wish=queries.sent_row(viewer, key))
    messages.success(request, _("Taken back."))
    return redirect("introductions:wishes-sent")
