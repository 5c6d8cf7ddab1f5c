"""The door for hosts: everybody by name, a tap for each who comes, undone by another; walk-ins."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.gatherings import policy
from goodword.gatherings.actions import arriving
from goodword.gatherings.actions.arriving import WalkIn
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.models.guests import LONGEST_NAME
from goodword.gatherings.queries import door, gatherings, guests
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


class WalkInForm(forms.Form):
    """Somebody who came without being on the list."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    organization = forms.CharField(
        label=gettext_lazy("Firm"), max_length=LONGEST_NAME, required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("E-mail"), max_length=254, required=False,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )  # fmt: skip
    brought_by = forms.ChoiceField(label=gettext_lazy("Who brought them"), required=False)

    def __init__(self, *args: Any, there: list[Guest], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["brought_by"]
        assert isinstance(field, forms.ChoiceField), "declared so"
        field.choices = [("", _("Nobody")), *((str(guest.key), str(guest)) for guest in there)]

    def new(self, gathering: Gathering) -> WalkIn:
        """What was written."""
        said = self.cleaned_data
        by = Guest.objects.filter(gathering=gathering, key=said["brought_by"]).first() if said["brought_by"] else None
        return WalkIn(said["name"], said["organization"], said["address"], by)


def _line(guest: Guest) -> str:
    with_ = _("with %(name)s") % {"name": guest.guest_of} if guest.guest_of is not None else ""
    stood = "" if guest.arrived_at is not None or guest.state == "coming" else words.STOOD[guest.state]()
    return " · ".join(filter(None, (guest.organization, with_, stood)))


def _row(guest: Guest) -> dict[str, Any]:
    return {"key": guest.key, "name": str(guest), "line": _line(guest)}


@login_required
@require_GET
def board(request: HttpRequest, key: UUID) -> HttpResponse:
    """The list, or who of it is called as was typed."""
    viewer = signed_in(request)
    return _shown(request, viewer, gatherings.hosted_row(viewer, key))


def _shown(request: HttpRequest, viewer: Member, row: Gathering, form: WalkInForm | None = None) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:120]
    found = door.board(viewer, row, typed=typed)
    everybody = found if not typed else door.board(viewer, row)
    context = {
        "gathering": row,
        "hours": words.hours(row),
        "count": ngettext("%(count)s of %(all)s is here.", "%(count)s of %(all)s are here.", found.count)
        % {"count": found.count, "all": found.of},
        "progress": {"value": found.count, "max": max(found.of, 1)},
        "typed": typed,
        "expected": [_row(guest) for guest in found.expected],
        "only": len(found.expected) == 1 and bool(typed),
        "there": [_row(guest) for guest in found.there],
        "nobody": bool(typed) and not found.expected and not found.there,
        "more": found.more,
        "form": form or WalkInForm(there=_could_bring(everybody), initial={"name": typed}),
        "form_open": form is not None,
        "early": arriving.is_early(row),
    }
    return render(request, "door/board.html", context, status=422 if form is not None else 200)


def _could_bring(found: door.Board) -> list[Guest]:
    return sorted((*found.there, *found.expected), key=str)


@login_required
@require_POST
def here(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody is here."""
    viewer = signed_in(request)
    guest = guests.row(viewer, key)
    policy.must_host(viewer, guest.gathering)
    arriving.arrive(guest=guest, by=viewer)
    messages.success(request, _("%(name)s is here.") % {"name": guest})
    return _back(guest.gathering)


@login_required
@require_POST
def not_here(request: HttpRequest, key: UUID) -> HttpResponse:
    """They are not, after all."""
    viewer = signed_in(request)
    guest = guests.row(viewer, key)
    arriving.take_back(actor=viewer, guest=guest)
    messages.success(request, _("Taken back: %(name)s is not here.") % {"name": guest})
    return _back(guest.gathering)


def _back(row: Gathering, **query: str) -> HttpResponse:
    url = reverse("door:board", args=[row.key])
    return redirect(f"{url}?{urlencode(query)}" if query else url)


@login_required
@require_POST
def walk_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody came without being on the list."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    form = WalkInForm(request.POST, there=_could_bring(door.board(viewer, row)))
    if form.is_valid():
        try:
            guest = arriving.walk_in(actor=viewer, gathering=row, new=form.new(row))
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("%(name)s is on the list, and here.") % {"name": guest.name})
            return _back(row)
    return _shown(request, viewer, row, form)
