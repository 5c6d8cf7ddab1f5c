"""What pages of reports say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.chapters.counting.counts import Counts, Money
from goodword.chapters.counting.lights import Light, Measure
from goodword.chapters.models import PastCount
from goodword.chapters.queries.acts import Period
from goodword.chapters.queries.reports import Place
from goodword.referrals import money
from goodword.web.chapters import tabs

LETTERS: Final = (
    ("present", "P", gettext_lazy("Present")),
    ("absent", "A", gettext_lazy("Absent")),
    ("late", "L", gettext_lazy("Late")),
    ("medical", "M", gettext_lazy("Medical")),
    ("substitute", "S", gettext_lazy("Substitute came")),
    ("given_inside", "RGI", gettext_lazy("Referrals given, inside")),
    ("given_outside", "RGO", gettext_lazy("Referrals given, outside")),
    ("received_inside", "RRI", gettext_lazy("Referrals received, inside")),
    ("received_outside", "RRO", gettext_lazy("Referrals received, outside")),
    ("visitors", "V", gettext_lazy("Visitors brought")),
    ("one_to_ones", "1-2-1", gettext_lazy("One-to-ones")),
    ("thanks", "TY", gettext_lazy("Thanked for closed business, times")),
    ("closed", "TYFCB", gettext_lazy("Thanked for closed business, amounts")),
    ("education", "CEU", gettext_lazy("Education")),
    ("testimonials", "T", gettext_lazy("Testimonials")),
)
"""Columns as chapters call them, each with its meaning."""

MEASURES: Final = {
    Measure.ABSENT: gettext_lazy("Absences"),
    Measure.LATE: gettext_lazy("Late arrivals"),
    Measure.REFERRALS: gettext_lazy("Referrals given a week"),
    Measure.VISITORS: gettext_lazy("Visitors a week"),
    Measure.ONE_TO_ONES: gettext_lazy("One-to-ones a week"),
    Measure.CLOSED: gettext_lazy("Closed business"),
    Measure.EDUCATION: gettext_lazy("Education"),
    Measure.TESTIMONIALS: gettext_lazy("Testimonials a week"),
}
LIGHTS: Final = {
    Light.GREEN: (gettext_lazy("Green"), "green"),
    Light.YELLOW: (gettext_lazy("Yellow"), "gold"),
    Light.RED: (gettext_lazy("Red"), "clay"),
    Light.GRAY: (gettext_lazy("Gray"), ""),
}


def day(value: date) -> str:
    """A day as the reader's language writes it."""
    return date_format(value, "DATE_FORMAT")


def period(of: Period) -> str:
    """Both of its days."""
    if of.since == of.until:
        return day(of.since)
    return _("%(since)s to %(until)s") % {"since": day(of.since), "until": day(of.until)}


def amounts(sums: Money) -> str:
    """Sums by currency, side by side; nothing where there is none."""
    return " · ".join(money.told(amount, code) for code, amount in sorted(sums.items()))


def number(value: Decimal | int) -> str:
    """A number without zeros behind its point."""
    if isinstance(value, int):
        return number_format(value, force_grouping=True)
    places = max(0, -int(value.normalize().as_tuple().exponent)) if value else 0
    return number_format(value, decimal_pos=min(places, 2), force_grouping=True)


def cells(counts: Counts) -> list[str]:
    """A row of the summary, in the order of ``LETTERS``; an empty cell says none."""
    found = []
    for name, _letter, _meaning in LETTERS:
        value = getattr(counts, name)
        found.append(amounts(value) if name == "closed" else number(value) if value else "")
    return found


def threshold(measure: Measure, bound: Decimal) -> str:
    """What a chapter looks for, in a sentence."""
    sentences = {
        Measure.ABSENT: ngettext(
            "At most %(number)s absence in six months.", "At most %(number)s absences in six months.", int(bound)
        ),
        Measure.LATE: ngettext(
            "Late at most %(number)s time in six months.", "Late at most %(number)s times in six months.", int(bound)
        ),
        Measure.REFERRALS: _("Referrals a week: %(number)s."),
        Measure.VISITORS: _("Visitors a week: %(number)s."),
        Measure.ONE_TO_ONES: _("One-to-ones a week: %(number)s."),
        Measure.CLOSED: _("Closed business in six months: %(number)s."),
        Measure.EDUCATION: _("Units of education in six months: %(number)s."),
        Measure.TESTIMONIALS: _("Testimonials a week: %(number)s."),
    }
    return sentences[measure] % {"number": number(bound)}


def frame(where: Place, here: str) -> dict[str, Any]:
    """What every page of a chapter's reports stands in."""
    key = where.chapter.key
    return {
        "chapter": where.chapter,
        "leads": where.leads,
        "chapter_tabs": tabs.tabs(key, "report", leads=where.leads),
        "tabs": _pages(where, here),
    }


def _pages(where: Place, here: str) -> list[dict[str, Any]]:
    """The pages of a chapter's reports that this viewer has."""
    labels = {"report": _("Summary"), "report-lights": _("Lights"), "report-health": _("Over time"),
              "report-lacking": _("What we lack"), "report-slips": _("Slips"), "report-files": _("Files"),
              "report-choose": _("How it is made")}  # fmt: skip
    hidden = set() if where.leads else {"report-slips", "report-files", "report-choose"}
    if where.choice.preset != where.choice.Preset.LIGHTS:
        hidden.add("report-lights")
    return [
        {"label": label, "url": reverse(f"chapters:{name}", args=[where.chapter.key]), "current": name == here}
        for name, label in labels.items()
        if name not in hidden
    ]


def past(row: PastCount, currency: str) -> list[str]:
    """A row of a file, in the order of ``LETTERS``; how often somebody was thanked no file tells."""
    found = []
    for name, _letter, _meaning in LETTERS:
        value: Decimal | int = getattr(row, name, 0)
        found.append("" if not value else money.told(Decimal(value), currency) if name == "closed" else number(value))
    return found
