"""Forms about mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy

from goodword.core.mail.notices.choosing import Group, When
from goodword.today.mails.choosing import Often

WHEN = (
    (When.AT_ONCE, gettext_lazy("At once")),
    (When.GATHERED, gettext_lazy("With your plan")),
    (When.NEVER, gettext_lazy("Not by mail")),
)


class KindsForm(forms.Form):
    """When the member is told of each kind of thing, room by room."""

    mark_optional = False

    def __init__(self, *args: Any, groups: Iterable[Group], **more: Any) -> None:
        super().__init__(*args, **more)
        self._groups = list(groups)
        for group in self._groups:
            for choice in group.choices:
                self.fields[choice.kind] = forms.ChoiceField(
                    label=str(choice.meaning), choices=WHEN, initial=choice.when, required=False
                )

    def rooms(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """The title of each room with its fields."""
        for group in self._groups:
            yield group.title, [self[choice.kind] for choice in group.choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen, of the kinds that were sent."""
        return {kind: str(when) for kind, when in self.cleaned_data.items() if when}


class TimesForm(forms.Form):
    """How often mails come by the clock, and when."""

    mark_optional = False
    often = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[
            (Often.DAILY, gettext_lazy("A plan on each of your days, and the review once a week")),
            (Often.WEEKLY, gettext_lazy("Once a week: the review, a plan, and what came for you")),
            (Often.NEWS, gettext_lazy("Once a week, and only if something came for you")),
            (Often.NONE, gettext_lazy("None of these; only what you are told at once")),
        ],
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("The day of the weekly one"), coerce=int, choices=lambda: list(WEEKDAYS.items())
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("At about"),
        coerce=int,
        choices=lambda: [(hour, time_format(time(hour))) for hour in range(24)],
    )
