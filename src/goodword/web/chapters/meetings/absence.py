"""Saying that one cannot come, who comes instead, and standing in for somebody."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.chapters.actions import absence as actions
from goodword.chapters.meeting import states
from goodword.chapters.models import Meeting
from goodword.chapters.models.meetings import LONGEST_NAME
from goodword.chapters.queries import attending, meetings
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters.meetings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


class InsteadForm(forms.Form):
    """Who comes instead, agreed by word of mouth."""

    name = forms.CharField(
        label=gettext_lazy("Who comes instead?"),
        help_text=gettext_lazy("Somebody you have spoken with already."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write who comes instead.")},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest, key: UUID) -> HttpResponse:
    """One's own: cannot come, and who comes instead."""
    viewer = signed_in(request)
    meeting, _place = meetings.row(viewer, key)
    if request.method == "POST":
        who = request.POST.get("who", "")
        membership = attending.on_roster(viewer, meeting, UUID(who) if who else None)
        actions.say_away(actor=viewer, meeting=meeting, membership=membership)
        if membership.member_id != viewer.pk:
            messages.success(request, _("Noted: %(name)s cannot come.") % {"name": membership})
            return redirect("chapters:meeting", key=key)
        messages.success(request, _("The committee knows. Who could come instead of you?"))
        return redirect("chapters:away", key=key)
    return _page(request, viewer, meeting, InsteadForm())


def _page(request: HttpRequest, viewer: Member, meeting: Meeting, form: InsteadForm) -> HttpResponse:
    row = attending.mine(viewer, meeting)
    context = {
        "meeting": meeting,
        "chapter": meeting.chapter,
        "title": words.day(meeting.day),
        "line": words.when_and_where(meeting),
        "away": row,
        "said": words.away(row) if row is not None else "",
        "open": meeting.state == states.DRAFT,
        "nobody": row is not None and row.state == states.NOBODY,
        "asked": row.asked if row is not None and row.state == states.ASKED else None,
        "form": form,
        "people": attending.who_could(viewer, meeting) if row is not None and row.state == states.NOBODY else [],
    }
    return render(request, "chapters/meetings/away.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def instead(request: HttpRequest, key: UUID) -> HttpResponse:
    """Name who comes instead."""
    viewer = signed_in(request)
    row = attending.away_row(viewer, key)
    form = InsteadForm(typed(request))
    if form.is_valid():
        try:
            actions.name_substitute(actor=viewer, away=row, name=form.cleaned_data["name"])
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("The committee knows who comes instead."))
            return redirect("chapters:meeting", key=row.meeting.key)
    return _page(request, viewer, row.meeting, form)


@login_required
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask a connection to stand in."""
    viewer = signed_in(request)
    row = attending.away_row(viewer, key)
    member = attending.could(viewer, request.POST.get("member", ""))
    try:
        actions.ask_substitute(actor=viewer, away=row, member=member)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("Asked. You and the committee hear when %(name)s says yes.") % {"name": member})
    return redirect("chapters:away", key=row.meeting.key)


@login_required
@require_POST
def let_go(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody else is to stand in, or nobody."""
    viewer = signed_in(request)
    row = attending.away_row(viewer, key)
    actions.let_go(actor=viewer, away=row)
    messages.success(request, _("Nobody stands in just now."))
    return redirect(
        "chapters:away" if row.membership.member_id == viewer.pk else "chapters:meeting", key=row.meeting.key
    )


@login_required
@require_POST
def come(request: HttpRequest, key: UUID) -> HttpResponse:
    """They can come after all."""
    viewer = signed_in(request)
    row = attending.away_row(viewer, key)
    meeting = row.meeting.key
    actions.can_come(actor=viewer, away=row)
    messages.success(request, _("Good: there again."))
    return redirect("chapters:meeting", key=meeting)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say whether one goes instead of somebody."""
    viewer = signed_in(request)
    row = attending.asked_row(viewer, key)
    if request.method == "POST":
        yes = request.POST.get("answer") == "yes"
        actions.answer(actor=viewer, away=row, yes=yes)
        if yes:
            messages.success(request, _("Thank you. %(name)s and the committee know.") % {"name": row.membership})
        else:
            messages.success(request, _("%(name)s reads that you cannot.") % {"name": row.membership})
        return redirect("home") if not yes else redirect("chapters:stand-in", key=key)
    context = {
        "away": row,
        "chapter": row.meeting.chapter,
        "title": words.day(row.meeting.day),
        "line": words.when_and_where(row.meeting),
        "waits": row.state == states.ASKED and row.meeting.state == states.DRAFT,
    }
    return render(request, "chapters/meetings/stand_in.html", context)
