"""Organizers look at what was reported, and do something about it. All that they do stands in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.core.paging import Page
from goodword.reach.reports import actions, queries, reportable, states
from goodword.reach.reports.models import Report, ReportStep
from goodword.web.accounts.confirming import sensitive
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.profiles.picture import Chip
from goodword.web.reports.forms import HandleForm, WriteForm
from goodword.web.turning import turns


def _tabs(here: str) -> list[dict[str, object]]:
    labels = {"list": _("Open"), "handled": _("Handled")}
    return [
        {"label": label, "url": reverse(f"reports:{code}"), "current": code == here} for code, label in labels.items()
    ]


def _row(row: Report) -> dict[str, Any]:
    at = row.ended_at or row.made_at
    return {
        "key": row.key,
        "url": reverse("reports:report", args=[row.key]),
        "name": _("%(reporter)s about %(about)s") % {"reporter": row.reporter, "about": row.about},
        "face": face(str(row.about), row.about_id),
        "line": f"{reportable.label(row.kind)} · {row.get_reason_display()}",
        "why": "",
        "chips": [Chip(_("nobody has looked yet"), "gold")] if row.state == states.ARRIVED else [],
        "meta": date_format(localtime(at), "DATE_FORMAT"),
    }


def _list(request: HttpRequest, here: str, page: Page[Report]) -> HttpResponse:
    context = {"tabs": _tabs(here), "rows": [_row(row) for row in page.rows], "here": here, **turns(page)}
    return render(request, "reports/list.html", context)


@login_required
@require_GET
def open_ones(request: HttpRequest) -> HttpResponse:
    """What waits."""
    return _list(request, "list", queries.open_ones(signed_in(request), cursor=request.GET.get("after", "")))


@login_required
@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """What was handled."""
    return _list(request, "handled", queries.ended(signed_in(request), cursor=request.GET.get("after", "")))


@login_required
@require_GET
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """One report: who, about whom and why; its content once this organizer has opened it."""
    viewer = signed_in(request)
    return _page(request, viewer, queries.report(viewer, key))


def _page(request: HttpRequest, viewer: Member, row: Report, **forms: Any) -> HttpResponse:
    log = queries.steps(row)
    looked = queries.has_looked(viewer, log)
    working = looked and row.state == states.LOOKED
    context = {
        "row": row,
        "about": str(row.about),
        "reporter": str(row.reporter),
        "face": face(str(row.about), row.about_id),
        "label": reportable.label(row.kind),
        "reason": row.get_reason_display(),
        "made": date_format(localtime(row.made_at), "DATETIME_FORMAT"),
        "looked": looked,
        "working": working,
        "left": row.state == states.LEFT,
        "handled": row.state == states.HANDLED,
        "closed": not row.about.is_active,
        "may_close": working and viewer.is_operator and row.about.is_active,
        "member_url": reverse("accounts:member", args=[row.about.key]) if viewer.is_operator else "",
        "log": [_step(step, looked=looked) for step in log],
        "write_form": WriteForm(),
        "handle_form": HandleForm(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "reports/report.html", context, status=status)


def _step(step: ReportStep, *, looked: bool) -> dict[str, str]:
    return {
        "name": str(step.actor),
        "did": step.get_did_display(),
        "text": step.text if looked else "",
        "when": date_format(localtime(step.at), "DATETIME_FORMAT"),
    }


def _tried(verb: Callable[[], object], form: WriteForm | HandleForm) -> bool:
    try:
        verb()
    except (Invalid, TooMany, Conflict) as refusal:
        onto(form, Invalid(refusal.message, fields=refusal.fields))
        return False
    return True


@login_required
@require_POST
def look(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open it; the log says so."""
    viewer = signed_in(request)
    actions.look(actor=viewer, report=queries.report(viewer, key))
    return redirect("reports:report", key=key)


@login_required
@require_POST
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write to the reported member, or warn them."""
    viewer = signed_in(request)
    row = queries.report(viewer, key)
    form = WriteForm(request.POST)
    if form.is_valid() and _tried(lambda: actions.write(actor=viewer, report=row, **form.cleaned_data), form):
        messages.success(request, _("On its way to %(name)s by mail.") % {"name": row.about})
        return redirect("reports:report", key=key)
    return _page(request, viewer, row, write_form=form)


@login_required
@require_POST
@sensitive
def close_account(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the account of the reported member; for operators."""
    viewer = signed_in(request)
    row = queries.report(viewer, key)
    actions.close_account(actor=viewer, report=row)
    messages.success(request, _("The account of %(name)s is closed.") % {"name": row.about})
    return redirect("reports:report", key=key)


@login_required
@require_POST
def handle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put it down as handled."""
    viewer = signed_in(request)
    row = queries.report(viewer, key)
    form = HandleForm(request.POST)
    if form.is_valid() and _tried(lambda: actions.handle(actor=viewer, report=row, **form.cleaned_data), form):
        messages.success(request, _("Handled. It stays readable here for a year."))
        return redirect("reports:list")
    return _page(request, viewer, row, handle_form=form)


@login_required
@require_POST
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a handled one up again."""
    viewer = signed_in(request)
    actions.take_up_again(actor=viewer, report=queries.report(viewer, key))
    return redirect("reports:report", key=key)
