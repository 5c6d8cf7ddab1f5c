"""Saying how strong a tie is, where one disagrees with what Goodword makes of it. Seen by the owner alone."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.graph.actions import strength as actions
from goodword.graph.models import HandStrength
from goodword.graph.queries import strength as queries
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.refused import attempt

AS_IT_IS = 0


class StrengthForm(forms.Form):
    """How strong, in words."""

    strength = forms.TypedChoiceField(
        label=gettext_lazy("How well do you know each other?"), coerce=int, widget=forms.RadioSelect,
        choices=[(AS_IT_IS, gettext_lazy("Let Goodword go by what is on record")), *reversed(HandStrength.Words.choices)],
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it, or take it back."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    now = queries.of_person(viewer, person)
    form = StrengthForm(typed(request), initial={"strength": now.said or AS_IT_IS})
    if form.is_valid() and attempt(form, lambda: _say(viewer, person, form.cleaned_data["strength"])):
        messages.success(request, _("Saved. Only you can see this."))
        return redirect("people:person", key=person.key)
    context = {"form": form, "person": person, "now": now}
    return render(request, "strength/say.html", context, status=422 if form.errors else 200)


def _say(viewer: Member, person: Person, strength: int) -> None:
    if strength == AS_IT_IS:
        actions.take_back(actor=viewer, person=person)
    else:
        actions.say(actor=viewer, person=person, strength=strength)
