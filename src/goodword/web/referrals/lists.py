"""Referrals and thanks in lists, and what they add up to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.referrals import limits, money, states, told
from goodword.referrals.models.referrals import Heat
from goodword.referrals.queries import given as given_queries
from goodword.referrals.queries import received as received_queries
from goodword.referrals.queries import thanks as thanks_queries
from goodword.referrals.queries import totals
from goodword.referrals.queries.given import Given
from goodword.referrals.queries.received import Received
from goodword.referrals.queries.thanks import Heard, Said
from goodword.web import giving
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.referrals import words
from goodword.web.turning import turns

FEW = 5


def pills(here: str) -> list[dict[str, object]]:
    """The pages about referrals."""
    labels = {
        "list": _("At a glance"),
        "received": _("For you"),
        "given": _("From you"),
        "thanks": _("Thanks you said"),
        "thanks-heard": _("Thanks to you"),
    }
    return [
        {"label": label, "url": reverse(f"referrals:{code}"), "current": code == here} for code, label in labels.items()
    ]


def _row(row: Given | Received, line: str, other: Member) -> dict[str, Any]:
    chips = []
    if row.state == states.WON:
        chips.append(Chip(told.state(row.state), "green"))
    elif row.open and row.heat >= Heat.LOOKING:
        chips.append(Chip(told.heat(row.heat), "gold"))
    return {
        "key": row.key,
        "url": reverse("referrals:referral", args=[row.key]),
        "name": row.name,
        "face": face(str(other), other.pk),
        "line": line,
        "why": Truncator(row.description).words(24),
        "chips": chips,
    }


def given_row(row: Given) -> dict[str, Any]:
    """A row for the giver."""
    return _row(row, words.given_line(row), row.receiver)


def received_row(row: Received) -> dict[str, Any]:
    """A row for the receiver."""
    line = _("From %(name)s. %(state)s") % {"name": row.giver, "state": words.received_line(row)}
    return _row(row, line, row.giver)


def said_row(row: Said) -> dict[str, Any]:
    """A row of what one thanked for."""
    amount = money.told(row.amount, row.currency) if row.amount is not None else ""
    day = words.on(row.closed_on)
    line = _("%(amount)s, closed on %(day)s.") % {"amount": amount, "day": day} if amount else ""
    return {
        "key": row.key,
        "url": reverse("referrals:one-thanks", args=[row.key]),
        "name": row.name,
        "face": face(row.name, row.to.pk if row.to is not None else row.key),
        "line": line or _("Closed on %(day)s.") % {"day": day},
        "why": Truncator(row.words).words(24),
        "chips": [Chip(_("their pleasure"), "green")] if row.pleasure else [],
    }


def heard_row(row: Heard) -> dict[str, Any]:
    """A row of what one was thanked for."""
    line = _("Thanked you on %(day)s.") % {"day": words.day(row.said_at)}
    if row.amount is not None:
        amount = money.told(row.amount, row.currency)
        line = _("Thanked you on %(day)s for %(amount)s.") % {"day": words.day(row.said_at), "amount": amount}
    return {
        "key": row.key,
        "url": reverse("referrals:one-thanks", args=[row.key]),
        "name": str(row.owner),
        "face": face(str(row.owner), row.owner.pk),
        "line": line,
        "why": Truncator(row.words).words(24),
        "chips": [] if row.pleasure else [Chip(_("new"), "green")],
    }


def sums(rows: list[totals.Money]) -> list[str]:
    """An amount for each currency."""
    return [money.told(row.amount, row.currency) for row in rows]


def _came(counted: totals.Counted) -> list[dict[str, Any]]:
    return [{"label": _("of them to business"), "value": counted.won}] if counted.won else []


def added_up(viewer: Member, period: str) -> dict[str, Any]:
    """The totals as the page shows them."""
    found = totals.totals(viewer, period)
    base = reverse("referrals:list")
    return {
        "periods": [
            {"label": words.period(code), "url": f"{base}?period={code}", "current": code == found.period}
            for code in totals.PERIODS
        ],
        "facts": [
            {"label": _("You gave"), "value": words.counted(found.given)},
            *_came(found.given),
            {"label": _("You received"), "value": words.counted(found.received)},
            *_came(found.received),
            {"label": _("You said thanks"), "value": words.times(found.closed_times)},
            *({"label": _("Business you closed"), "value": text} for text in sums(found.closed)),
            {"label": _("You were thanked"), "value": words.times(found.thanked_times)},
            *({"label": _("Shared with you"), "value": text} for text in sums(found.thanked)),
        ],
    }


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The latest for the viewer and from them, and what it adds up to."""
    viewer = signed_in(request)
    received_page = received_queries.listed(viewer, size=FEW)
    given_page = given_queries.listed(viewer, size=FEW)
    context = {
        "tabs": giving.tabs("referrals"),
        "pills": pills("list"),
        "received": [received_row(row) for row in received_queries.shown(received_page.rows, whole=False)],
        "more_received": bool(received_page.next),
        "given": [given_row(row) for row in given_queries.shown(given_page.rows, words=False)],
        "more_given": bool(given_page.next),
        "totals": added_up(viewer, request.GET.get("period", "")),
        "rule": limits.rule(),
    }
    return render(request, "referrals/overview.html", context)


@login_required
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Everything that was passed to the viewer."""
    viewer = signed_in(request)
    page = received_queries.listed(viewer, cursor=request.GET.get("after", ""))
    rows = [received_row(row) for row in received_queries.shown(page.rows, whole=False)]
    context = {"tabs": giving.tabs("referrals"), "pills": pills("received"), "rows": rows, **turns(page)}
    return render(request, "referrals/received_list.html", context)


@login_required
@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """Everything the viewer passed on."""
    viewer = signed_in(request)
    page = given_queries.listed(viewer, cursor=request.GET.get("after", ""))
    rows = [given_row(row) for row in given_queries.shown(page.rows, words=False)]
    context = {
        "tabs": giving.tabs("referrals"), "pills": pills("given"), "rows": rows, "rule": limits.rule(), **turns(page),
    }  # fmt: skip
    return render(request, "referrals/given_list.html", context)


@login_required
@require_GET
def thanks_said(request: HttpRequest) -> HttpResponse:
    """What the viewer thanked for."""
    viewer = signed_in(request)
    page = thanks_queries.said(viewer, cursor=request.GET.get("after", ""))
    rows = [said_row(row) for row in thanks_queries.said_shown(page.rows)]
    context = {"tabs": giving.tabs("referrals"), "pills": pills("thanks"), "rows": rows, **turns(page)}
    return render(request, "referrals/thanks_said.html", context)


@login_required
@require_GET
def thanks_heard(request: HttpRequest) -> HttpResponse:
    """What the viewer was thanked for."""
    viewer = signed_in(request)
    page = thanks_queries.heard(viewer, cursor=request.GET.get("after", ""))
    rows = [heard_row(row) for row in thanks_queries.heard_shown(page.rows)]
    context = {"tabs": giving.tabs("referrals"), "pills": pills("thanks-heard"), "rows": rows, **turns(page)}
    return render(request, "referrals/thanks_heard.html", context)
