"""How forms are drawn: ``{{ form }}`` and ``{{ form.email.as_field_group }}`` come out in the look."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from goodword.web import widgets


class LookRenderer(TemplatesSetting):
    """Django's own widgets inside Goodword's fields. Named by the setting ``FORM_RENDERER``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Widgets of Django's in Python, all else by its template."""
        drawn = widgets.draw(template_name, context)
        return drawn if drawn is not None else super().render(template_name, context, request)
