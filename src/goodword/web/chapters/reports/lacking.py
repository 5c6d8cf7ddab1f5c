"""What a chapter lacks, and the list of trades it would like to have."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.chapters.actions import reporting
from goodword.chapters.queries import lacking as query
from goodword.chapters.queries import reports
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters.reports import words
from goodword.web.members import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lacking(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """Trades nobody has, and asks of fellows; a post sets a trade on the list."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    typed, trouble = "", ""
    if request.method == "POST":
        reports.must_lead(where)
        typed = request.POST.get("trade", "")
        try:
            reporting.want(actor=viewer, chapter=where.chapter, trade=typed)
        except (Invalid, Conflict) as refusal:
            trouble = refusal.message
        else:
            return redirect("chapters:report-lacking", chapter=chapter)
    trades = query.trades(viewer, where.chapter, leads=where.leads)
    context = {
        **words.frame(where, "report-lacking"),
        "missing": [one for one in trades if not one.held], "held": [one for one in trades if one.held],
        "asks": [
            {"line": ask.line, "url": reverse("asks:ask", args=[ask.key]), "asker": str(ask.asker)}
            for ask in query.open_asks(viewer, where.chapter)
        ],
        "typed": typed, "trouble": trouble,
    }  # fmt: skip
    return render(request, "chapters/reports/lacking.html", context, status=422 if trouble else 200)


@login_required
@require_POST
def take_off(request: HttpRequest, chapter: UUID, key: UUID) -> HttpResponse:
    """Take a trade off the list."""
    viewer = signed_in(request)
    where = reports.place(viewer, chapter)
    reports.must_lead(where)
    reporting.take_off(actor=viewer, wanted=query.wanted(where.chapter, key))
    messages.success(request, _("It is off the list."))
    return redirect("chapters:report-lacking", chapter=chapter)
