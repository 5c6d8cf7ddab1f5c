"""Forms about groups. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.groups.actions.making import Described
from goodword.groups.models import Group, Joining, Purpose
from goodword.groups.models.group import LONGEST_LANGUAGE, LONGEST_NAME, LONGEST_TEXT
from goodword.groups.models.membership import LONGEST_WORDS
from goodword.web.interactions.forms import Pills

MARKS = gettext_lazy("**Bold**, *italic*, lists with - and links are understood.")


class GroupForm(forms.Form):
    """What a group says about itself."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give the group a name.")},
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What is it for?"),
        choices=Purpose.choices,
        widget=Pills,
        error_messages={"required": gettext_lazy("Choose what the group is for.")},
    )
    what = forms.CharField(
        label=gettext_lazy("Which?"),
        help_text=gettext_lazy("In a few words: “Carpentry”, “Around Leeds”, “First exports to Japan”."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say in a few words what it is about.")},
    )
    about = forms.CharField(
        label=gettext_lazy("For who thinks about joining"),
        help_text=MARKS,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    language = forms.CharField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("What is spoken in it; leave it empty where that does not matter."),
        max_length=LONGEST_LANGUAGE,
        required=False,
    )
    joining = forms.ChoiceField(
        label=gettext_lazy("How does one come in?"), choices=Joining.choices, widget=Pills, initial=Joining.REQUEST
    )
    listed = forms.BooleanField(
        label=gettext_lazy("Members outside can find it"),
        help_text=gettext_lazy("They see what stands above and its hosts; never who else is inside."),
        required=False,
        initial=True,
    )
    welcome = forms.CharField(
        label=gettext_lazy("A welcome for who has just come in"),
        help_text=gettext_lazy("How things are done here, and where to begin. Only those inside read it."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, row: Group | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {name: getattr(row, name) for name in self.base_fields}
        super().__init__(*args, **more)

    def described(self) -> Described:
        """What was filled in."""
        return Described(**self.cleaned_data)


class RequestForm(forms.Form):
    """Why somebody would like to come in."""

    mark_optional = True

    words = forms.CharField(
        label=gettext_lazy("A line to the hosts"),
        help_text=gettext_lazy("What you do, and what brings you here. Only the hosts read it."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class RemoveForm(forms.Form):
    """Why somebody is removed."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("They read this, and so do the other hosts. Say what happened, not what they are."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Tell them why, in a sentence or two.")},
    )
