"""An objective on a card: the same on Today, on the list and on its own page."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from goodword.accounts.models import Member
from goodword.objectives.kinds import Better
from goodword.objectives.queries import progress
from goodword.objectives.queries.progress import Standing
from goodword.web.objectives import words


def of(member: Member) -> list[dict[str, Any]]:
    """What the member is after, for ``objectives/_cards.html``. Two queries."""
    return [card(told) for told in progress.standing(member)]


def card(told: Standing) -> dict[str, Any]:
    """One objective and how it stands."""
    row = told.objective
    better = Better(row.better)
    return {
        "url": reverse("objectives:objective", args=[row.key]),
        "line": row.line,
        "chip": {"label": better.label, "tone": words.TONES[better]},
        "bar": words.BARS[better],
        "value": min(told.done, told.most),
        "most": max(told.most, 1),
        "text": told.line,
        "late": told.late,
        "review_url": reverse("objectives:review", args=[row.key]),
    }


def way(told: Standing) -> tuple[str, str]:
    """Address and words of the page where one gets on with it; empty where this site has none."""
    measure = told.measure
    if measure is None or not measure.route:
        return "", ""
    try:
        return reverse(measure.route), str(measure.action)
    except NoReverseMatch:
        return "", ""
