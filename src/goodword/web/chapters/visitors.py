"""Visitors, for the committee: noted, followed up, settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.chapters import policy, states
from goodword.chapters.actions import visiting
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Visitor
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import LONGEST_NOTE, LONGEST_PHONE, LONGEST_TRADE
from goodword.chapters.queries import chapters, visitors
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.web.chapters import words
from goodword.web.chapters.forms import day_field, line_field, seated
from goodword.web.chapters.tabs import tabs
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns

STOOD = {
    states.OPEN: lambda: _("To be spoken with"),
    states.FOLLOWED: lambda: _("Spoken with"),
    states.JOINED: lambda: _("Joined"),
    states.NOT_NOW: lambda: _("Not now"),
}


class VisitorForm(forms.Form):
    """Somebody who visited."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    day = day_field(gettext_lazy("When did they come?"), required=True)
    address = line_field(gettext_lazy("Mail address"), 254)
    phone = line_field(gettext_lazy("Phone"), LONGEST_PHONE)
    classification = line_field(gettext_lazy("Trade"), LONGEST_TRADE)
    organization = line_field(gettext_lazy("Organization"))
    invited_by = forms.ChoiceField(label=gettext_lazy("Whose guest?"), required=False)

    def __init__(self, *args: Any, chapter: Chapter, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people, self.fields["invited_by"].choices = seated(chapter)  # type: ignore[attr-defined]  # a ChoiceField


class FollowForm(forms.Form):
    """Who speaks with them, and when."""

    mark_optional = True

    on = day_field(gettext_lazy("Speak with them on"))
    by = forms.ChoiceField(label=gettext_lazy("Who does?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Note for the committee"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, visitor: Visitor, **more: Any) -> None:
        by = str(visitor.follow_up_by.key) if visitor.follow_up_by is not None else ""
        more["initial"] = {"on": visitor.follow_up_on, "by": by, "words": visitor.note}
        super().__init__(*args, **more)
        self.people, self.fields["by"].choices = seated(visitor.chapter)  # type: ignore[attr-defined]  # a ChoiceField


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who visited, the latest first, and noting one."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    form = VisitorForm(typed(request), chapter=row, initial={"day": policy.today(row)})
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        day, by = told.pop("day"), form.people.get(told.pop("invited_by"))
        try:
            seen = visiting.note(actor=viewer, chapter=row, entry=Entry(**told), day=day, invited_by=by)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("%(name)s is noted.") % {"name": seen.visitor.name})
            if seen.often:
                warning = _("%(name)s visited %(count)s times. Ask whether they would like to join.")
                messages.info(request, warning % {"name": seen.visitor.name, "count": seen.visits})
            return redirect("chapters:visitors", key=key)
    page = visitors.listed(viewer, row, cursor=request.GET.get("after", ""))
    context = {
        "chapter": row,
        "tabs": tabs(row.key, "visitors", leads=True),
        "rows": [_row(one) for one in page.rows],
        "form": form,
        **turns(page),
    }
    return render(request, "chapters/visitors.html", context, status=422 if form.errors else 200)


def _row(one: Visitor) -> dict[str, Any]:
    visits = vars(one)["came_times"]
    told = ngettext("%(count)s visit", "%(count)s visits", visits) % {"count": visits}
    chips = [Chip(STOOD[one.state](), "green" if one.state == states.JOINED else "")]
    if visits > visiting.USUAL_VISITS and one.state != states.JOINED:
        chips.append(Chip(_("Came often"), "gold"))
    guest = _("guest of %(name)s") % {"name": one.invited_by.name} if one.invited_by is not None else ""
    return {
        "key": one.key,
        "url": reverse("chapters:visitor", args=[one.key]),
        "name": one.name,
        "line": " · ".join(filter(None, (one.classification, one.organization, guest))),
        "why": " · ".join(
            filter(
                None, (told, _("speak on %(day)s") % {"day": words.day(one.follow_up_on)} if one.follow_up_on else "")
            )
        ),
        "chips": chips,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: HttpRequest, key: UUID) -> HttpResponse:
    """One visitor: who follows up, and what came of it."""
    viewer = signed_in(request)
    row = visitors.row(viewer, key)
    form = FollowForm(typed(request), visitor=row)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        by = form.people.get(told["by"])
        visiting.follow_up(actor=viewer, visitor=row, on=told["on"], by=by, words=told["words"])
        messages.success(request, _("Saved."))
        return redirect("chapters:visitor", key=key)
    lines = [
        (_("Trade"), row.classification), (_("Organization"), row.organization), (_("Mail address"), row.address),
        (_("Phone"), row.phone), (_("Guest of"), row.invited_by.name if row.invited_by is not None else ""),
        (_("Came on"), ", ".join(words.day(visit.day) for visit in row.visits.order_by("day"))),
        (_("State"), STOOD[row.state]()),
    ]  # fmt: skip
    says = {"follow_up": _("Spoken with"), "join": _("Takes a place on the roster"), "decline": _("Not now")}
    context = {
        "chapter": row.chapter,
        "row": row,
        "facts": [{"label": label, "value": value} for label, value in lines if value],
        "form": form,
        "says": [
            {"verb": verb, "label": label} for verb, label in says.items() if states.VISITOR.allows(row.state, verb)
        ],
        "place_url": reverse("chapters:person", args=[row.membership.key]) if row.membership is not None else "",
    }
    return render(request, "chapters/visitor.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what came of it."""
    viewer = signed_in(request)
    row = visiting.settle(actor=viewer, visitor=visitors.row(viewer, key), verb=request.POST.get("verb", ""))
    messages.success(request, _("%(name)s: %(state)s") % {"name": row.name, "state": STOOD[row.state]()})
    return redirect("chapters:visitor", key=key)
