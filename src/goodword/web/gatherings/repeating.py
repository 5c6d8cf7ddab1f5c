"""Having a gathering come again."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from goodword.core.errors import Invalid
from goodword.gatherings.actions import arranging, repeating
from goodword.gatherings.queries import gatherings
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class RepeatForm(forms.Form):
    """How often, and until when."""

    mark_optional = True

    often = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        choices=[
            ("week", gettext_lazy("Every week")),
            ("two", gettext_lazy("Every two weeks")),
            ("month", gettext_lazy("Every month, on the same weekday of it")),
            ("rule", gettext_lazy("By a rule of my own")),
        ],
        widget=forms.RadioSelect,
        initial="week",
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("A year ahead at most."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )
    rule = forms.CharField(
        label=gettext_lazy("A rule of your own"),
        help_text=gettext_lazy("As calendars write it: FREQ=MONTHLY;BYDAY=2TU,4TU;COUNT=10"),
        required=False,
        max_length=repeating.LONGEST_RULE,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: HttpRequest, key: UUID) -> HttpResponse:
    """How often it comes again, and until when."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    arranging.must_stand(row)
    form = RepeatForm(typed(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        day = DAYS[row.starts_on.weekday()]
        nth = (row.starts_on.day - 1) // 7 + 1
        rule = {
            "week": "FREQ=WEEKLY",
            "two": "FREQ=WEEKLY;INTERVAL=2",
            # A fifth Thursday is the last one, in months that have four as well.
            "month": f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{day}",
        }.get(told["often"], told["rule"].strip().upper())
        if told["often"] != "rule" and told["until"]:
            rule += f";UNTIL={told['until']:%Y%m%d}"
        try:
            made = repeating.repeat(actor=viewer, gathering=row, rule=rule)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            said = ngettext("It comes again %(count)s time.", "It comes again %(count)s times.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect("gatherings:gathering", key=key)
    context = {
        "form": form, "gathering": row, "hours": words.hours(row), "url": reverse("gatherings:gathering", args=[key]),
        "note": _("Each has its own list of guests. You can change or cancel one alone, or it and all after it."),
    }  # fmt: skip
    return render(request, "gatherings/repeat.html", context, status=422 if form.errors else 200)
