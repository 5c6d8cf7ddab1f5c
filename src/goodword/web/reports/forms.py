"""Forms about reports."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from goodword.reach.reports.models import LONGEST, Reason


class ReportForm(forms.Form):
    """Why, in the reporter's own words, and whether to block at once."""

    reason = forms.ChoiceField(
        label=_("What is it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason that fits best.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("What the organizers should know. You can leave it empty."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    block = forms.BooleanField(
        label=_("Block them, too: from now on you do not find each other here. They are not told"), required=False
    )


class WriteForm(forms.Form):
    """A mail to the reported member, in the organizers' name."""

    text = forms.CharField(
        label=_("What you write to them"),
        help_text=_(
            "It goes out by mail in the name of the organizers. Do not say who told you, nor what would give them away."
        ),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )
    warn = forms.BooleanField(label=_("This is a warning"), required=False)


class HandleForm(forms.Form):
    """A note for the log."""

    note = forms.CharField(
        label=_("A note for the other organizers"),
        help_text=_("What you found, and what was done. You can leave it empty."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
