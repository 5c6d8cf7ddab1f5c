"""Doing something to everybody whom a list is narrowed to: how many they are is shown first, and is what is said yes to."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.people.kinds import RELATIONS
from goodword.people.queries import matching as queries
from goodword.people.queries import persons
from goodword.web.members import signed_in
from goodword.web.people import listing

NAMED = 12


def question(address: str) -> listing.Asked:
    """What the address of a list asks for."""
    parts = urlsplit(address)
    return listing.asked(dict(parse_qsl(parts.query)), archived=parts.path == reverse("people:archive"))


@login_required
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """What can be done to all of them. A search by name has no such page: it shows everybody it finds."""
    viewer = signed_in(request)
    told = question(request.GET.get("list", ""))
    address = told.address()
    if told.filters.name:
        return redirect(address)
    count = queries.counted(viewer, told.filters)
    circles = list(persons.circles(viewer))
    first = persons.listed(viewer, told.filters, order=told.sort, size=NAMED).rows
    context = {
        "address": address,
        "count": count,
        "filters": told.filters,
        "circles": circles,
        "relations": RELATIONS,
        "narrowed_by": [word["label"] for word in listing.narrowed_by(told, circles)]
        + ([_("Know, like and trust")] if told.filters.chosen else []),
        "names": [person.name for person in first],
        "others": count - len(first),
    }
    return render(request, "people/matching.html", context)
