"""What stands in one's own calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.core import dated


class CalendarForm(forms.Form):
    """Which kinds of entry, and whether they name people."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What stands in it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    named = forms.BooleanField(
        label=gettext_lazy("Name people"),
        help_text=gettext_lazy("Without, it says “A birthday”, for calendars that others may see."),
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(dated.kinds().items())

    def told(self) -> dict[str, Any]:
        """What was chosen, as the verbs take it."""
        wanted = set(self.cleaned_data["kinds"])
        return {"named": self.cleaned_data["named"], "without": [kind for kind in dated.kinds() if kind not in wanted]}
