"""What a verb refused, put beside the fields of the form it came from."""

from __future__ import annotations

from django import forms

from goodword.core.errors import Invalid


def onto(form: forms.BaseForm, refusal: Invalid) -> None:
    """Each sentence beside its field; what has no field here stands over the form."""
    for name, sentence in refusal.fields.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not refusal.fields:
        form.add_error(None, refusal.message)
