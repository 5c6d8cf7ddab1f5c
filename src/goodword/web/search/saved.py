"""Saved searches: keeping one, what is new in each, letting one go."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from goodword.accounts.models import Member
from goodword.core import documents
from goodword.search.actions import saving
from goodword.search.actions.saving import Wanted
from goodword.search.models import SavedSearch
from goodword.search.queries import saved
from goodword.search.steps import query
from goodword.web.members import signed_in
from goodword.web.search.asked import Asked


@dataclass(frozen=True, slots=True)
class Line:
    """One saved search in the list."""

    key: UUID
    typed: str
    url: str
    narrowed: list[str]
    new: str


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All of them, those with something new marked."""
    viewer = signed_in(request)
    rows = list(saved.mine(viewer))
    names = saved.whose(viewer, rows)
    lines = [_line(one.saved, len(one.new), names) for one in saved.with_news(viewer, rows)]
    return render(request, "search/saved.html", {"lines": lines})


def _line(row: SavedSearch, new: int, names: dict[int, Member]) -> Line:
    kinds = {kind.name: str(kind.words) for kind in documents.every()}
    whose = names.get(row.by_id) if row.by_id else None
    narrowed = [kinds.get(row.kind, row.kind), row.place, row.topic, str(whose) if whose else ""]
    address = query(row.typed, row.kind, row.place, row.topic, row.by.key if row.by else None)
    said = ngettext("%(count)s new", "%(count)s new", new) % {"count": new} if new else ""
    return Line(row.key, row.typed, f"{reverse('search')}?{address}", [part for part in narrowed if part], said)


def of_page(viewer: Member, asked: Asked) -> saved.Kept | None:
    """The saved search that looks for just what a page of search was asked; None where there is none. Two statements at most."""
    if not asked.typed or asked.time or (asked.by and asked.person is None):
        return None
    rows = list(saved.mine(viewer).filter(**_wanted(asked)._asdict()))
    return next(iter(saved.with_news(viewer, rows)), None)


def _wanted(asked: Asked) -> Wanted:
    return Wanted(asked.typed, asked.kind, asked.place, asked.topic, asked.person)


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save what the page of search was asked."""
    viewer = signed_in(request)
    asked = Asked.of(viewer, request.POST)
    saving.save(actor=viewer, wanted=_wanted(asked))
    messages.success(request, _("Saved. Today tells you when something new is found."))
    return redirect(asked.address(1))


@login_required
@require_POST
def seen(request: HttpRequest, key: UUID) -> HttpResponse:
    """What it found is no longer new."""
    viewer = signed_in(request)
    row = saved.saved(viewer, key)
    saving.seen(actor=viewer, saved=row)
    messages.success(request, _("You are told again when there is more."))
    return redirect("search_saved")


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """It is looked for no more."""
    viewer = signed_in(request)
    saving.remove(actor=viewer, saved=saved.saved(viewer, key))
    messages.success(request, _("The search is no longer saved."))
    return redirect("search_saved")
