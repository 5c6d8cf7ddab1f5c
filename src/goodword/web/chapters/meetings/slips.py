"""Noting what was said in the room, one thing after the other; correcting it; taking it away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions import slips as actions
from goodword.chapters.actions.slips import NAMED, RECEIVED, Noted
from goodword.chapters.meeting import wording
from goodword.chapters.models import Chapter, Meeting, Membership, Slip
from goodword.chapters.models.slips import LONGEST_DETAIL, LONGEST_NAME, SlipKind, Tier
from goodword.chapters.queries import attending, meetings, slips
from goodword.core.errors import Invalid
from goodword.referrals import money
from goodword.web.chapters.meetings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns

WHO: Final = {
    SlipKind.REFERRAL: gettext_lazy("Who gave it?"),
    SlipKind.ONE_TO_ONE: gettext_lazy("Who met?"),
    SlipKind.THANKS: gettext_lazy("Who says thank you?"),
    SlipKind.EDUCATION: gettext_lazy("Who learned?"),
    SlipKind.VISITOR: gettext_lazy("Who brought them?"),
    SlipKind.TESTIMONIAL: gettext_lazy("Who spoke?"),
}
WHOM: Final = {
    SlipKind.REFERRAL: gettext_lazy("For whom?"),
    SlipKind.ONE_TO_ONE: gettext_lazy("With whom?"),
    SlipKind.THANKS: gettext_lazy("To whom?"),
    SlipKind.TESTIMONIAL: gettext_lazy("About whom?"),
}
NAMES: Final = {
    SlipKind.THANKS: gettext_lazy("Or a visitor or former member, by name"),
    SlipKind.ONE_TO_ONE: gettext_lazy("Or somebody of another chapter, by name"),
    SlipKind.VISITOR: gettext_lazy("Who visited?"),
}


class SlipForm(forms.Form):
    """What of a slip its kind has."""

    mark_optional = True

    giver = forms.ChoiceField(error_messages={"required": gettext_lazy("Choose who it was.")})
    receiver = forms.ChoiceField(required=False)
    name = forms.CharField(max_length=LONGEST_NAME, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    tier = forms.ChoiceField(
        label=gettext_lazy("Inside or outside?"), choices=Tier.choices, widget=forms.RadioSelect, initial=Tier.OUTSIDE
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount, without tax"),
        help_text=gettext_lazy("Who is thanked hears that they are, not for how much nor by whom."),
        required=False,
        max_length=30,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=[(one, one) for one in money.CURRENCIES], required=False
    )
    repeat = forms.BooleanField(label=gettext_lazy("With somebody who was a client before"), required=False)
    credits = forms.DecimalField(label=gettext_lazy("Credits"), initial=1, min_value=0, decimal_places=2)
    detail = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=LONGEST_DETAIL,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kind: SlipKind, people: list[Membership], told: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        self._people = {str(one.key): one for one in people}
        names = [("", _("Choose")), *((key, str(one)) for key, one in self._people.items())]
        has = {"giver": told, "receiver": kind in RECEIVED, "name": kind in NAMED, "detail": True}
        has |= dict.fromkeys(("tier",), kind in {SlipKind.REFERRAL, SlipKind.THANKS})
        has |= dict.fromkeys(("amount", "currency", "repeat"), kind == SlipKind.THANKS)
        has |= {"credits": kind == SlipKind.EDUCATION}
        for name in [name for name, wanted in has.items() if not wanted]:
            del self.fields[name]
        labels = {"giver": WHO.get(kind), "receiver": WHOM.get(kind), "name": NAMES.get(kind)}
        for name, label in labels.items():
            if name in self.fields and label is not None:
                self.fields[name].label = label
        for name in ("giver", "receiver"):
            if isinstance(field := self.fields.get(name), forms.ChoiceField):
                field.choices = names
        if kind == SlipKind.VISITOR:
            self.fields["name"].required = True

    def noted(self) -> Noted:
        """What the verb takes."""
        said = dict(self.cleaned_data)
        for name in ("giver", "receiver"):
            said[name] = self._people.get(said.get(name) or "")
        return Noted(kind=self.kind, **said)


def row(viewer: Member, slip: Slip, *, leads: bool) -> dict[str, Any]:
    """A slip as far as the viewer may see it."""
    shown = slips.shown(viewer, slip, leads=leads)
    giver, other = str(shown.giver or ""), str(shown.receiver or slip.name)
    title = wording.slip(slip, giver, other)
    facts = [
        words.day(slip.day) if slip.meeting_id is None else "",
        {Tier.INSIDE: _("Inside"), Tier.OUTSIDE: _("Outside")}.get(Tier(slip.tier), "") if slip.tier else "",
        money.told(shown.amount, slip.currency) if shown.amount is not None else "",
        _("%(credits)s credits") % {"credits": slip.credits.normalize()} if slip.credits is not None else "",
        slip.detail,
    ]
    return {
        "key": slip.key,
        "title": title,
        "line": " · ".join(part for part in facts if part),
        "url": reverse("chapters:slip", args=[slip.key]) if shown.may_change else "",
    }


def _kind(request: HttpRequest) -> SlipKind:
    wanted = request.POST.get("kind") or request.GET.get("kind", "")
    return SlipKind(wanted) if wanted in SlipKind.values else SlipKind.REFERRAL


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def at_meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note what was said at a meeting, and see what was noted."""
    viewer = signed_in(request)
    meeting, place = meetings.row(viewer, key)
    return _entry(request, viewer, meeting.chapter, meeting, leads=place.leads)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_chapter(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Note what happened between meetings, and see what was noted of all of them."""
    viewer = signed_in(request)
    room, place = meetings.chapter(viewer, chapter)
    return _entry(request, viewer, room, None, leads=place.leads)


def _entry(
    request: HttpRequest, viewer: Member, room: Chapter, meeting: Meeting | None, *, leads: bool
) -> HttpResponse:
    kind = _kind(request)
    people = attending.everybody(viewer, room, leads=leads)
    here = (
        reverse("chapters:meeting-slips", args=[meeting.key]) if meeting else reverse("chapters:slips", args=[room.key])
    )
    mine = next((str(one.key) for one in people if one.member_id == viewer.pk), "")
    givers = people if leads else [one for one in people if one.member_id == viewer.pk]
    initial = {"giver": "" if leads else mine, "currency": room.currency}
    form = SlipForm(typed(request), kind=kind, people=people, initial=initial)
    if isinstance(field := form.fields["giver"], forms.ChoiceField) and not leads:
        field.choices = [(str(one.key), str(one)) for one in givers]
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter(actor=viewer, chapter=room, meeting=meeting, noted=form.noted())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect(f"{here}?kind={kind}")
    page = slips.listed(viewer, room, leads=leads, meeting=meeting, cursor=request.GET.get("after", ""))
    context = {
        "chapter": room,
        "meeting": meeting,
        "title": words.day(meeting.day) if meeting is not None else "",
        "form": form,
        "kind": kind,
        "kinds": [{"label": one.label, "url": f"{here}?kind={one.value}", "current": one == kind} for one in SlipKind],
        "rows": [row(viewer, one, leads=leads) for one in page.rows],
        "leads": leads,
        "end": _("That is all that was noted."),
        **turns(page, kind=kind),
    }
    return render(request, "chapters/meetings/slips.html", context, status=422 if form.errors else 200)


def _home(slip: Slip) -> str:
    if slip.meeting is not None:
        return reverse("chapters:meeting-slips", args=[slip.meeting.key])
    return reverse("chapters:slips", args=[slip.chapter.key])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct a slip."""
    viewer = signed_in(request)
    slip = slips.changeable(viewer, key)
    kind = SlipKind(slip.kind)
    told = kind != SlipKind.THANKS or slip.entered_by_id == viewer.pk
    stands = {
        name: getattr(slip, name) for name in ("name", "tier", "amount", "currency", "repeat", "credits", "detail")
    }
    stands |= {"giver": slip.giver.key if slip.giver else "", "receiver": slip.receiver.key if slip.receiver else ""}
    if slip.amount is not None:
        stands["amount"] = f"{slip.amount.normalize():f}"
    people = attending.everybody(
        viewer, slip.chapter, leads=policy.leads(viewer, slip.chapter), also=[slip.giver_id, slip.receiver_id]
    )
    form = SlipForm(typed(request), kind=kind, people=people, told=told, initial=stands)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, slip=slip, noted=form.noted())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect(_home(slip))
    context = {"chapter": slip.chapter, "slip": slip, "form": form, "kind": kind.label, "url": _home(slip)}
    return render(request, "chapters/meetings/slip.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a slip away."""
    viewer = signed_in(request)
    slip = slips.changeable(viewer, key)
    home = _home(slip)
    actions.remove(actor=viewer, slip=slip)
    messages.success(request, _("Taken away."))
    return redirect(home)
