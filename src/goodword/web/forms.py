"""How forms are drawn: ``{{ form }}`` and ``{{ form.email.as_field_group }}`` come out in the look."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Django's own widgets inside Goodword's fields. Named by the setting ``FORM_RENDERER``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
