"""The bin: what rests there, until when, and the ways out of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.people.actions import facts, persons
from goodword.people.kinds import KINDS
from goodword.people.models import Binning
from goodword.people.queries import bin as queries
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people import ledger, words
from goodword.web.people.rows import line
from goodword.web.places import keyed
from goodword.web.turning import turns


def tabs(current: str) -> list[dict[str, Any]]:
    """The bins there are: of people and facts, of meetings and the like, of the library, of what was written in groups."""
    return [
        {"label": _("People and facts"), "url": reverse("people:bin"), "current": current == "people"},
        {
            "label": _("Meetings, calls, letters"),
            "url": reverse("interactions:bin"),
            "current": current == "interactions",
        },
        {"label": _("Library"), "url": reverse("library:bin"), "current": current == "library"},
        {"label": _("In groups"), "url": reverse("discussions:bin"), "current": current == "discussions"},
    ]


@login_required
@require_safe
def resting(request: HttpRequest) -> HttpResponse:
    """Everything in the bin, latest first."""
    found = queries.binned(signed_in(request), cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("people"),
        "things": [_thing(binning) for binning in found.rows],
        "empty_title": _("The bin is empty"),
        "empty_text": _("People and facts you remove rest here for thirty days, in case you want them back."),
        "end_text": _("That is all there is in the bin."),
        **turns(found),
    }
    return render(request, "people/bin.html", context)


def _thing(binning: Binning) -> dict[str, Any]:
    until = _("Goes for good on %(day)s") % {"day": words.day(binning.at + queries.KEPT_FOR)}
    if binning.person is not None:
        person = binning.person
        return {
            "title": person.name,
            "line": line(person),
            "face": face(person.name, person.key),
            "until": until,
            "restore_url": keyed("people:bin_restore_person", person.key),
            "erase_url": keyed("people:bin_erase_person", person.key),
        }
    fact = binning.fact
    assert fact is not None  # a binning is of a person or of a fact: the table's own constraint
    person = fact.card.person
    kind = KINDS.get(fact.kind)
    return {
        "title": ledger.said(fact),
        "line": _("%(kind)s of %(name)s") % {"kind": kind.label if kind else fact.kind, "name": person.name},
        "face": face(person.name, person.key),
        "until": until,
        "restore_url": keyed("people:bin_restore_fact", fact.key),
        "erase_url": keyed("people:bin_erase_fact", fact.key),
    }


@login_required
@require_POST
def restore_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back to where they were."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    persons.restore(actor=viewer, person=person)
    messages.success(request, _("%(name)s is back.") % {"name": person.name})
    return redirect("people:person", key=person.key)


@login_required
@require_POST
def erase_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good, now."""
    viewer = signed_in(request)
    person = queries.person(viewer, key)
    name = person.name
    persons.erase_now(actor=viewer, person=person)
    messages.success(request, _("%(name)s is deleted for good.") % {"name": name})
    return redirect("people:bin")


@login_required
@require_POST
def restore_fact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Known again."""
    viewer = signed_in(request)
    fact = queries.fact(viewer, key)
    facts.restore(actor=viewer, fact=fact)
    messages.success(request, _("It is back where it was."))
    person = fact.card.person
    open_states = {person.State.ACTIVE, person.State.ARCHIVED}
    return redirect("people:person", key=person.key) if person.state in open_states else redirect("people:bin")


@login_required
@require_POST
def erase_fact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good, now."""
    viewer = signed_in(request)
    facts.erase_now(actor=viewer, fact=queries.fact(viewer, key))
    messages.success(request, _("It is deleted for good."))
    return redirect("people:bin")
