"""The form with every detail of a meeting, a call or a letter."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.ties.jotting import WAYS
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Direction, Interaction
from goodword.ties.models.interactions import LONGEST_PLACE, LONGEST_WORDS
from goodword.ties.noted import NewInteraction
from goodword.web.interactions import words
from goodword.web.people.partial import PartialDateField

WAY_OF = {direction: way for way, direction in WAYS.items()}


class Pills(forms.RadioSelect):
    """Radio choices side by side, large enough for a thumb."""

    template_name = "interactions/widgets/pills.html"


class DetailsForm(forms.Form):
    """Everything that can be said of it. Who was there stands beside it (``people``), since that is looked up."""

    mark_optional = True

    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"),
        widget=Pills,
        error_messages={"required": gettext_lazy("Say what it was: a meeting, a call, a letter …")},
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Who reached out?"),
        widget=Pills,
        required=False,
        help_text=gettext_lazy("For letters, messages, gifts and favors."),
    )
    names = forms.CharField(
        label=gettext_lazy("Who else was there?"),
        help_text=gettext_lazy("Names from among your people, with commas between."),
        max_length=1000,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "words"}),
    )
    day = PartialDateField(
        label=gettext_lazy("When?"),
        help_text=gettext_lazy("As much as you remember; a year is enough."),
        error_messages={"required": gettext_lazy("Say when it was; a year is enough.")},
    )
    time = forms.CharField(
        label=gettext_lazy("Time"), required=False, max_length=5, widget=forms.TextInput({"type": "time"})
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, widget=forms.NumberInput({"inputmode": "numeric", "min": 1})
    )
    place = forms.CharField(
        label=gettext_lazy("Where?"),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    topics = forms.CharField(
        label=gettext_lazy("About what?"),
        help_text=gettext_lazy("Topics, with commas between."),
        max_length=2000,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    words = forms.CharField(
        label=gettext_lazy("What is worth remembering?"),
        help_text=gettext_lazy("Only you read this. **Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    follow_up = forms.DateField(
        label=gettext_lazy("Come back to it on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21, or leave it empty.")},
    )

    def __init__(
        self, *args: Any, row: Interaction | None = None, new: NewInteraction | None = None, **more: Any
    ) -> None:
        if row is not None:
            more["initial"] = _initial(row)
        elif new is not None:
            more["initial"] = _proposed(new) | more.get("initial", {})
        super().__init__(*args, **more)
        kind, way = self.fields["kind"], self.fields["way"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(way, forms.ChoiceField)
        kind.choices = [(code, told.label) for code, told in INTERACTIONS.items()]
        way.choices = list(words.WAYS.items())

    def clean(self) -> dict[str, Any]:
        """A letter, a message, a gift or a favor comes from somebody."""
        told = super().clean() or self.cleaned_data
        kind = INTERACTIONS.get(told.get("kind", ""))
        if kind and kind.contact and not kind.together and not told.get("way"):
            self.add_error("way", _("Say who reached out."))
        return told

    def new(self) -> NewInteraction:
        """What was filled in."""
        told = self.cleaned_data
        return NewInteraction(
            kind=told["kind"],
            day=told["day"],
            time=told["time"],
            minutes=told["minutes"],
            direction=WAYS.get(told["way"], Direction.BOTH),
            place=told["place"],
            words=told["words"],
            topics=re.split(r"[,;\n]", told["topics"]),
            follow_up=told["follow_up"],
        )

    def written_names(self) -> list[str]:
        """The names in the field, one by one."""
        return [
            name
            for name in (" ".join(part.split()) for part in re.split(r"[,;\n]", self.cleaned_data["names"]))
            if name
        ]


def _initial(row: Interaction) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "way": WAY_OF[Direction(row.direction)],
        "day": row.day,
        "time": timezone.localtime(row.at).strftime("%H:%M") if row.timed else "",
        "minutes": row.minutes,
        "place": row.place,
        "topics": ", ".join(row.topics),
        "words": row.words,
        "follow_up": row.follow_up,
    }


def _proposed(new: NewInteraction) -> dict[str, Any]:
    return {
        "kind": new.kind,
        "day": new.day,
        "time": new.time,
        "minutes": new.minutes,
        "place": new.place,
        "topics": ", ".join(new.topics),
        "words": new.words,
        "follow_up": new.follow_up,
    }
