"""Widgets drawn in Python are Django's own."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from goodword.web.forms import LookRenderer

ODD = """<b> "both" & 'all'"""
CHOICES = [("", "Choose"), (1, ODD), ("Group", [("a", "A"), (ODD, "B")])]
WIDGETS: list[forms.Widget] = [
    forms.TextInput({"maxlength": 7, "required": True, "data-odd": ODD, "disabled": False}), forms.EmailInput(),
    forms.NumberInput({"min": 1}), forms.PasswordInput(render_value=True), forms.HiddenInput(), forms.URLInput(),
    forms.FileInput({"accept": ".csv"}), forms.CheckboxInput(), forms.Textarea({"rows": 3}),
    forms.Select({"id": "one"}, choices=CHOICES), forms.SelectMultiple(choices=CHOICES),
    forms.RadioSelect({"id": "two", "class": "pills"}, choices=CHOICES), forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple({"id": "three"}, choices=CHOICES), forms.DateInput(),
]  # fmt: skip


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_widget_looks_as_django_renders_it(widget: forms.Widget) -> None:
    several = isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple)
    for value in (None, "", 1, ODD, *([["a", ODD]] if several else [])):
        ours, theirs = (
            "".join(widget.render("a name", value, {"aria-describedby": ODD}, renderer=renderer()).split())
            for renderer in (LookRenderer, DjangoTemplates)
        )
        assert ours == theirs
        assert "<b>" not in ours


def test_an_option_with_a_template_of_its_own_is_left_to_it() -> None:
    class Starred(forms.RadioSelect):
        option_template_name = "django/forms/widgets/select_option.html"

    shown = Starred(choices=[("a", "A")]).render("one", "a", renderer=LookRenderer())
    assert "<option" in shown
