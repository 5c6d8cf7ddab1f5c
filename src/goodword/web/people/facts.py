"""Noting, correcting and removing what is known about a person; and where each thing was learned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.core.errors import Conflict, NotFound
from goodword.people.actions import facts as actions
from goodword.people.kinds import KINDS, Kind
from goodword.people.models import Fact, Person
from goodword.people.queries import history
from goodword.people.queries import persons as queries
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people import ledger
from goodword.web.people.factforms import FactForm
from goodword.web.people.sent import typed
from goodword.web.people.undo import offer


def _kind(code: str) -> Kind:
    kind = KINDS.get(code)
    if kind is None or not (kind.offered or kind.code == "name"):
        raise NotFound(_("There is no such kind of fact."))
    return kind


def _page(person: Person, form: FactForm, **more: Any) -> dict[str, Any]:
    return {"person": person, "face": face(person.name, person.key), "form": form, "kind": form.kind, **more}


@login_required
@require_safe
def everything(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every fact with its source, its day and what it replaced; each can be corrected or removed here."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    told = history.told(viewer, person)
    return render(
        request,
        "people/facts.html",
        {"person": person, "face": face(person.name, person.key), "groups": ledger.groups(person, told),
         "kinds": ledger.offered()},
    )  # fmt: skip


@login_required
@require_safe
def kinds(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which kind of thing to add."""
    person = queries.person(signed_in(request), key)
    return render(request, "people/fact_kinds.html", {"person": person, "kinds": ledger.offered()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Note one fact. What was typed stays where something has to be looked at again."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    form = FactForm(_kind(kind), typed(request))
    if request.method == "POST" and form.is_valid():
        made = actions.note(actor=viewer, person=person, fact=form.new())
        offer(request, _("Noted about %(name)s.") % {"name": person.name}, "step back", [made.key])
        return redirect("people:person", key=person.key)
    heading = ledger.heading(form.kind)
    context = _page(person, form, heading=heading, action=request.path)
    return render(request, "people/fact.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID, fact: UUID) -> HttpResponse:
    """Put a correction in a fact's place. Where it changed meanwhile, both are shown and neither is lost."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    old = history.of_person(viewer, person, fact)
    form = FactForm(KINDS[old.kind], typed(request), fact=old)
    current = history.current(viewer, old)
    if request.method != "POST":
        if current is None:
            raise NotFound(_("This is not there any more."))
        if current != old:
            return redirect("people:fact_edit", key=person.key, fact=current.key)
        return render(request, "people/fact.html", _editing(person, form, old))
    if not form.is_valid():
        return render(request, "people/fact.html", _editing(person, form, old), status=422)
    try:
        made = actions.correct(actor=viewer, fact=old, new=form.new())
    except Conflict:
        return _both(request, person, form, history.current(viewer, old))
    offer(request, _("Corrected. The earlier one is kept in the history."), "step back", [made.key])
    return redirect("people:person", key=person.key)


def _editing(person: Person, form: FactForm, fact: Fact) -> dict[str, Any]:
    return _page(
        person,
        form,
        heading=ledger.heading(form.kind),
        action=reverse("people:fact_edit", args=[person.key, fact.key]),
        remove_url=reverse("people:fact_remove", args=[person.key, fact.key]) if fact.kind != "name" else "",
    )


def _both(request: HttpRequest, person: Person, form: FactForm, current: Fact | None) -> HttpResponse:
    """What it says now and what was typed, side by side; sending again settles it."""
    if current is None:
        action = reverse("people:fact_add", args=[person.key, form.kind.code])
        other = _("It was removed meanwhile.")
    else:
        action = reverse("people:fact_edit", args=[person.key, current.key])
        other = form.kind.words(current.value) or _("It is empty now.")
    context = _page(person, form, heading=ledger.heading(form.kind), action=action, meanwhile=other)
    return render(request, "people/fact.html", context, status=409)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID, fact: UUID) -> HttpResponse:
    """Put a fact into the bin."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    found = history.of_person(viewer, person, fact)
    actions.remove(actor=viewer, fact=found)
    offer(request, _("Removed. It rests in the bin for thirty days."), "remember", [found.key])
    return redirect("people:person", key=person.key)
