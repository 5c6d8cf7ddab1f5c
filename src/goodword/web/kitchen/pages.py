"""The kitchen's pages. Their addresses exist only where ``DEBUG`` is on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goodword.web.kitchen import samples

EXAMPLES = ("today", "person", "choose", "people", "plain")


class SampleForm(forms.Form):
    """One of each kind of field."""

    mark_optional = True

    name = forms.CharField(label="Name", help_text="As they would introduce themselves.")
    email = forms.EmailField(label="E-mail", required=False)
    kind = forms.ChoiceField(label="What it is for", choices=[("c", "Client"), ("s", "Supplier"), ("f", "Friend")])
    audience = forms.ChoiceField(
        label="Who may see it",
        choices=[("me", "Only me"), ("close", "People I am close to"), ("members", "Members")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Days that suit",
        choices=[("tue", "Tuesday"), ("thu", "Thursday")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    met_on = forms.DateField(label="When you met", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    note = forms.CharField(label="A note to yourself", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    archive = forms.FileField(label="Archive", required=False)
    discoverable = forms.BooleanField(
        label="Members who already have my address may find me", help_text="Off unless you want it.", required=False
    )


def kitchen(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    return render(request, "kitchen/kitchen.html", _context())


def example(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page made of components: ``today``, ``person``, ``choose``, ``people`` or ``plain``."""
    if name not in EXAMPLES:
        raise Http404
    return render(request, f"kitchen/{name}.html", _context())


def _context() -> dict[str, Any]:
    wrong = SampleForm({"name": "", "email": "nobody", "kind": "c"}, auto_id="wrong_%s")
    return {
        "empty_form": SampleForm(),
        "wrong_form": wrong,
        "faces": [samples.SAM, samples.RUTH, samples.DANA, samples.PRIYA, samples.LINDY],
        "sam": samples.SAM,
        "ruth": samples.RUTH,
        "lindy": samples.LINDY,
        "priya": samples.PRIYA,
        "dana": samples.DANA,
        "tomas": samples.TOMAS,
        "way": [samples.SAM, samples.RUTH, samples.LINDY],
        "choices": samples.CHOICES,
        "rows": samples.ROWS,
        "story": samples.STORY,
        "common": samples.COMMON,
        "relationship": samples.RELATIONSHIP,
        "elsewhere": samples.ELSEWHERE,
        "curve": samples.CURVE,
        "stats": samples.STATS,
        "tabs": [
            {"label": "Everyone", "url": "#", "current": True},
            {"label": "Close", "url": "#"},
            {"label": "Archived", "url": "#"},
        ],
        "crumbs": [{"label": "People", "url": "/people/"}],
        "person_chips": [
            {"label": "Client", "tone": "green"},
            {"label": "met at Harrogate Breakfast, March 2024"},
            {"label": "member"},
        ],
    }
