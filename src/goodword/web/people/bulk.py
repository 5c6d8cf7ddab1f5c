"""What can be done to the people ticked in a list, or to everybody the list is narrowed to. Each has an address of its
own, and an undo."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goodword.core.errors import Conflict, Invalid
from goodword.core.paging import LARGEST
from goodword.people.actions import bulk, choosing, persons
from goodword.people.facts import NewFact
from goodword.people.kinds import RELATIONS
from goodword.people.models import Person
from goodword.people.queries import matching
from goodword.people.queries import persons as queries
from goodword.web.members import signed_in
from goodword.web.people.matching import NAMED, question
from goodword.web.people.sent import back, keys
from goodword.web.people.undo import offer


def _meant(request: HttpRequest) -> list[Person]:
    """The people ticked, as far as they are the member's own, or all that match; says so where there are none."""
    if address := request.POST.get("matching", ""):
        return _matching(request, address)
    found = queries.people(signed_in(request), keys(request.POST.getlist("person")[:LARGEST]))
    if not found:
        messages.warning(request, _("Tick somebody first; nothing was changed."))
    return found


def _matching(request: HttpRequest, address: str) -> list[Person]:
    """Everybody, if they are still as many as the page said."""
    written = request.POST.get("count", "")
    try:
        return matching.everybody(
            signed_in(request), question(address).filters, count=int(written[:9]) if written.isdecimal() else 0
        )
    except (Conflict, Invalid) as refusal:
        messages.warning(request, refusal.message)
        return []


def _done(request: HttpRequest, sentence: str, way: str, people: list[Person], *, about: str = "") -> None:
    offer(request, sentence, way, [person.key for person in people], about=about)


@login_required
@require_POST
def into_circle(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Put them into a circle."""
    viewer = signed_in(request)
    found = queries.circle(viewer, circle)
    if people := _meant(request):
        new = choosing.put_into_circle(actor=viewer, circle=found, persons=people)
        sentence = ngettext(
            "%(count)s person is in “%(circle)s” now.", "%(count)s people are in “%(circle)s” now.", len(people)
        ) % {"count": len(people), "circle": found.name}
        _done(request, sentence, "out of circle", new, about=str(found.key))
    return redirect(back(request))


@login_required
@require_POST
def topic(request: HttpRequest) -> HttpResponse:
    """Note a topic about each; asks for one where none was typed."""
    return _note(request, kind="topic", word="topic")


@login_required
@require_POST
def relation(request: HttpRequest) -> HttpResponse:
    """Note what they are to the member; asks where nothing was picked."""
    return _note(request, kind="relation", word="relation")


def _note(request: HttpRequest, *, kind: str, word: str) -> HttpResponse:
    viewer = signed_in(request)
    people = _meant(request)
    if not people:
        return redirect(back(request))
    typed = request.POST.get(word, "").strip()
    asking = {
        "people": people[:NAMED],
        "others": max(0, len(people) - NAMED),
        "count": len(people),
        "matching": request.POST.get("matching", ""),
        "keys": [] if request.POST.get("matching") else [person.key for person in people],
        "word": word,
        "typed": typed,
        "next": back(request),
        "relations": RELATIONS,
    }
    if not typed:
        return render(request, "people/bulk_ask.html", asking)
    try:
        made = bulk.note(actor=viewer, persons=people, fact=NewFact(kind, {"text": typed}))
    except Invalid as refusal:
        trouble = next(iter(refusal.fields.values()), refusal.message)
        return render(request, "people/bulk_ask.html", asking | {"trouble": trouble}, status=422)
    told = str(RELATIONS.get(typed, typed))
    sentence = ngettext(
        "“%(word)s” is noted for %(count)s person.", "“%(word)s” is noted for %(count)s people.", len(people)
    ) % {"count": len(people), "word": told}
    offer(request, sentence, "forget", [fact.key for fact in made])
    return redirect(back(request))


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The member knows, likes and trusts them."""
    if people := _meant(request):
        new = bulk.choose(actor=signed_in(request), persons=people)
        sentence = ngettext(
            "%(count)s person is among those you know, like and trust.",
            "%(count)s people are among those you know, like and trust.",
            len(people),
        ) % {"count": len(people)}
        _done(request, sentence, "unchoose", new)
    return redirect(back(request))


@login_required
@require_POST
def archive(request: HttpRequest) -> HttpResponse:
    """Out of the list, not gone."""
    if people := _meant(request):
        moving = [person for person in people if person.state == Person.State.ACTIVE]
        moved = persons.archive(actor=signed_in(request), persons=moving)
        sentence = ngettext("%(count)s person is archived.", "%(count)s people are archived.", moved) % {"count": moved}
        _done(request, sentence, "unarchive", moving)
    return redirect(back(request))


@login_required
@require_POST
def unarchive(request: HttpRequest) -> HttpResponse:
    """Back into the list."""
    if people := _meant(request):
        moving = [person for person in people if person.state == Person.State.ARCHIVED]
        moved = persons.unarchive(actor=signed_in(request), persons=moving)
        sentence = ngettext(
            "%(count)s person is back in your list.", "%(count)s people are back in your list.", moved
        ) % {"count": moved}
        _done(request, sentence, "archive", moving)
    return redirect(back(request))


@login_required
@require_POST
def into_bin(request: HttpRequest) -> HttpResponse:
    """Into the bin, for thirty days."""
    if people := _meant(request):
        moved = persons.put_into_bin(actor=signed_in(request), persons=people)
        sentence = ngettext(
            "%(count)s person is in the bin for thirty days.", "%(count)s people are in the bin for thirty days.", moved
        ) % {"count": moved}
        _done(request, sentence, "restore", people)
    return redirect(back(request))
