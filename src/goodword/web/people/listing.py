"""The list of a member's people, narrowed and sorted as they like; the archive is the same list elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.people.kinds import RELATIONS
from goodword.people.models import Circle
from goodword.people.queries import persons as queries
from goodword.people.queries.persons import Filters
from goodword.people.queries.sectors import RINGS
from goodword.web.map.words import RING_LABELS, sector_label
from goodword.web.members import signed_in
from goodword.web.people.rows import rows
from goodword.web.people.tabs import tabs
from goodword.web.places import place

PAGE = 30
# Words of the address: short, since people keep and send such addresses.
WORDS = ("q", "circle", "relation", "topic", "place", "organisation", "sort", "sector", "lately")
SORTS = {"name": "name", "contact": "contact", "added": "added"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    filters: Filters
    sort: str
    cursor: str

    def address(self, **changed: str) -> str:
        """The same question with some words changed; without a cursor, since another question has other pages."""
        words = {
            "q": self.filters.name,
            "circle": self.filters.circle,
            "relation": self.filters.relation,
            "topic": self.filters.topic,
            "place": self.filters.place,
            "organisation": self.filters.organisation,
            "chosen": "1" if self.filters.chosen else "",
            "sector": self.filters.sector,
            "lately": self.filters.ring,
            "sort": self.sort if self.sort != "name" else "",
        } | changed
        told = urlencode({word: value for word, value in words.items() if value})
        path = reverse("people:archive" if self.filters.archived else "people:list")
        return f"{path}?{told}" if told else path


def asked(told: Mapping[str, str], *, archived: bool = False) -> Asked:
    """Read an address. A circle that is no key narrows to nothing that exists, so it is left out."""
    words = {word: " ".join(told.get(word, "").split())[:200] for word in WORDS}
    try:
        circle = str(UUID(words["circle"])) if words["circle"] else ""
    except ValueError:
        circle = ""
    filters = Filters(
        name=words["q"],
        circle=circle,
        relation=words["relation"],
        topic=words["topic"],
        place=words["place"],
        organisation=words["organisation"],
        chosen=told.get("chosen") == "1",
        archived=archived,
        sector="" if archived else words["sector"],
        ring=words["lately"] if words["lately"] in RINGS and not archived else "",
    )
    return Asked(filters, SORTS.get(words["sort"], "name"), told.get("after", ""))


def context(viewer: Member, question: Asked) -> dict[str, Any]:
    """All that the list shows."""
    found = queries.listed(viewer, question.filters, order=question.sort, cursor=question.cursor, size=PAGE)
    circles = list(queries.circles(viewer))
    count = len(found.rows) if question.filters.name else queries.narrowed(viewer, question.filters).count()
    return {
        "question": question,
        "filters": question.filters,
        "rows": rows(viewer, found.rows),
        "circles": circles,
        "circle_choices": [
            {"value": circle.key, "label": circle.name, "current": str(circle.key) == question.filters.circle}
            for circle in circles
        ],
        "relation_choices": [
            {"value": code, "label": str(label), "current": code == question.filters.relation}
            for code, label in RELATIONS.items()
        ],
        "sorts": _sorts(question),
        "tabs": _tabs(question),
        "tabs_label": _("Which people"),
        "base": reverse("people:archive" if question.filters.archived else "people:list"),
        "import_url": place("importers:start"),
        "nobody": _nobody(question),
        "narrowed_by": narrowed_by(question, circles),
        "more_open": bool(question.filters.topic or question.filters.place or question.filters.organisation),
        "count": ngettext("%(count)s person", "%(count)s people", count) % {"count": f"{count:,}"},
        "end_text": _end(question, full=len(found.rows) == PAGE),
        "next_url": question.address(after=found.next) if found.next else "",
        "previous_url": question.address(after=found.previous) if found.previous else "",
        "nobody_yet": not found.rows and not question.filters.narrowed and not question.cursor,
        "address": question.address(),
        "everybody_url": _everybody(question) if count > len(found.rows) else "",
        "everybody_count": f"{count:,}",
    }


def _everybody(question: Asked) -> str:
    """Where something is done to all who match, not only to those on this page."""
    return f"{reverse('people:matching')}?{urlencode({'list': question.address()})}"


def _sorts(question: Asked) -> list[dict[str, Any]]:
    labels = {"name": _("By name"), "contact": _("By last contact"), "added": _("Latest added first")}
    return [{"value": value, "label": label, "current": value == question.sort} for value, label in labels.items()]


def _tabs(question: Asked) -> list[dict[str, Any]]:
    if question.filters.chosen:
        return tabs("chosen")
    return tabs("archived" if question.filters.archived else "everyone")


def narrowed_by(question: Asked, circles: list[Circle]) -> list[dict[str, str]]:
    """Each thing the list is narrowed to, with the address of the list without it."""
    filters = question.filters
    circle = next((circle.name for circle in circles if str(circle.key) == filters.circle), filters.circle)
    told = {
        "circle": circle,
        "relation": str(RELATIONS.get(filters.relation, filters.relation)),
        "topic": filters.topic,
        "place": filters.place,
        "organisation": filters.organisation,
        "sector": sector_label(filters.sector, circles) if filters.sector else "",
        "lately": str(RING_LABELS.get(filters.ring, "")),
    }
    return [{"label": label, "url": question.address(**{word: ""})} for word, label in told.items() if label]


def _nobody(question: Asked) -> dict[str, str]:
    """What an empty list says, and the one thing to do about it."""
    if question.filters.narrowed:
        return {
            "title": _("Nobody fits"),
            "text": _("Spell it another way, or look among everybody."),
            "url": reverse("people:archive" if question.filters.archived else "people:list"),
            "action": _("Show everybody"),
        }
    if question.filters.archived:
        return {
            "title": _("The archive is empty"),
            "text": _("People you archive wait here. They leave your list and nothing about them is lost."),
            "url": "",
            "action": "",
        }
    return {"title": _("No more people"), "text": _("The list has changed."), "url": reverse("people:list"),
            "action": _("Start again")}  # fmt: skip


def _end(question: Asked, *, full: bool) -> str:
    """What the list says at its end."""
    if question.filters.name:
        return _("These come closest; type more to narrow.") if full else _("These are the names that come close.")
    return _("That is everyone who fits.") if question.filters.narrowed else _("That is everyone.")


@login_required
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """The list; narrowed by the words of the address. htmx asks for the results alone."""
    return _shown(request, asked(request.GET.dict()))


@login_required
@require_safe
def archived(request: HttpRequest) -> HttpResponse:
    """Those put aside: out of the list, not gone."""
    return _shown(request, asked(request.GET.dict(), archived=True))


def _shown(request: HttpRequest, question: Asked) -> HttpResponse:
    part = "#results" if request.headers.get("HX-Target", "").endswith("people-results") else ""
    return render(request, f"people/list.html{part}", context(signed_in(request), question))
