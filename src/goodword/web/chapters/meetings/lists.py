"""A chapter's meetings in a list, planned weeks ahead, added one by one, moved."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.chapters import policy
from goodword.chapters.actions import meetings as actions
from goodword.chapters.actions.meetings import Told
from goodword.chapters.models import Chapter, Meeting
from goodword.chapters.models.meetings import LONGEST_NOTE, LONGEST_PLACE
from goodword.chapters.queries import meetings
from goodword.core.errors import Invalid
from goodword.web.chapters.meetings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns


class MeetingForm(forms.Form):
    """When, where, and what members read before it."""

    mark_optional = True

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a day as 2026-11-26.")},
    )
    begins = forms.TimeField(
        label=gettext_lazy("Begins at"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write the hour as 06:45.")},
    )
    minutes = forms.IntegerField(label=gettext_lazy("For how many minutes"), initial=90, min_value=15, max_value=720)
    place = forms.CharField(label=gettext_lazy("Where"), max_length=LONGEST_PLACE, required=False)
    note = forms.CharField(
        label=gettext_lazy("What should members know?"),
        help_text=gettext_lazy("**Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def told(self) -> Told:
        """What the verb takes."""
        return Told(**self.cleaned_data)


def row(meeting: Meeting) -> dict[str, Any]:
    """A meeting in a list."""
    state = words.state(meeting)
    return {
        "key": meeting.key,
        "url": reverse("chapters:meeting", args=[meeting.key]),
        "name": words.day(meeting.day),
        "line": words.when_and_where(meeting),
        "chips": [{"label": state, "tone": "green" if meeting.completed_at else ""}] if state else [],
    }


@login_required
@require_safe
def listed(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Those to come, or those before."""
    viewer = signed_in(request)
    room, place = meetings.chapter(viewer, chapter)
    before = request.GET.get("when") == "past"
    find = meetings.past if before else meetings.to_come
    page = find(room, cursor=request.GET.get("after", ""))
    here = reverse("chapters:meetings", args=[chapter])
    context = {
        "chapter": room,
        "rows": [row(one) for one in page.rows],
        "tabs": [
            {"label": _("To come"), "url": here, "current": not before},
            {"label": _("Before"), "url": f"{here}?when=past", "current": before},
        ],
        "leads": place.leads,
        "before": before,
        "weeks": actions.WEEKS_AHEAD,
        "end": _("Those are all."),
        **turns(page, when="past" if before else ""),
    }
    return render(request, "chapters/meetings/list.html", context)


def nothing_planned(request: HttpRequest, room: Chapter, *, leads: bool) -> HttpResponse:
    """No meeting is planned."""
    context = {"chapter": room, "leads": leads, "weeks": actions.WEEKS_AHEAD}
    return render(request, "chapters/meetings/none.html", context)


@login_required
@require_POST
def plan(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Plan the weeks ahead."""
    viewer = signed_in(request)
    room, _place = meetings.chapter(viewer, chapter)
    many = actions.plan(actor=viewer, chapter=room)
    if many:
        said = ngettext("%(count)s meeting is planned.", "%(count)s meetings are planned.", many) % {"count": many}
    else:
        said = _("All meetings of these weeks were planned already.")
    messages.success(request, said)
    return redirect("chapters:meetings", chapter=chapter)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Plan one meeting."""
    viewer = signed_in(request)
    room, _place = meetings.chapter(viewer, chapter)
    policy.must_lead(viewer, room)
    usual = {"begins": room.meets_at, "minutes": room.meets_for, "place": room.meets_where}
    form = MeetingForm(typed(request), initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(actor=viewer, chapter=room, told=form.told())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Planned."))
            return redirect("chapters:meeting", key=made.key)
    url = reverse("chapters:meetings", args=[chapter])
    return _form(request, room, form, _("Plan a meeting"), url)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Move a meeting, or say more of it."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    stands = {name: getattr(meeting, name) for name in MeetingForm.base_fields}
    form = MeetingForm(typed(request), initial=stands)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor=viewer, meeting=meeting, told=form.told())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect("chapters:meeting", key=key)
    return _form(request, meeting.chapter, form, _("Change the meeting"), reverse("chapters:meeting", args=[key]))


def _form(request: HttpRequest, room: Chapter, form: forms.Form, title: str, url: str) -> HttpResponse:
    context = {"chapter": room, "form": form, "title": title, "url": url}
    return render(request, "chapters/meetings/form.html", context, status=422 if form.errors else 200)
