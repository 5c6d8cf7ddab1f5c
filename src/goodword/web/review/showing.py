"""What a review's page is given."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.today.review import words
from goodword.today.review.naming import Name
from goodword.today.review.periods import Kind, Period
from goodword.today.review.queries import Count, Review, Time, place_label
from goodword.web.review.drawing import Bar, bars

PAGES: Final = {Kind.WEEK: "review:one-week", Kind.QUARTER: "review:one-quarter", Kind.YEAR: "review:one-year"}
SHORT: Final = 3  # bars of the past say little where there are fewer


def url(period: Period) -> str:
    """The page of a period."""
    return reverse(PAGES[period.kind], args=[period.code])


def pills(kind: Kind) -> list[dict[str, Any]]:
    """Week, quarter, year."""
    told = ((Kind.WEEK, _("Week")), (Kind.QUARTER, _("Quarter")), (Kind.YEAR, _("Year")))
    return [{"label": label, "url": reverse(f"review:{one}"), "current": one == kind} for one, label in told]


def context(review: Review) -> dict[str, Any]:
    """Everything the page shows."""
    period = review.period
    return {
        "pills": pills(period.kind),
        "title": words.title(period),
        "days": words.days(period),
        "so_far": review.so_far,
        "previous": {"url": url(period.previous), "label": words.title(period.previous)},
        "next": {"url": url(period.next), "label": words.title(period.next)} if not review.so_far else None,
        "table_url": reverse("review:table", args=[period.code]),
        "nothing": words.nothing(review) if review.empty else "",
        "time": _time(review),
        "past": _past(review),
        "came": [_line(count, review) for count in review.came],
        "given": [_line(count, review) for count in review.given],
        "received": [_line(count, review) for count in review.received],
        "toward": [
            {
                "line": one.line,
                "url": reverse("objectives:objective", args=[one.key]),
                "counted": words.goal(one),
                "stands": one.stands,
            }
            for one in review.toward
        ],
        "compared": words.compared(review),
        "closing": words.closing(review),
    }


def _time(review: Review) -> dict[str, Any]:
    time = review.time
    drawn = [Bar(one.label, words.minutes(one.minutes), one.minutes, one.estimated) for one in time.places]
    return {
        "said": words.spent(time),
        "usual": words.usual_time(review),
        "bars": bars(drawn) if drawn else "",
        "estimated": bool(time.estimated),
        "cells": _cells(time),
    }


def _cells(time: Time) -> list[dict[str, Any]]:
    return [
        {
            "place": place_label(cell.place),
            "kind": cell.spent.label,
            "times": cell.spent.times,
            "time": words.minutes(cell.spent.minutes),
            "estimated": words.minutes(cell.spent.estimated) if cell.spent.estimated else _("none"),
        }
        for cell in time.cells
    ]


def _past(review: Review) -> dict[str, Any] | None:
    """Time beside earlier periods, where there are some."""
    time = review.time
    if len(time.past) < SHORT or not (time.minutes or any(minutes for _period, minutes in time.past)):
        return None
    drawn = [
        Bar(words.short(period), words.minutes(minutes), minutes, url=url(period)) for period, minutes in time.past
    ]
    drawn.append(Bar(words.short(review.period), words.minutes(time.minutes), time.minutes, here=True))
    return {
        "bars": bars(drawn, mark=time.usual),
        "usual": words.about(time.usual) if time.usual is not None else "",
        "rows": [{"label": bar.label, "time": bar.said} for bar in drawn],
    }


def _line(count: Count, review: Review) -> dict[str, Any]:
    return {
        "said": words.sentence(count),
        "sums": words.sums(count),
        "usual": words.usual(count, review),
        "names": [{"label": name.text, "url": _place(name)} for name in count.names],
        "others": _("and others") if 1 < len(count.names) < count.count else "",
    }


def _place(name: Name) -> str:
    if name.person is not None:
        return reverse("people:person", args=[name.person])
    return reverse("profiles:member", args=[name.member]) if name.member is not None else ""
