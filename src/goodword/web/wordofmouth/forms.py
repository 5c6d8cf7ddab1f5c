"""What is said of something one recommends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from goodword.wordofmouth.actions import Said
from goodword.wordofmouth.models import LONGEST_REASON, LONGEST_TITLE, LONGEST_URL, Interest


class SaidForm(forms.Form):
    """Why, and with what interest."""

    reason = forms.CharField(
        label=_("Why do you recommend it?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why you recommend it.")},
    )
    interest = forms.ChoiceField(
        label=_("Your interest in it"),
        choices=Interest.choices,
        initial=Interest.NONE,
        help_text=_("Shown to everybody who reads it."),
    )
    named = forms.BooleanField(
        label=_("Show my name"),
        required=False,
        help_text=_("To everybody who has the link. Otherwise you are called a friend of the one before you."),
    )

    def said(self) -> Said:
        """What was typed, for a verb."""
        told = self.cleaned_data
        return Said(told["reason"], told["interest"], told["named"])


class WordForm(SaidForm):
    """The same with what it is for."""

    title = forms.CharField(
        label=_("What is it?"), max_length=LONGEST_TITLE, error_messages={"required": _("Say what it is.")}
    )
    url = forms.CharField(
        label=_("Its address"),
        max_length=LONGEST_URL,
        help_text=_("Beginning with https://"),
        widget=forms.URLInput,
        error_messages={"required": _("Give the address of the page.")},
    )
    field_order = ("title", "url", "reason", "interest", "named")
