"""The form of something to keep. It shapes what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.library.kinds import Interest, Kind
from goodword.library.models import Keep
from goodword.library.models.keeps import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, LONGEST_URL, LONGEST_WHY
from goodword.library.told import Told
from goodword.people.models import Card
from goodword.web.interactions.forms import Pills
from goodword.web.profiles.forms import suggesting

STARTED = ("kind", "url", "title", "text", "why", "topics", "recommender")
INTERESTS = (("", gettext_lazy("I was not told")), *Interest.choices)


def split(typed: str) -> list[str]:
    """Topics, with commas between."""
    return [words.strip() for words in re.split(r"[,;\n]", typed) if words.strip()]


class KeepForm(forms.Form):
    """A link, an idea or a note."""

    mark_optional = True

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you keep?"),
        choices=Kind.choices,
        widget=Pills,
        initial=Kind.LINK,
        error_messages={"required": gettext_lazy("Choose what you keep.")},
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("As it stands in the browser. Marks of who followed a link are left out of account."),
        max_length=LONGEST_URL * 2,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    why = forms.CharField(
        label=gettext_lazy("Why you keep it"),
        help_text=gettext_lazy("A line for yourself in a year."),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    text = forms.CharField(
        label=gettext_lazy("Notes"),
        help_text=gettext_lazy("**Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    topics = forms.CharField(
        label=gettext_lazy("Topics"),
        help_text=gettext_lazy("With commas between."),
        max_length=1000,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    recommender = forms.CharField(
        label=gettext_lazy("Who recommended it?"),
        help_text=gettext_lazy("One of your people, or anybody in a few words."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    interest = forms.ChoiceField(label=gettext_lazy("What do they gain from it?"), choices=INTERESTS, required=False)

    def __init__(self, *args: Any, row: Keep | None = None, **more: Any) -> None:
        given = more.pop("initial", {})
        more["initial"] = {**(_initial(row) if row is not None else {}), **given}
        super().__init__(*args, **more)
        self.fields["topics"].widget.attrs.update(suggesting("topic"))

    def told(self, card: Card | None) -> Told:
        """What was filled in."""
        said = self.cleaned_data
        one = {name: said[name] for name in ("kind", "url", "title", "text", "why", "recommender", "interest")}
        return Told(**one, topics=split(said["topics"]), card=card)


def _initial(row: Keep) -> dict[str, Any]:
    names = ("kind", "url", "title", "text", "why", "recommender", "interest")
    return {**{name: getattr(row, name) for name in names}, "topics": ", ".join(row.topics)}
