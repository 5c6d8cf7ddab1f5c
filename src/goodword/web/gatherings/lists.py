"""Gatherings in lists: what is ahead, what others arrange, what is over."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core.paging import Page
from goodword.gatherings import hooks
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings, guests
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.turning import turns


def pages(here: str) -> list[dict[str, Any]]:
    """The pages about gatherings, as tabs."""
    labels = {"list": _("Yours"), "found": _("Open to you"), "past": _("Past")}
    return [
        {"label": label, "url": reverse(f"gatherings:{code}"), "current": code == here}
        for code, label in labels.items()
    ]


def rows(viewer: Member, found: list[Gathering]) -> list[dict[str, Any]]:
    """Gatherings as rows of a list. Two statements."""
    stood = guests.own_of(viewer, found)
    hosting = guests.hosted_of(viewer, found)
    names = hooks.names(row.body for row in found)
    return [
        {
            "key": row.key,
            "url": reverse("gatherings:gathering", args=[row.key]),
            "name": row.title,
            "line": words.hours(row),
            "why": _("%(place)s · %(host)s")
            % {"place": words.where(row), "host": names.get(row.body, str(row.owner)) if row.body else row.owner},
            "chips": words.chips(row, stood.get(row.pk, ""), hosting=row.pk in hosting),
        }
        for row in found
    ]


def _list(request: HttpRequest, here: str, page: Page[Gathering]) -> HttpResponse:
    viewer = signed_in(request)
    context = {"rows": rows(viewer, page.rows), "tabs": pages(here), "here": here, **turns(page)}
    return render(request, "gatherings/list.html", context)


@login_required
@require_GET
def ahead(request: HttpRequest) -> HttpResponse:
    """What is ahead of the viewer."""
    return _list(request, "list", gatherings.mine(signed_in(request), cursor=request.GET.get("after", "")))


@login_required
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    """What others arrange and is open to the viewer."""
    return _list(request, "found", gatherings.found(signed_in(request), cursor=request.GET.get("after", "")))


@login_required
@require_GET
def past(request: HttpRequest) -> HttpResponse:
    """What is over."""
    return _list(request, "past", gatherings.past(signed_in(request), cursor=request.GET.get("after", "")))
