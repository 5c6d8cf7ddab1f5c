"""A date of any precision as three fields: day, month, year, each of which may be left empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core import dates


class PartialDateWidget(forms.MultiWidget):
    """Day, month by its name, year."""

    template_name = "people/widgets/partial_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(
                {
                    **number,
                    "aria-label": gettext_lazy("Day"),
                    "placeholder": gettext_lazy("Day"),
                    "size": 2,
                    "maxlength": 2,
                }
            ),
            "month": forms.Select(
                {"aria-label": gettext_lazy("Month")}, choices=[("", gettext_lazy("Month")), *MONTHS.items()]
            ),
            "year": forms.TextInput(
                {
                    **number,
                    "aria-label": gettext_lazy("Year"),
                    "placeholder": gettext_lazy("Year"),
                    "size": 4,
                    "maxlength": 4,
                }
            ),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: str | None) -> list[Any]:
        """("2024-03" → "", 3, 2024)."""
        year, month, day = (dates.parse(value) if value else None) or (None, None, None)
        return [day or "", month or "", year or ""]


class PartialDateField(forms.MultiValueField):
    """Gives "2021", "2021-04", "2021-04-05", "--04-05", or "" where nothing was filled in."""

    widget = PartialDateWidget

    def __init__(self, **options: Any) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> str:
        """Put the parts together.

        Raises:
            ValidationError: there is no such day, or a part is missing that the others need.
        """
        if not data_list or not any(data_list):
            return ""
        day, month, year = (part.strip() for part in data_list)
        if not all(part.isascii() and part.isdigit() for part in (day, month, year) if part):
            raise ValidationError(_("Write the day and the year in digits, such as 5 and 2021."))
        if day and not month:
            raise ValidationError(_("A day needs its month."))
        if not year and not day:
            raise ValidationError(_("A month needs its year or its day."))
        if year and len(year) != 4:
            raise ValidationError(_("Write the year with four digits, such as 2021."))
        written = "-".join([year or "-", *([month.zfill(2)] if month else []), *([day.zfill(2)] if day else [])])
        if dates.parse(written) is None:
            raise ValidationError(_("There is no such day. Look at it again."))
        return written
