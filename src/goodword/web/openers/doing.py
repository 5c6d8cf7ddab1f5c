"""Sending first words, taking them along, and saying what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.conversations import actions as letters
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.openers import actions
from goodword.people.queries import circles, persons
from goodword.web.members import signed_in
from goodword.web.openers.writing import WordsForm, back_to, page
from goodword.web.people.refused import onto
from goodword.web.people.undo import offer


@login_required
@require_POST
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send it as a letter to the member that the person is."""
    viewer = signed_in(request)
    person, standing = circles.standing(viewer, key)
    form = WordsForm(request.POST)
    to = standing.connected_with
    if to is None:
        raise NotFound(_("Letters go to members one is connected with."))
    if form.is_valid():
        try:
            with transaction.atomic():
                written = letters.write(actor=viewer, to=to, text=form.cleaned_data["text"])
                actions.forget(actor=viewer, person=person)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("On its way. For a minute you can take it back."))
            return redirect("letters:thread", key=written.thread.key)
    return page(request, viewer, key, form)


@login_required
@require_POST
def go(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it along by mail or to another platform; then it is asked whether it was sent."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            actions.go(actor=viewer, person=person, way=request.POST.get("way", ""), text=form.cleaned_data["text"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            return back_to(request, person)
    return page(request, viewer, key, form)


@login_required
@require_POST
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Yes, it was sent."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    try:
        made = actions.sent(actor=viewer, person=person)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        offer(request, _("Noted: you wrote to %(name)s today.") % {"name": person.name}, "unsay", [made.key])
    return redirect("people:person", key=person.key)


@login_required
@require_POST
def not_sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not yet: the words wait."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    actions.not_sent(actor=viewer, person=person)
    return redirect(reverse("openers:write", args=[person.key]))


@login_required
@require_POST
def commented(request: HttpRequest, key: UUID) -> HttpResponse:
    """Something was said there, where they published it."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    made = actions.commented(actor=viewer, person=person, where=request.POST.get("where", ""))
    sentence = _("Noted: you answered there to what %(name)s published.") % {"name": person.name}
    offer(request, sentence, "unsay", [made.key])
    return redirect("people:person", key=person.key)


@login_required
@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin anew, from the draft."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    actions.forget(actor=viewer, person=person)
    messages.success(request, _("Let go. Here is a fresh beginning."))
    return redirect(reverse("openers:write", args=[person.key]))
