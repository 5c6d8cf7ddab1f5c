"""How a chapter fares, month by month, drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.chapters.queries import health as query
from goodword.chapters.queries import reports
from goodword.chapters.queries.health import Month
from goodword.web.chapters.reports import words
from goodword.web.members import signed_in

WIDTH, HEIGHT, BAR, FOOT = 360, 120, 18, 18


def chart(label: str, months: list[Month], value: Callable[[Month], int | None], unit: str = "") -> dict[str, Any]:
    """Bars, one a month, in a box of ``WIDTH`` by ``HEIGHT``; what was not measured has none."""
    values = [value(month) for month in months]
    most = max([1, *(one for one in values if one is not None)])
    step = WIDTH / len(months)
    bars = []
    for at, (month, one) in enumerate(zip(months, values, strict=True)):
        tall = round((HEIGHT - FOOT - 14) * (one or 0) / most, 1)
        x = round(at * step + (step - BAR) / 2, 1)
        bars.append({
            "x": x, "y": round(HEIGHT - FOOT - tall, 1), "height": tall, "middle": round(x + BAR / 2, 1),
            "value": "" if one is None else f"{words.number(one)}{unit}", "above": round(HEIGHT - FOOT - tall - 3, 1),
            "month": date_format(month.first, "N")[:3] if at % 2 == 0 else "",
        })  # fmt: skip
    known = [(month, one) for month, one in zip(months, values, strict=True) if one is not None]
    said = _("Nothing is known yet.")
    if known:
        said = _("%(first)s in %(month)s, %(last)s in %(now)s.") % {
            "first": f"{words.number(known[0][1])}{unit}", "month": date_format(known[0][0].first, "F Y"),
            "last": f"{words.number(known[-1][1])}{unit}", "now": date_format(known[-1][0].first, "F Y"),
        }  # fmt: skip
    return {"label": label, "bars": bars, "said": said, "foot": HEIGHT - 4, "base": HEIGHT - FOOT}


@login_required
@require_GET
def health(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Numbers of everybody together; of nobody alone."""
    where = reports.place(signed_in(request), chapter)
    months = query.months(where.chapter)
    context = {
        **words.frame(where, "report-health"),
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "charts": [
            chart(_("Members"), months, lambda month: month.members),
            chart(_("Places filled at meetings, of a hundred"), months, lambda month: month.attendance, "%"),
            chart(_("Referrals passed"), months, lambda month: month.referrals),
            chart(_("Visits"), months, lambda month: month.visitors),
            chart(_("Visitors who joined"), months, lambda month: month.joined),
            chart(_("One-to-ones"), months, lambda month: month.one_to_ones),
        ],
        "rows": [
            {
                "month": date_format(month.first, "F Y"),
                "cells": [
                    month.members, "" if month.attendance is None else f"{month.attendance}%", month.referrals,
                    month.visitors, month.joined, month.one_to_ones,
                ],
            }
            for month in reversed(months)
        ],
    }  # fmt: skip
    return render(request, "chapters/reports/health.html", context)
