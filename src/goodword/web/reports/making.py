"""Reporting something, and what became known of it to who did."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.reach.reports import actions, queries, reportable
from goodword.reach.reports.models import Report
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.reports.forms import ReportForm
from goodword.web.turning import turns


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Say what it is; what the organizers will read of it stands beside the form."""
    viewer = signed_in(request)
    thing = reportable.find(viewer, kind, key)
    form = ReportForm(typed(request))
    if form.is_valid():
        try:
            actions.report(actor=viewer, kind=kind, thing=thing, **form.cleaned_data)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Your report has arrived. %(name)s is not told.") % {"name": thing.about})
            return redirect("reports:mine")
    context = {
        "title": reportable.kind(kind).title % {"name": thing.about},
        "name": str(thing.about),
        "face": face(str(thing.about), thing.about.pk),
        "copy": thing.copy,
        "form": form,
    }
    return render(request, "reports/new.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer reported: that it arrived, and whether somebody looked at it."""
    viewer = signed_in(request)
    page = queries.made(viewer, cursor=request.GET.get("after", ""))
    context = {"rows": [_row(row) for row in page.rows], **turns(page)}
    return render(request, "reports/mine.html", context)


def _row(row: Report) -> dict[str, Any]:
    made = date_format(localtime(row.made_at), "DATE_FORMAT")
    if row.looked_at is not None:
        looked = date_format(localtime(row.looked_at), "DATE_FORMAT")
        line = _("Arrived on %(made)s, and was looked at on %(looked)s.") % {"made": made, "looked": looked}
    else:
        line = _("Arrived on %(made)s. Nobody has looked at it yet.") % {"made": made}
    return {
        "name": str(row.about),
        "face": face(str(row.about), row.about_id),
        "line": line,
        "why": row.words,
        "label": reportable.label(row.kind),
    }
