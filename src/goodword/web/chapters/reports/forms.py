"""What is asked before a report is made, and how it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodword.chapters.counting.lights import FEWER, USUAL, Light, Measure
from goodword.chapters.files.cells import MOST_BYTES, Form
from goodword.chapters.models import Membership, ReportChoice
from goodword.chapters.queries import reports
from goodword.referrals import money
from goodword.web.chapters.reports import words

FORMS = [(Form.XLSX, _("XLSX")), (Form.XML, _("XLS, as chapters' programs write it")), (Form.CSV, _("CSV"))]


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), **more)


class PeriodForm(forms.Form):
    """Which days, and whom."""

    since = _day(_("From"))
    until = _day(_("Until"))
    who = forms.ChoiceField(
        label=_("Who"),
        choices=[(reports.NOW, _("Members of today")), (reports.ALL, _("Former members, too"))],
        required=False,
    )


class BringForm(forms.Form):
    """A file of numbers."""

    mark_optional = True
    file = forms.FileField(
        label=_("The file"), help_text=_("A PALMS summary or a slips audit, as XLS, XLSX or CSV, as it was downloaded.")
    )
    currency = forms.ChoiceField(label=_("Amounts are in"), choices=[(code, code) for code in money.CURRENCIES])
    since = _day(_("From"), help_text=_("Only where the file does not say."))
    until = _day(_("Until"), help_text=_("Slips carry no day of their own: they count on the last day."))

    def clean_file(self) -> Any:
        """The file, unless it is larger than any such report."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large to be a report of a chapter."))
        return file


class NamesForm(forms.Form):
    """Whose each name in a file is."""

    def __init__(
        self, *args: Any, names: Iterable[tuple[str, Membership | None]], roster: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roster = {str(one.key): one for one in roster}
        choices = [("", _("Nobody on the roster")), *((key, str(one)) for key, one in self.roster.items())]
        self.names = dict(names)
        for at, (name, found) in enumerate(self.names.items()):
            self.fields[f"name_{at}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=str(found.key) if found is not None else ""
            )

    def changed(self) -> Mapping[str, Membership | None]:
        """Name → whose it is now, for those that were changed."""
        found = {}
        for at, (name, before) in enumerate(self.names.items()):
            after = self.roster.get(self.cleaned_data[f"name_{at}"])
            if after != before:
                found[name] = after
        return found


class ChoiceForm(forms.Form):
    """How reports are made: who sees what, what the chapter looks for, and its table of lights."""

    mark_optional = False
    preset = forms.ChoiceField(label=_("Reports show"), choices=ReportChoice.Preset.choices, widget=forms.RadioSelect)
    open_lines = forms.BooleanField(
        label=_("Every member sees each member's numbers"),
        help_text=_("Otherwise they see their own, and the chapter's."),
        required=False,
    )

    def __init__(self, *args: Any, choice: ReportChoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].initial = choice.preset
        self.fields["open_lines"].initial = choice.open_lines
        looked_for, table = reports.thresholds_of(choice), reports.table_of(choice)
        for measure in Measure:
            bound = looked_for.get(measure)
            self.fields[f"threshold_{measure}"] = forms.CharField(
                label=words.MEASURES[measure], required=False, initial="" if bound is None else f"{bound:f}"
            )
        for measure in USUAL.steps:
            steps = ", ".join(f"{step.bound:f} = {step.points}" for step in table.steps.get(measure, ()))
            self.fields[f"steps_{measure}"] = forms.CharField(
                label=words.MEASURES[measure], required=False, initial=steps,
                help_text=_("Up to how many, and for how many points.") if measure in FEWER else "",
            )  # fmt: skip
        for light in Light:
            if light is not Light.GRAY:
                self.fields[f"band_{light}"] = forms.CharField(
                    label=words.LIGHTS[light][0], required=False, initial=str(table.bands.get(light, 0))
                )

    def group(self, start: str) -> list[forms.BoundField]:
        """Fields whose names begin so."""
        return [self[name] for name in self.fields if name.startswith(start)]

    def said(self, start: str) -> dict[str, str]:
        """What was written in those."""
        return {name.removeprefix(start): self.cleaned_data[name] for name in self.fields if name.startswith(start)}


def presets(today: date) -> list[tuple[Any, date, date]]:
    """Periods that are often looked at: label, first and last day."""
    first = today.replace(day=1)
    last_month = first - timedelta(days=1)
    return [
        (_("Last six months"), today - reports.HALF_YEAR, today),
        (_("Last seven days"), today - timedelta(days=6), today),
        (_("This month"), first, today),
        (_("Last month"), last_month.replace(day=1), last_month),
        (_("This year"), today.replace(month=1, day=1), today),
    ]
