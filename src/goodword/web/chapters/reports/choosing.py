"""How a chapter's reports are made."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.chapters.actions import reporting
from goodword.chapters.queries import reports
from goodword.core.errors import Invalid
from goodword.web.chapters.reports import words
from goodword.web.chapters.reports.forms import ChoiceForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Who sees which numbers, what the chapter looks for, and its table of lights."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    reports.must_lead(where)
    form = ChoiceForm(request.POST if request.method == "POST" else None, choice=where.choice)
    if request.method == "POST" and form.is_valid():
        try:
            reporting.choose(
                actor=viewer, chapter=where.chapter, preset=form.cleaned_data["preset"],
                open_lines=form.cleaned_data["open_lines"], thresholds=form.said("threshold_"),
                steps=form.said("steps_"), bands=form.said("band_"),
            )  # fmt: skip
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Reports are made this way from now on."))
            return redirect("chapters:report", chapter=chapter)
    context = {
        **words.frame(where, "report-choose"), "form": form,
        "looked_for": form.group("threshold_"), "steps": form.group("steps_"), "bands": form.group("band_"),
    }  # fmt: skip
    return render(request, "chapters/reports/choose.html", context, status=422 if form.errors else 200)
