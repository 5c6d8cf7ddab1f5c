"""Adding people by hand: one right after meeting them, or ten names at a time."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from goodword.core.errors import Invalid
from goodword.people.actions import persons
from goodword.people.kinds import KINDS
from goodword.people.queries import persons as queries
from goodword.web.members import signed_in
from goodword.web.people import undo
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

MOST_NAMES = 100


class Capture(forms.Form):
    """A name, a place, a word. No more is asked, so that it is done before the handshake ends."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=400,
        strip=True,
        error_messages={"required": gettext_lazy("Write at least a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words", "autofocus": True}),
    )
    place = forms.CharField(
        label=gettext_lazy("Where you met"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    word = forms.CharField(
        label=gettext_lazy("A word to remember"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Names(forms.Form):
    """Names, one on each line; what follows a comma or a tab is kept as a note."""

    names = forms.CharField(
        label=gettext_lazy("Names, one on each line"),
        max_length=20_000,
        error_messages={"required": gettext_lazy("Write at least one name.")},
        widget=forms.Textarea(
            attrs={"class": "people-names", "rows": 10, "spellcheck": "false", "autocapitalize": "words"}
        ),
    )

    def clean_names(self) -> list[tuple[str, str]]:
        """(name, word) of each line that holds a letter or a digit."""
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        pairs = [_divided(line) for line in lines if any(sign.isalnum() for sign in line)]
        if not pairs:
            raise forms.ValidationError(_("Write at least one name."))
        if len(pairs) > MOST_NAMES:
            raise forms.ValidationError(
                _("These are %(count)s names. Add at most %(most)s at a time; the rest can follow.")
                % {"count": len(pairs), "most": MOST_NAMES}
            )
        for name, _word in pairs:
            if len(name) > 200:
                raise forms.ValidationError(_("One line is very long. Put each name on a line of its own."))
        return pairs


def _divided(line: str) -> tuple[str, str]:
    for sign in ("\t", ",", ";", " – ", " - "):
        name, found, word = line.partition(sign)
        if found and name.strip():
            return name.strip(), word.strip()
    return line, ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One person, in a breath. What was typed stays where something is missing."""
    form = Capture(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = persons.capture(actor=signed_in(request), **form.cleaned_data)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            undo.offer(request, _("%(name)s is among your people.") % {"name": person.name}, "bin", [person.key])
            return redirect(reverse("people:added", args=[person.key]))
    return render(request, "people/add.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_names(request: HttpRequest) -> HttpResponse:
    """Several people, a line each."""
    form = Names(typed(request))
    if request.method == "POST" and form.is_valid():
        made = persons.add_names(actor=signed_in(request), names=form.cleaned_data["names"])
        sentence = ngettext(
            "%(count)s person is among your people.", "%(count)s people are among your people.", len(made)
        ) % {"count": len(made)}
        undo.offer(request, sentence, "bin", [person.key for person in made])
        return redirect(f"{reverse('people:list')}?sort=added")
    return render(request, "people/add_names.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD"])
def added(request: HttpRequest, key: UUID) -> HttpResponse:
    """Done; and what could be added next, or somebody else."""
    person = queries.person(signed_in(request), key)
    next_kinds = [KINDS[code] for code in ("organisation", "email", "phone", "handle", "topic", "learned")]
    return render(request, "people/added.html", {"person": person, "kinds": next_kinds})
