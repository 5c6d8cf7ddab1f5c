"""A new webhook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.web.accounts.forms import VerbForm
from goodword.webhooks import queries


class WebhookForm(VerbForm):
    """Where to, and what of."""

    address = forms.CharField(
        label=gettext_lazy("Its address"),
        max_length=2_000,
        help_text=gettext_lazy(
            "It begins with https://, and is where your program, or a service you use, waits for messages."
        ),
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )
    kinds = forms.MultipleChoiceField(label=gettext_lazy("What it is told"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(kind, f"{meaning} ({kind})") for kind, meaning in queries.kinds().items()]
