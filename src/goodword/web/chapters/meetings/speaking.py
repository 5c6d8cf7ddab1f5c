"""Who speaks when: the rota, a talk's topic, swapping."""

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
from goodword.chapters.actions import agendas as actions
from goodword.chapters.models import Talk
from goodword.chapters.models.meetings import LONGEST_TOPIC
from goodword.chapters.queries import meetings, speaking
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.web.chapters.meetings import words
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

SHOWN_WAITING = 12


class TopicForm(forms.Form):
    """What a talk is about."""

    topic = forms.CharField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("In one line, as it stands on the agenda."),
        max_length=LONGEST_TOPIC,
        required=False,
    )


def _talk(talk: Talk) -> dict[str, Any]:
    told = {"minutes": talk.minutes, "topic": talk.topic}
    line = _("%(minutes)s minutes · %(topic)s") if talk.topic else _("%(minutes)s minutes")
    return {
        "key": talk.key,
        "url": reverse("chapters:talk", args=[talk.key]),
        "name": str(talk.membership),
        "face": face(str(talk.membership), talk.membership.member_id or talk.membership.pk),
        "line": line % told,
        "meta": words.day(talk.meeting.day),
    }


@login_required
@require_safe
def rota(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Who speaks at the meetings to come, and whose turn is next."""
    viewer = signed_in(request)
    room, place = meetings.chapter(viewer, chapter)
    waiting = speaking.waiting(viewer, room, leads=place.leads)
    context = {
        "chapter": room,
        "leads": place.leads,
        "rows": [_talk(talk) for talk in speaking.talks(viewer, room, leads=place.leads)],
        "waiting": [
            {
                "name": str(one),
                "line": _("Spoke last on %(day)s") % {"day": words.day(last)} if last else _("Has not spoken yet"),
            }
            for one, last in waiting[:SHOWN_WAITING]
        ],
        "more": len(waiting) > SHOWN_WAITING,
    }
    return render(request, "chapters/meetings/rota.html", context)


@login_required
@require_POST
def fill(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Give the free places to those who spoke longest ago."""
    viewer = signed_in(request)
    room, _place = meetings.chapter(viewer, chapter)
    each = request.POST.get("each", "1")
    many = actions.fill_rota(actor=viewer, chapter=room, each=int(each) if each in {"1", "2", "3", "4"} else 0)
    if many:
        said = ngettext("%(count)s talk is planned.", "%(count)s talks are planned.", many) % {"count": many}
    else:
        said = _("No place to speak is free. Plan more meetings first.")
    messages.success(request, said)
    return redirect("chapters:speakers", chapter=chapter)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, key: UUID) -> HttpResponse:
    """One talk: its topic, whom it could be swapped with."""
    viewer = signed_in(request)
    row = speaking.talk(viewer, key)
    leads = policy.leads(viewer, row.meeting.chapter)
    if not leads and row.membership.member_id != viewer.pk:
        raise NotFound(_("There is no such talk."))
    form = TopicForm(typed(request), initial={"topic": row.topic})
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_topic(actor=viewer, talk=row, topic=form.cleaned_data["topic"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("chapters:meeting", key=row.meeting.key)
    others = [
        one for one in speaking.talks(viewer, row.meeting.chapter, leads=leads) if one.meeting_id != row.meeting_id
    ]
    context = {
        "talk": row,
        "form": form,
        "chapter": row.meeting.chapter,
        "title": words.day(row.meeting.day),
        "leads": leads,
        "others": [
            {"key": one.key, "label": _("%(name)s, %(day)s") % {"name": one.membership, "day": words.day(one.meeting.day)}}
            for one in others
        ] if leads else [],
    }  # fmt: skip
    return render(request, "chapters/meetings/talk.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def swap(request: HttpRequest, key: UUID) -> HttpResponse:
    """Two speakers change places."""
    viewer = signed_in(request)
    row = speaking.talk(viewer, key)
    try:
        other = speaking.talk(viewer, UUID(request.POST.get("other", "")))
    except ValueError:
        raise Invalid(_("Choose with whom.")) from None
    try:
        actions.swap(actor=viewer, one=row, other=other)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("They changed places."))
    return redirect("chapters:speakers", chapter=row.meeting.chapter.key)


@login_required
@require_POST
def drop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a talk off its meeting."""
    viewer = signed_in(request)
    row = speaking.talk(viewer, key)
    actions.drop_talk(actor=viewer, talk=row)
    messages.success(request, _("They no longer speak that day, and keep their turn."))
    return redirect("chapters:speakers", chapter=row.meeting.chapter.key)
