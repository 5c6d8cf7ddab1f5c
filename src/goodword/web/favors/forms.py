"""Forms about favors."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.favors.models import LONGEST
from goodword.ties.jotting import WAYS
from goodword.ties.models.interactions import LONGEST_WORDS
from goodword.ties.noted import NewInteraction
from goodword.web.interactions.forms import Pills
from goodword.web.people.partial import PartialDateField


class FavorForm(forms.Form):
    """A favor noted by hand. Whom it is about stands beside it, since that is looked up."""

    mark_optional = True

    way = forms.ChoiceField(
        label=gettext_lazy("Who did something for whom?"),
        choices=[("in", gettext_lazy("They did, for me")), ("out", gettext_lazy("I did, for them"))],
        widget=Pills,
        error_messages={"required": gettext_lazy("Say who did it.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"),
        choices=[("favor", gettext_lazy("A favor")), ("gift", gettext_lazy("A gift"))],
        widget=Pills,
        initial="favor",
    )
    names = forms.CharField(
        label=gettext_lazy("Who?"),
        help_text=gettext_lazy("Names from among your people, with commas between."),
        max_length=1000,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "words"}),
    )
    words = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("Only you read this."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    day = PartialDateField(
        label=gettext_lazy("When?"),
        help_text=gettext_lazy("As much as you remember; a year is enough."),
        error_messages={"required": gettext_lazy("Say when it was; a year is enough.")},
    )

    def written_names(self) -> list[str]:
        """The names that were typed."""
        return [name.strip() for name in re.split(r"[,;\n]", self.cleaned_data["names"]) if name.strip()]

    def new(self) -> NewInteraction:
        """What is to be noted."""
        told: dict[str, Any] = self.cleaned_data
        return NewInteraction(kind=told["kind"], day=told["day"], direction=WAYS[told["way"]], words=told["words"])


class ThanksForm(forms.Form):
    """A word of thanks."""

    words = forms.CharField(
        label=gettext_lazy("Your thanks"),
        help_text=gettext_lazy("A line on what it did for you says most."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": gettext_lazy("Write a word of thanks first.")},
    )
