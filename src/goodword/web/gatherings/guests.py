"""The list of guests, for hosts: who stands where, putting people on it, noting what they said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.gatherings import mails, policy, states
from goodword.gatherings.actions import answering, inviting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.queries import gatherings, guests
from goodword.web.faces import face
from goodword.web.gatherings import words
from goodword.web.gatherings.forms import OutsiderForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


def _row(guest: Guest, *, letters: bool) -> dict[str, Any]:
    chips = [Chip(words.STOOD[guest.state](), words.TONES.get(guest.state, ""))]
    if guest.visitor:
        chips.append(Chip(_("Visitor"), ""))
    lines = [guest.organization, _("with %(name)s") % {"name": guest.guest_of} if guest.guest_of is not None else ""]
    return {
        "key": guest.key,
        "name": str(guest),
        "url": reverse("profiles:member", args=[guest.member.key]) if guest.member is not None else "",
        "face": face(str(guest), guest.member_id or guest.key),
        "line": " · ".join(filter(None, lines)),
        "answers": guest.answers,
        "chips": chips,
        "state": guest.state,
        "letter": letter(guest) if guest.member is None and letters else "",
        "send_url": reverse("gatherings:send", args=[guest.key])
        if letters and guest.address and mails.can_mail()
        else "",
        "record_url": reverse("gatherings:record", args=[guest.key]),
        "take_off_url": reverse("gatherings:take-off", args=[guest.key]),
    }


def letter(guest: Guest) -> str:
    """Words by which a host sends somebody without an account their link, by themselves."""
    row = guest.gathering
    return _(
        "Hello %(name)s,\n\nI would like to have you at %(title)s (%(when)s).\n\nSay here whether you come; you need no "
        "account:\n%(url)s\n"
    ) % {"name": guest.name, "title": row.title, "when": mails.when(row), "url": mails.link(guest)}


@login_required
@require_GET
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """The list."""
    viewer = signed_in(request)
    return _shown(request, viewer, gatherings.hosted_row(viewer, key), OutsiderForm())


def _shown(
    request: HttpRequest, viewer: Member, row: Gathering, form: OutsiderForm, *, status: int = 200
) -> HttpResponse:
    state = request.GET.get("state", "")
    page = guests.listed(
        viewer, row, state=state if state in states.LISTED else "", cursor=request.GET.get("after", "")
    )
    counts = guests.counts(row)
    url = reverse("gatherings:guests", args=[row.key])
    kinds = [{"label": _("All"), "url": url, "current": not state}] + [
        {
            "label": _("%(state)s (%(count)s)") % {"state": words.STOOD[one](), "count": count},
            "url": f"{url}?state={one}",
            "current": one == state,
        }
        for one, count in counts.items()
    ]
    open_ = gatherings.state_of(row) == states.OPEN
    context = {
        "gathering": row,
        "hours": words.hours(row),
        "places": words.places(row),
        "kinds": kinds,
        "rows": [_row(guest, letters=open_) for guest in page.rows],
        "form": form,
        "stands": gatherings.state_of(row) in {states.DRAFT, states.OPEN},
        "open": open_,
        "says": [
            {"value": states.COMING, "label": _("Comes")},
            {"value": states.MAYBE, "label": _("Perhaps")},
            {"value": states.DECLINED, "label": _("Does not come")},
        ],
        **turns(page, state=state),
    }
    return render(request, "gatherings/guests.html", context, status=status)


@login_required
@require_POST
def put_down(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put somebody without an account on the list."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    form = OutsiderForm(request.POST)
    if form.is_valid():
        try:
            guest = inviting.put_down(actor=viewer, gathering=row, outsider=form.outsider())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("%(name)s is on the list. Nothing was sent.") % {"name": guest.name})
            return redirect("gatherings:guests", key=key)
    return _shown(request, viewer, row, form, status=422)


@login_required
@require_POST
def record(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note what a guest said."""
    viewer = signed_in(request)
    guest = guests.row(viewer, key)
    policy.must_host(viewer, guest.gathering)
    answering.answer(guest=guest, said=Said(request.POST.get("coming", "")), by=viewer)
    messages.success(request, _("%(name)s: %(state)s") % {"name": guest, "state": words.STOOD[guest.state]()})
    return redirect("gatherings:guests", key=guest.gathering.key)


@login_required
@require_POST
def take_off(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take somebody off the list."""
    viewer = signed_in(request)
    guest = guests.row(viewer, key)
    name = str(guest)
    inviting.take_off(actor=viewer, guest=guest)
    messages.success(request, _("%(name)s is no longer on the list.") % {"name": name})
    return redirect("gatherings:guests", key=guest.gathering.key)
