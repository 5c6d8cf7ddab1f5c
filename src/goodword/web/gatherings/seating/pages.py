"""Who sits where: the page of hosts, having the tables made, and each guest's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.gatherings import states as life
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.seating import actions, queries, states, wishes
from goodword.web.gatherings import words as said
from goodword.web.gatherings.seating import showing, words
from goodword.web.gatherings.seating.forms import SetupForm, WishForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_safe
def tables(request: HttpRequest, key: UUID) -> HttpResponse:
    """All tables of a round."""
    viewer = signed_in(request)
    return _shown(request, viewer, gatherings.hosted_row(viewer, key))


def _shown(
    request: HttpRequest, viewer: Member, row: Gathering, form: SetupForm | None = None, *, status: int = 200
) -> HttpResponse:
    plan = queries.plan(viewer, row)
    form = form or SetupForm(people=actions.expected(row), plan=plan)
    context: dict[str, Any] = {
        "gathering": row, "hours": said.hours(row), "where": said.where(row), "form": form, "plan": plan,
        "stands": gatherings.state_of(row) in {life.DRAFT, life.OPEN},
    }  # fmt: skip
    if plan is not None:
        context |= _made(request, viewer, row, queries.seated(viewer, plan))
    return render(request, "gatherings/seating/tables.html", context, status=status)


def _made(request: HttpRequest, viewer: Member, row: Gathering, found: queries.Seated) -> dict[str, Any]:
    plan, url = found.plan, reverse("gatherings:seating", args=[row.key])
    making = plan.state == states.MAKING
    told: dict[str, Any] = {"working": showing.working(plan, row) if making else None}
    if plan.state in {states.STOPPED, states.FAILED}:
        told["notice"] = words.STATES[plan.state]()
    if not found.made:
        return told
    round_ = showing.number(request.GET.get("round", ""), plan.rounds)
    picked = None if making else showing.by_key(found, showing.key_of(request.GET.get("pick", "")))
    other = showing.by_key(found, showing.key_of(request.GET.get("onto", "")))
    return {
        **told,
        "made": True,
        "stats": showing.stats(found),
        "round": round_ + 1,
        "tabs": showing.tabs(found, url, round_, picked),
        "tables": showing.tables(found, round_, "" if making else url, picked),
        "pick": showing.picking(viewer, row, found, round_, picked, other if other is not picked else None)
        if picked is not None
        else None,
        "since": actions.expected(row) - len([seat for seat in found.seats.values() if seat.there]),
    }  # fmt: skip


@login_required
@require_POST
def make(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have them made."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    form = SetupForm(request.POST, people=actions.expected(row), plan=queries.plan(viewer, row))
    if form.is_valid():
        try:
            actions.make(actor=viewer, gathering=row, setup=form.setup())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            return redirect("gatherings:seating", key=key)
    return _shown(request, viewer, row, form, status=422)


@login_required
@require_GET
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """The moving part while they are being made; when it has ended, the page is asked for anew."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    plan = queries.plan_row(viewer, row)
    if plan.state != states.MAKING:
        answer = HttpResponse(status=200)
        answer["HX-Redirect"] = reverse("gatherings:seating", args=[key])
        return answer
    return render(request, "gatherings/seating/working.html", showing.working(plan, row))


@login_required
@require_safe
def mine(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where the viewer sits, and somebody they would rather not sit with."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    guest = guests.own(viewer, row)
    if guest is None and not queries.own(viewer, row):
        raise NotFound(_("You are not on the list."))
    found = queries.own(viewer, row)
    shown = guests.coming(viewer, row, size=200).rows if guest is not None else []
    others = guests.among(row, [one.pk for one in shown if one.member_id != viewer.pk])
    context = {
        "gathering": row,
        "hours": said.hours(row),
        "rounds": [
            {"number": at + 1, "table": table + 1, "people": showing.people(seats)}
            for at, (table, seats) in enumerate(found.tables)
            if table >= 0
        ]
        if found is not None
        else [],
        "looks_after": found is not None and found.looks_after,
        "form": WishForm(guests=others, own=guest) if guest is not None and shown else None,
        "guest": guest,
        "wishes": [
            {"key": one.key, "line": words.wish(one)} for one in wishes.seen(viewer, row) if one.by_id == viewer.pk
        ],
    }
    return render(request, "gatherings/seating/mine.html", context)
