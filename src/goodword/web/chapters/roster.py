"""The roster: who is in the chapter, by name; for its committee with how they stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from goodword.chapters import policy, states
from goodword.chapters.actions import adding
from goodword.chapters.models import Chapter
from goodword.chapters.queries import chapters, roster
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.web.chapters import words
from goodword.web.chapters.forms import EntryForm
from goodword.web.chapters.tabs import tabs
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.turning import turns


@login_required
@require_GET
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """The roster."""
    viewer = signed_in(request)
    row = chapters.row(viewer, key)
    leads = policy.leads(viewer, row)
    state = request.GET.get("state", "") if leads else ""
    state = state if state in states.MEMBERSHIP.states else ""
    page = roster.listed(viewer, row, state=state, cursor=request.GET.get("after", ""))
    roles = roster.roles(page.rows, row)
    rows: list[dict[str, Any]] = [
        {
            "key": one.key,
            "url": reverse("chapters:person", args=[one.key]),
            "name": one.name,
            "face": face(one.name, one.member_id or one.key),
            "line": words.trade(one),
            "chips": words.chips(one, roles[one.pk], leads=leads),
        }
        for one in page.rows
    ]
    context = {
        "chapter": row,
        "tabs": tabs(row.key, "roster", leads=leads),
        "leads": leads,
        "rows": rows,
        "kinds": _kinds(row, state) if leads else [],
        **turns(page, state=state),
    }
    return render(request, "chapters/roster.html", context)


def _kinds(row: Chapter, state: str) -> list[dict[str, Any]]:
    url, counts = reverse("chapters:roster", args=[row.key]), roster.counts(row)
    seated = sum(counts[one] for one in states.SEATED)
    everyone = {
        "label": _("In the chapter (%(count)s)") % {"count": seated},
        "url": url,
        "current": not state,
    }
    return [everyone] + [
        {
            "label": _("%(state)s (%(count)s)") % {"state": words.STOOD[one](), "count": counts[one]},
            "url": f"{url}?state={one}",
            "current": one == state,
        }
        for one in (states.PENDING, states.LATE, states.RENEWING, states.SUSPENDED, *states.GONE)
        if counts[one] or one == state
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put somebody on the roster."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    form = EntryForm(typed(request), chapter=row)
    if form.is_bound and form.is_valid():
        try:
            made = adding.add(actor=viewer, chapter=row, entry=form.entry())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("%(name)s is on the roster. Nothing was sent.") % {"name": made.name})
            return redirect("chapters:person", key=made.key)
    return written(request, form, row, reverse("chapters:roster", args=[key]), _("Put on the roster"))


def written(request: HttpRequest, form: EntryForm, row: Chapter, url: str, title: str) -> HttpResponse:
    """The form about somebody on the roster."""
    context = {"form": form, "chapter": row, "url": url, "title": title}
    return render(request, "chapters/entry.html", context, status=422 if form.errors else 200)
