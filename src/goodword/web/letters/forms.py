"""Forms about letters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from goodword.conversations.models import LONGEST, Hearing


class LetterForm(forms.Form):
    """A letter. Its words may use Markdown."""

    text = forms.CharField(
        label=gettext_lazy("Your letter"),
        help_text=gettext_lazy(
            "An empty line makes a paragraph, *stars* make words stand out. You can take it back for a minute."
        ),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class HearingForm(forms.Form):
    """When to hear by mail that letters came."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("When should Goodword tell you by mail that letters came?"),
        help_text=gettext_lazy("The mail says who wrote. What they wrote is read here."),
        choices=[
            (Hearing.Rhythm.DAILY, gettext_lazy("Once a day, in the morning, if there is something new")),
            (Hearing.Rhythm.AT_ONCE, gettext_lazy("At once, a minute after each letter")),
            (Hearing.Rhythm.NEVER, gettext_lazy("Not by mail; you look here when it suits you")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of those offered.")},
    )
