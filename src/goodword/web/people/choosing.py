"""Who do you know, like and trust? A few tiles at a time, a reason on each, one tap; stop whenever you like."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.people.actions import choosing as actions
from goodword.people.models import Person
from goodword.people.queries import persons as queries
from goodword.ties import choosing as order
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people import reasons
from goodword.web.places import place as place_of

TILES: Final = 9
PLENTY: Final = 30
_IN_SESSION: Final = "choosing"


@login_required
@require_safe
def choosing(request: HttpRequest) -> HttpResponse:
    """Nine tiles from where the member was last time, or from where the address says."""
    viewer = signed_in(request)
    asked = request.GET.get("at", "")
    place = order.read_place(asked) if asked else _remembered(request)
    shared = order.shared_places(viewer)
    found = order.batch(viewer, place, size=TILES, shared=shared)
    if asked and str(place) != request.session.get(_IN_SESSION):
        request.session[_IN_SESSION] = str(place)
    why = reasons.why(viewer, found.people, shared)
    path = reverse("people:choose")
    return render(
        request,
        "people/choose.html",
        {
            "tiles": [_tile(person, why.get(person.pk, ""), str(place)) for person in found.people],
            "next_url": f"{path}?at={found.after}" if found.after else "",
            "first_url": f"{path}?at=0.0" if str(place) != "0.0" else "",
            "anybody": bool(found.people) or str(place) != "0.0",
            "empty_title": _("Nobody to choose from yet"),
            "empty_text": _("Bring the people you know, or type ten names; then choose among them."),
            "empty_url": place_of("importers:start") or reverse("people:add_names"),
            "empty_action": _("Bring people in"),
            **_progress(viewer),
        },
    )


def _remembered(request: HttpRequest) -> order.Place:
    try:
        return order.read_place(str(request.session.get(_IN_SESSION, "")))
    except Invalid:
        return order.Place()


def _tile(person: Person, why: str, at: str) -> dict[str, Any]:
    """A tile; the button of a chosen one takes the choice back."""
    answer = "people:choose_no" if person.chosen else "people:choose_yes"
    return {
        "key": str(person.key),
        "name": person.name,
        "why": why,
        "face": face(person.name, person.key),
        "chosen": person.chosen,
        "url": reverse(answer, args=[person.key]),
        "at": at,
    }


def _progress(viewer: Member) -> dict[str, Any]:
    count = queries.mine(viewer).filter(chosen=True).count()
    told = {"count": count}
    if count >= PLENTY:
        text = _("%(count)s chosen. That is plenty; add more whenever somebody comes to mind.") % told
    elif count:
        text = (
            ngettext(
                "%(count)s chosen. You can stop here and go on another day.",
                "%(count)s chosen. You can stop here and go on another day.",
                count,
            )
            % told
        )
    else:
        text = _("Nobody chosen yet. A handful is a good beginning; you can go on another day.")
    return {
        "progress_label": _("People chosen"),
        "chosen_count": min(count, PLENTY),
        "plenty": PLENTY,
        "progress_text": text,
        "done": count >= PLENTY,
    }


@login_required
@require_POST
def yes(request: HttpRequest, key: UUID) -> HttpResponse:
    """This one, yes."""
    person = queries.person(signed_in(request), key)
    actions.choose(actor=signed_in(request), person=person)
    person.chosen = True
    return _answer(request, person)


@login_required
@require_POST
def no(request: HttpRequest, key: UUID) -> HttpResponse:
    """On second thought, not this one."""
    person = queries.person(signed_in(request), key)
    actions.unchoose(actor=signed_in(request), person=person)
    person.chosen = False
    return _answer(request, person)


def _answer(request: HttpRequest, person: Person) -> HttpResponse:
    """The tile and the progress for htmx; the page, at that tile, for a plain form."""
    viewer = signed_in(request)
    at = str(_place(request.POST.get("at", "")))
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{reverse('people:choose')}?at={at}#tile-{person.key}")
    why = reasons.why(viewer, [person], order.shared_places(viewer)).get(person.pk, "")
    return render(request, "people/choose.html#tapped", {"tile": _tile(person, why, at), **_progress(viewer)})


def _place(written: str) -> order.Place:
    try:
        return order.read_place(written)
    except Invalid:
        return order.Place()
