"""How somebody stands, roles with terms, handing over, leaving."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.chapters import policy, states
from goodword.chapters.actions import roles, standing
from goodword.chapters.actions.roles import Given
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import Duty
from goodword.chapters.queries import chapters, roster
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters import words
from goodword.web.chapters.forms import day_field, seated
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

TEAM = 8
"""How many rows the form for the next team has."""
SAYS = {
    "restore": gettext_lazy("Active again"),
    "ask_renewal": gettext_lazy("Renewal asked for"),
    "renew": gettext_lazy("Renewed for a year"),
    "mark_late": gettext_lazy("Payment late"),
    "suspend": gettext_lazy("Suspend"),
    "expire": gettext_lazy("Expired"),
    "drop": gettext_lazy("Take off the roster"),
}


def choices(row: Membership) -> list[dict[str, Any]]:
    """What the committee can change about how somebody stands."""
    return [
        {"verb": verb, "label": label, "careful": verb in {"drop", "suspend", "expire"}}
        for verb, label in SAYS.items()
        if states.MEMBERSHIP.allows(row.state, verb)
    ]


@login_required
@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change how somebody stands."""
    viewer = signed_in(request)
    row = roster.row(viewer, key)
    verb = request.POST.get("verb", "")
    until = _a_year_on(row) if verb == "renew" else None
    moved = standing.move(actor=viewer, membership=row, verb=verb, renews_on=until)
    messages.success(request, _("%(name)s: %(state)s") % {"name": row.name, "state": words.STOOD[moved.state]()})
    return redirect("chapters:person", key=key)


def _a_year_on(row: Membership) -> date:
    begins = row.renews_on or policy.today(row.chapter)
    try:
        return begins.replace(year=begins.year + 1)
    except ValueError:  # February 29
        return begins.replace(year=begins.year + 1, day=28)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leave the chapter."""
    viewer = signed_in(request)
    row = chapters.row(viewer, key)
    if request.method == "POST":
        standing.leave(actor=viewer, chapter=row)
        messages.success(request, _("You left %(name)s.") % {"name": row.name})
        return redirect("chapters:list")
    return render(request, "chapters/leave.html", {"chapter": row})


class TeamForm(forms.Form):
    """Who does what from a day on."""

    mark_optional = True

    on = day_field(gettext_lazy("From"), required=True)
    until = day_field(gettext_lazy("Until"), gettext_lazy("The last day of their term."))

    def __init__(self, *args: Any, chapter: Chapter, **more: Any) -> None:
        super().__init__(*args, **more)
        self._people, people = seated(chapter)
        for place in range(TEAM):
            self.fields[f"who-{place}"] = forms.ChoiceField(label=_("Who"), choices=people, required=False)
            self.fields[f"duty-{place}"] = forms.ChoiceField(label=_("Does what"), choices=Duty.choices, required=False)
            self.fields[f"title-{place}"] = forms.CharField(
                label=_("Called"), max_length=LONGEST_NAME, required=False,
                widget=forms.TextInput({"autocomplete": "off"}),
            )  # fmt: skip
            self.fields[f"leads-{place}"] = forms.BooleanField(label=_("Of the committee"), required=False)

    def lines(self) -> list[dict[str, Any]]:
        """The rows of the form."""
        return [{name: self[f"{name}-{place}"] for name in ("who", "duty", "title", "leads")} for place in range(TEAM)]

    def team(self) -> list[Given]:
        """Who was chosen for what."""
        told = self.cleaned_data
        return [
            Given(
                self._people[told[f"who-{place}"]], told[f"duty-{place}"], told[f"title-{place}"],
                told[f"leads-{place}"],
            )
            for place in range(TEAM)
            if told[f"who-{place}"]
        ]  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand over to the next team."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    form = TeamForm(typed(request), chapter=row, initial=_usual(row))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            roles.hand_over(actor=viewer, chapter=row, on=told["on"], until=told["until"], team=form.team())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("The next team begins on %(day)s.") % {"day": words.day(told["on"])})
            return redirect("chapters:roles", key=key)
    context = {"form": form, "lines": form.lines(), "chapter": row}
    return render(request, "chapters/hand_over.html", context, status=422 if form.errors else 200)


def _usual(chapter: Chapter) -> dict[str, Any]:
    """A year from today, with the duties a team usually has."""
    usual = (Duty.PRESIDENT, Duty.VICE_PRESIDENT, Duty.TREASURER, Duty.MEMBERSHIP, Duty.VISITORS, Duty.EDUCATION)
    filled: dict[str, Any] = {"on": policy.today(chapter)}
    for place, duty in enumerate(usual):
        filled |= {f"duty-{place}": duty.value, f"leads-{place}": place < 3}
    return filled


@login_required
@require_GET
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who does what, now, later and before."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    today = policy.today(row)
    rows = [
        {
            "name": role.membership.name,
            "url": reverse("chapters:person", args=[role.membership.key]),
            "role": str(role),
            "leads": role.leads,
            "term": _("%(from)s to %(until)s")
            % {
                "from": words.day(role.begins_on),
                "until": words.day(role.ends_on) if role.ends_on is not None else _("an open end"),
            },
            "past": role.ends_on is not None and role.ends_on < today,
            "end_url": reverse("chapters:role-end", args=[role.key]),
        }
        for role in roster.all_roles(row)
    ]
    return render(request, "chapters/roles.html", {"chapter": row, "rows": rows})


@login_required
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a role."""
    viewer = signed_in(request)
    role = roster.role(viewer, key)
    roles.end(actor=viewer, role=role)
    messages.success(request, _("Ended."))
    return redirect("chapters:roles", key=role.membership.chapter.key)
