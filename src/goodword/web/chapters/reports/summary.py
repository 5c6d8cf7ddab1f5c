"""The summary of a period, lights, slips, and all of it as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from goodword.chapters import policy
from goodword.chapters.counting.lights import Sum
from goodword.chapters.files import palms as palms_file
from goodword.chapters.files import slips as slips_file
from goodword.chapters.files.cells import Form
from goodword.chapters.queries import reports, slipped
from goodword.chapters.queries.acts import Period
from goodword.chapters.queries.reports import Line, Place, Report
from goodword.core.errors import Invalid, NotFound
from goodword.web.chapters.reports import forms, words
from goodword.web.members import signed_in


def _asked(request: HttpRequest, where: Place) -> tuple[forms.PeriodForm, Period, str]:
    """What the address asks for; what it asks wrongly is told beside its field, and half a year is shown."""
    form = forms.PeriodForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    try:
        return form, reports.period(where, said.get("since"), said.get("until")), said.get("who") or reports.NOW
    except Invalid as refusal:
        for field, sentence in refusal.fields.items():
            form.add_error(field, sentence)
        return form, reports.period(where), reports.NOW


def _links(where: Place, of: Period, who: str, kind: str) -> list[dict[str, str]]:
    told = {"since": of.since.isoformat(), "until": of.until.isoformat(), "who": who, "kind": kind}
    address = reverse("chapters:report-file", args=[where.chapter.key])
    return [
        {"label": str(label), "url": f"{address}?{urlencode({**told, 'form': form.value})}"}
        for form, label in forms.FORMS
    ]


def _periods(where: Place, name: str, of: Period) -> list[dict[str, Any]]:
    address = reverse(f"chapters:{name}", args=[where.chapter.key])
    return [
        {
            "label": label, "current": (since, until) == of,
            "url": f"{address}?{urlencode({'since': since.isoformat(), 'until': until.isoformat()})}",
        }
        for label, since, until in forms.presets(policy.today(where.chapter))
    ]  # fmt: skip


def _rows(report: Report) -> list[dict[str, Any]]:
    return [
        {"name": line.name or _("Somebody on no roster"), "cells": words.cells(line.counts), "light": _light(line.light)}
        for line in report.lines
    ]  # fmt: skip


def _light(found: Sum | None) -> dict[str, Any] | None:
    if found is None:
        return None
    label, tone = words.LIGHTS[found.light]
    return {"label": label, "tone": tone, "points": found.points}


def _notes(report: Report) -> list[str]:
    counted = report.counted
    found = [
        _("%(name)s tells of %(period)s. Those days count as it says, and nothing else of them is added.")
        % {"name": one.name, "period": words.period(Period(one.since, one.until))}
        for one in counted.used
    ]
    found += [
        _("%(name)s tells of %(period)s, which reaches beyond this period, so it counts for nothing here.")
        % {"name": one.name, "period": words.period(Period(one.since, one.until))}
        for one in counted.beyond
    ]
    return found


@login_required
@require_GET
def report(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """The PALMS summary of a period."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    form, of, who = _asked(request, where)
    found = reports.summary(where, viewer, of, who=who)
    context = {
        **words.frame(where, "report"),
        "form": form,
        "period": words.period(of),
        "periods": _periods(where, "report", of),
        "heads": [{"letter": letter, "meaning": meaning} for _name, letter, meaning in words.LETTERS],
        "rows": _rows(found),
        "total": words.cells(found.total),
        "said": _said(found),
        "hidden": found.hidden,
        "thresholds": [words.threshold(measure, bound) for measure, bound in found.thresholds.items()],
        "notes": _notes(found),
        "files": _links(where, of, who, "palms"),
    }
    return render(request, "chapters/reports/summary.html", context, status=422 if form.errors else 200)


def _said(report: Report) -> list[dict[str, Any]]:
    total = report.total
    stats = [
        {"value": words.number(report.members), "label": _("members today")},
        {"value": words.number(report.counted.weeks), "label": ngettext("meeting", "meetings", report.counted.weeks)},
        {"value": words.number(total.given), "label": ngettext("referral", "referrals", total.given)},
        {"value": words.number(total.one_to_ones // 2), "label": ngettext("one-to-one", "one-to-ones", total.one_to_ones // 2)},
        {"value": words.number(total.visitors), "label": ngettext("visit", "visits", total.visitors)},
        {"value": words.number(total.thanks), "label": _("times thanked for business")},
    ]  # fmt: skip
    if total.closed:
        stats.append({"value": words.amounts(total.closed), "label": _("closed business")})
    return stats


@login_required
@require_GET
def lights(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Lights, each with how its points came about: all for the committee, one's own for a member."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    if where.choice.preset != where.choice.Preset.LIGHTS:
        raise NotFound(_("This chapter has no lights."))
    of = reports.period(where)
    found = reports.summary(where, viewer, of)
    shown = [line for line in found.lines if line.light is not None]
    context = {
        **words.frame(where, "report-lights"),
        "period": words.period(of),
        "heads": [words.MEASURES[measure] for measure in reports.table_of(where.choice).steps],
        "rows": [_lit(line) for line in shown],
        "own": not where.leads,
    }
    return render(request, "chapters/reports/lights.html", context)


def _lit(line: Line) -> dict[str, Any]:
    light = line.light
    assert light is not None, "only lines with a light are shown"
    parts = [
        _("%(points)s of %(most)s, for %(value)s")
        % {"points": part.points, "most": part.most, "value": words.number(round(part.value, 2))}
        for part in light.parts
    ]
    return {"name": line.name, "light": _light(light), "parts": parts}


@login_required
@require_GET
def slips(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """What was noted in a period, slip by slip, for the committee; who thanked is not told."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    reports.must_lead(where)
    form, of, who = _asked(request, where)
    audit = slipped.audit(where.chapter, of)
    context = {
        **words.frame(where, "report-slips"),
        "form": form,
        "period": words.period(of),
        "periods": _periods(where, "report-slips", of),
        "rows": slipped.told(audit.lines),
        "more": audit.more,
        "files": _links(where, of, who, "slips"),
    }
    return render(request, "chapters/reports/slips.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def download(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """A report as a file that chapters' other programs read."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    asked, of, who = _asked(request, where)
    if asked.errors:
        raise Invalid(str(next(iter(asked.errors.values()))[0]))
    form = Form(request.GET.get("form", Form.XLSX)) if request.GET.get("form", Form.XLSX) in set(Form) else Form.XLSX
    if request.GET.get("kind") == "slips":
        reports.must_lead(where)
        audit = slipped.audit(where.chapter, of, most=None)
        data = slips_file.write(audit.as_file(where.chapter.currency), form)
        name = "slips"
    else:
        found = reports.summary(where, viewer, of, who=who)
        data = palms_file.write(reports.as_palms(found, where.chapter.currency), form)
        name = "palms"
    called = f"{name}-{slugify(where.chapter.name) or 'chapter'}-{of.until:%Y-%m-%d}.{form}"
    response = HttpResponse(data, content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    return response
