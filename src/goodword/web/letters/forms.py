"""Forms about letters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from goodword.conversations.models import LONGEST


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
