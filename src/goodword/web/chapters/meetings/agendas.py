"""Saying what is on: usually, and at one meeting."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions import agendas as actions
from goodword.chapters.models import Chapter, Meeting
from goodword.chapters.queries import meetings
from goodword.core.errors import Invalid
from goodword.web.chapters.meetings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


class AgendaForm(forms.Form):
    """A part a line."""

    parts = forms.CharField(
        label=gettext_lazy("What is on"),
        help_text=gettext_lazy(
            "A part a line: its minutes, then what it is, such as “5 Welcome”. {speakers} stands for who speaks that day."
        ),
        required=False,
        strip=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 14, "class": "agenda-parts", "spellcheck": "true"}),
    )


def usual_to_begin_with() -> str:
    """What a breakfast of ninety minutes often has, for a chapter that has said nothing yet."""
    return "\n".join(
        (
            f"15 {_('Arriving, breakfast, open networking')}",
            f"5 {_('Welcome')}",
            f"25 {_('Everybody in half a minute: what I do, and whom I would like to meet')}",
            f"5 {_('Visitors introduce themselves')}",
            f"5 {_('Education')}",
            f"10 {_('Talk: {speakers}')}",
            f"20 {_('Referrals, thanks and testimonials')}",
            f"5 {_('What is next')}",
        )
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def usual(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """What is usually on."""
    viewer = signed_in(request)
    room, _place = meetings.chapter(viewer, chapter)
    policy.must_lead(viewer, room)
    return _edit(request, viewer, room, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is on at one meeting."""
    viewer = signed_in(request)
    meeting = meetings.led(viewer, key)
    return _edit(request, viewer, meeting.chapter, meeting)


def _edit(request: HttpRequest, viewer: Member, room: Chapter, meeting: Meeting | None) -> HttpResponse:
    stands = meetings.agenda(meeting) if meeting is not None else meetings.usual_agenda(room)
    written = "\n".join(f"{minutes} {title}" for minutes, title in stands) or usual_to_begin_with()
    form = AgendaForm(typed(request), initial={"parts": written})
    url = reverse("chapters:meeting", args=[meeting.key]) if meeting else reverse("chapters:meetings", args=[room.key])
    if request.method == "POST" and form.is_valid():
        try:
            parts = actions.read(form.cleaned_data["parts"])
            actions.set_agenda(actor=viewer, chapter=room, meeting=meeting, parts=parts)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(url)
    context = {
        "chapter": room,
        "form": form,
        "url": url,
        "title": _("What is on, %(day)s") % {"day": words.day(meeting.day)} if meeting else _("What is usually on"),
        "lede": _("Leave it empty, and it is as usual.") if meeting else _("Each meeting can differ from it."),
    }
    return render(request, "chapters/meetings/form.html", context, status=422 if form.errors else 200)
