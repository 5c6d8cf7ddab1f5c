"""The map of a member's network: a picture, the table that says the same, and everybody by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.people.queries import persons, sectors
from goodword.people.queries.persons import Filters
from goodword.people.queries.sectors import RINGS, Sector
from goodword.ties.queries import network
from goodword.web.faces import face, ground
from goodword.web.map import drawing, plain, words
from goodword.web.members import signed_in
from goodword.web.people.rows import rows
from goodword.web.people.tabs import tabs
from goodword.web.turning import turns

PAGE = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A count in the table, with the list it counts; nobody is no link."""

    label: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sector in the table."""

    name: str
    url: str
    numbers: list[Number]
    chosen: Number
    drawn: SafeString
    total: str


@login_required
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The map."""
    viewer = signed_in(request)
    found = sectors.sectors(viewer)
    total = sum(sector.total for sector in found)
    everybody = persons.listed(viewer, Filters(), order="contact", cursor=request.GET.get("after", ""), size=PAGE)
    picture = _picture(viewer, found, total) if total else None
    sums = [*_sums(found), _chosen(sum(sector.chosen for sector in found), None)]
    context = {
        "tabs": tabs("map"),
        "tabs_label": _("Which people"),
        "total": total,
        "picture": picture,
        "cells": drawing.cells(picture.cells) if picture else "",
        "dots": drawing.dots(picture.dots) if picture else "",
        "told": _told(found, total),
        "rings": [str(words.RING_LABELS[ring]) for ring in RINGS],
        "lines": [_line(sector) for sector in found],
        "sums": sums,
        "sums_drawn": drawing.numbers(sums),
        "all": f"{total:,}",
        "rows": rows(viewer, everybody.rows),
        **turns(everybody),
    }
    return render(request, "map/network.html", context)


def _picture(viewer: Member, found: list[Sector], total: int) -> plain.Picture:
    me = face(str(viewer), viewer.pk).initials
    if total <= plain.ONE_BY_ONE:
        return plain.people(found, network.drawn(viewer, found), me=me)
    return plain.cells(found, plain.turns(found), me=me)


def _told(found: Sequence[Sector], total: int) -> str:
    chosen = sum(sector.chosen for sector in found)
    told = ngettext("%(count)s person is on your map.", "%(count)s people are on your map.", total)
    said = told % {"count": f"{total:,}"}
    if not chosen:
        return said
    more = ngettext(
        "%(count)s of them you know, like and trust.", "%(count)s of them you know, like and trust.", chosen
    )
    return f"{said} {more % {'count': f'{chosen:,}'}}"


def _number(count: int, sector: Sector | None, ring: str) -> Number:
    name = words.name(sector) if sector else _("Everybody")
    about = f"{name}, {words.RING_LABELS[ring]}" if ring else name
    return Number(f"{count:,}", plain.link(sector, ring) if count else "", about)


def _line(sector: Sector) -> Line:
    numbers = [_number(count, sector, ring) for ring, count in zip(RINGS, sector.counts, strict=True)]
    chosen = _chosen(sector.chosen, sector)
    drawn = drawing.numbers([*numbers, chosen])
    return Line(words.name(sector), plain.link(sector, ""), numbers, chosen, drawn, f"{sector.total:,}")


def _chosen(count: int, sector: Sector | None) -> Number:
    name = words.name(sector) if sector else _("Everybody")
    about = _("%(sector)s, chosen") % {"sector": name}
    return Number(f"{count:,}", plain.link(sector, "", chosen=True) if count else "", about)


def _sums(found: Sequence[Sector]) -> list[Number]:
    return [_number(sum(sector.counts[at] for sector in found), None, ring) for at, ring in enumerate(RINGS)]


@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the script draws, as JSON: columns, not rows, so that thousands stay small. Not sent again while it is the same."""
    viewer = signed_in(request)
    found = sectors.sectors(viewer)
    drawn = network.drawn(viewer, found)
    placed, nodes = drawn.placed, drawn.nodes
    told = {
        "person": reverse("people:person", args=[UUID(int=0)]),
        "sectors": [
            {"name": words.name(sector), "url": plain.link(sector, ""), "count": sector.total} for sector in found
        ],
        "turns": [round(float(turn), 4) for turn in placed.turns],
        "radii": [round(float(radius), 2) for radius in placed.radii],
        "marks": [str(words.RING_MARKS[ring]) for ring in RINGS],
        "keys": [node.key.hex for node in nodes],
        "names": [node.name for node in nodes],
        "x": [round(float(x), 2) for x in placed.x],
        "y": [round(float(y), 2) for y in placed.y],
        "chosen": "".join("1" if node.chosen else "0" for node in nodes),
        "grounds": "".join(str(ground(node.key)) for node in nodes),
        "me": face(str(viewer), viewer.pk).initials,
    }
    content = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    headers = {"ETag": f'"{hashlib.sha256(content).hexdigest()[:24]}"', "Cache-Control": "private, no-cache"}
    if headers["ETag"] in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type="application/json", headers=headers)
