"""How it stands with one person: set by hand how often, let them rest."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.rhythm import words
from goodword.rhythm.actions import caring
from goodword.rhythm.models import Care
from goodword.rhythm.queries import standing
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.refused import attempt
from goodword.web.rhythm.forms import RestForm, RhythmForm
from goodword.web.rhythm.words import next_words, rest_words


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read it, and say how often."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    told = standing.of_person(viewer, person)
    form = RhythmForm(typed(request), chosen=told.days)
    if form.is_valid() and attempt(
        form, lambda: caring.set_rhythm(actor=viewer, person=person, days=form.cleaned_data["days"])
    ):
        messages.success(request, _("Saved. Only you can see this."))
        return redirect("rhythm:person", key=person.key)
    return _page(request, viewer, person, form, RestForm())


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let them rest."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    form = RestForm(request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: caring.rest(
            actor=viewer, person=person, why=Care.Rest(form.cleaned_data["rest"]), until=form.cleaned_data["until"]
        ),
    ):
        messages.success(request, _("Nobody brings them up until then."))
        return redirect("rhythm:person", key=person.key)
    return _page(request, viewer, person, RhythmForm(chosen=standing.of_person(viewer, person).days), form)


@login_required
@require_POST
def take_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """End the rest."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    caring.take_up(actor=viewer, person=person)
    messages.success(request, _("Taken up again."))
    return redirect("rhythm:person", key=person.key)


def _page(request: HttpRequest, viewer: Member, person: Person, form: RhythmForm, resting: RestForm) -> HttpResponse:
    told = standing.of_person(viewer, person)
    now = told.standing
    context = {
        "person": person,
        "why": words.why(now) if now is not None else "",
        "sources": words.sources(now) if now is not None and now.origin != "learned" else "",
        "next": next_words(now) if now is not None else "",
        "rests": rest_words(told, standing.today_of(viewer)),
        "form": form,
        "resting": resting,
    }
    return render(request, "rhythm/person.html", context, status=422 if form.errors or resting.errors else 200)
