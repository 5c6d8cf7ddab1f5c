"""Trying a verb with what a form says."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from goodword.core.errors import Invalid
from goodword.web.people.refused import onto


def attempt(form: forms.BaseForm, verb: Callable[[], object]) -> bool:
    """Whether ``verb`` did it; where it refused, its sentences stand in the form."""
    try:
        verb()
    except Invalid as refusal:
        onto(form, refusal)
        return False
    return True
