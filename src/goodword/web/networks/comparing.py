"""Up to three networks side by side."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.networks import told
from goodword.networks.kinds import AIMS, Exposure, Kind
from goodword.networks.models import Network
from goodword.networks.queries import gifts, networks
from goodword.networks.queries.gifts import Counted
from goodword.web.members import signed_in
from goodword.web.networks import words
from goodword.web.people.sent import keys


@login_required
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """What is said of each, line by line. With one or none chosen, it says how to choose."""
    viewer = signed_in(request)
    rows = networks.compared(viewer, keys(request.GET.getlist("network")[:20]))
    said = gifts.counted(rows)
    lines = [{"label": label, "cells": cells} for label, cells in _lines(rows, said) if any(cells)]
    heads = [{"name": row.name, "url": words.row(row)["url"]} for row in rows]
    context = {"heads": heads, "lines": lines, "most": networks.MOST_COMPARED, "unknown": _("Nobody has said yet")}
    return render(request, "networks/compare.html", context)


def _lines(rows: list[Network], said: dict[int, Counted]) -> list[tuple[str, list[str]]]:
    reasons = {"known": _("Better known"), "equipped": _("Better equipped"), "connected": _("Better connected")}
    return [
        (_("Kind"), [str(Kind(row.kind).label) for row in rows]),
        *((reasons[aim], [str(getattr(row, aim)) for row in rows]) for aim in AIMS),
        (_("Who is there"), [", ".join([*row.trades, *row.roles]) for row in rows]),
        (_("Where"), [row.place for row in rows]),
        (_("Form"), [str(row.get_form_display()) if row.form else "" for row in rows]),
        (_("How one gets in"), [str(row.get_entry_display()) if row.entry else "" for row in rows]),
        (_("Cost"), [told.cost(row) for row in rows]),
        (_("Time"), [told.hours(row.minutes) if row.minutes is not None else "" for row in rows]),
        (_("What you lay open"), [str(Exposure(row.exposure).label) if row.exposure else "" for row in rows]),
        (_("Privacy"), [row.privacy for row in rows]),
        (_("What members say"), [" ".join(told.counted(said[row.pk])) for row in rows]),
    ]
