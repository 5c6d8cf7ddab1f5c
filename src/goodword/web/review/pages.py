"""Pages of what came of a week, a quarter, a year."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.core.errors import NotFound
from goodword.today.review import periods, queries
from goodword.today.review import table as tables
from goodword.today.review.periods import Kind, Period
from goodword.web.members import signed_in
from goodword.web.review import showing


@login_required
@require_GET
def now(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The week, the quarter or the year that it is."""
    return _page(request, queries.now(signed_in(request), kind))


@login_required
@require_GET
def show(request: HttpRequest, kind: Kind, code: str) -> HttpResponse:
    """Another one."""
    period = periods.read(code)
    if period.kind != kind:
        raise NotFound(_("There is no such week, quarter or year."))
    return _page(request, period)


def _page(request: HttpRequest, period: Period) -> HttpResponse:
    review = queries.review(signed_in(request), period)
    return render(request, "review/review.html", showing.context(review))


@login_required
@require_GET
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The same for spreadsheets."""
    review = queries.review(signed_in(request), periods.read(code))
    headers = {
        "Content-Disposition": f'attachment; filename="goodword-{review.period.code}.csv"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(tables.write(review), content_type="text/csv; charset=utf-8", headers=headers)
