"""How a member wants their days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goodword.core import steps as rooms
from goodword.core.errors import Invalid
from goodword.today.actions import wishes
from goodword.today.models import LONGEST, SHORTEST, Settings
from goodword.today.queries import settings_of
from goodword.web.members import signed_in
from goodword.web.people.sent import typed


class DaysForm(forms.Form):
    """Minutes, morning, days, kinds of step."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes a day"),
        help_text=gettext_lazy("A plan never takes longer. Most people are well served by fifteen."),
        min_value=SHORTEST,
        max_value=LONGEST,
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("When the day’s plan is made"),
        choices=[(hour, f"{hour}:00") for hour in range(24)],
        coerce=int,
    )
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days with a plan"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("What a plan may hold"), required=False, widget=forms.CheckboxSelectMultiple
    )
    timer = forms.BooleanField(
        label=gettext_lazy("Show a timer to start and stop, and let the ring count what it says"), required=False
    )

    def __init__(self, data: Any, chosen: Settings) -> None:
        kinds = rooms.kinds()
        super().__init__(
            data,
            initial={
                "minutes": chosen.minutes, "hour": chosen.hour, "days": chosen.days, "timer": chosen.timer,
                "wanted": [kind for kind in kinds if kind not in chosen.unwanted],
            },
        )  # fmt: skip
        self.fields["wanted"].choices = list(kinds.items())  # type: ignore[attr-defined]  # a field of choices
        self.kinds = list(kinds)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose how one's days are."""
    viewer = signed_in(request)
    form = DaysForm(typed(request), settings_of(viewer))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        unwanted = [kind for kind in form.kinds if kind not in told["wanted"]]
        try:
            wishes.change(
                actor=viewer, minutes=told["minutes"], hour=told["hour"], days=told["days"], unwanted=unwanted,
                timer=told["timer"],
            )  # fmt: skip
        except Invalid as refusal:
            for name, sentence in refusal.fields.items():
                form.add_error(name, sentence)
        else:
            messages.success(request, _("Kept. It holds from the next plan on."))
            return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "today/settings.html", {"form": form}, status=status)
