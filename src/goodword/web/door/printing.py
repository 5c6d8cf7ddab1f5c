"""What is printed for a gathering: name badges, table cards, the poster beside the door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from goodword.gatherings import tickets
from goodword.gatherings.models import Guest
from goodword.gatherings.queries import door, gatherings
from goodword.people.models import ProfileEntry
from goodword.reach.models import Audience
from goodword.web.gatherings import words
from goodword.web.members import signed_in
from goodword.web.profiles.card import qr


def ticket_url(request: HttpRequest, guest: Guest) -> str:
    """The address on a guest's ticket, as phones in the room reach it."""
    return request.build_absolute_uri(reverse("door:ticket", args=[tickets.of_a_guest(guest)]))


def badge_url(request: HttpRequest, guest: Guest) -> str:
    """The address on a guest's badge, by which others note that they met them."""
    return request.build_absolute_uri(reverse("door:badge", args=[tickets.on_a_badge(guest)]))


def _firms(guests: list[Guest]) -> dict[int, str]:
    """Where members work, as they show it to all members. One query."""
    members = [guest.member_id for guest in guests if guest.member_id is not None]
    rows = ProfileEntry.objects.filter(
        member__in=members, kind="organisation", until="", reach_audience__gte=Audience.MEMBERS
    )
    return dict(rows.order_by("-position", "-pk").values_list("member", "text"))


def _cards(request: HttpRequest, guests: list[Guest], *, coded: bool) -> list[dict[str, Any]]:
    firms = _firms(guests)
    return [
        {
            "name": str(guest),
            "firm": guest.organization or firms.get(guest.member_id or 0, ""),
            "point": guest.talking_point,
            "code": qr(badge_url(request, guest)) if coded else "",
        }
        for guest in guests
    ]


@login_required
@require_GET
def badges(request: HttpRequest, key: UUID) -> HttpResponse:
    """A badge for each who comes: name, firm, the talking point they chose, and their code."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    cards = _cards(request, door.to_print(viewer, row), coded=True)
    return render(request, "door/badges.html", {"gathering": row, "hours": words.hours(row), "cards": cards})


@login_required
@require_GET
def cards(request: HttpRequest, key: UUID) -> HttpResponse:
    """A card to stand on the table for each who comes."""
    viewer = signed_in(request)
    row = gatherings.hosted_row(viewer, key)
    cards_ = _cards(request, door.to_print(viewer, row), coded=False)
    return render(request, "door/cards.html", {"gathering": row, "hours": words.hours(row), "cards": cards_})


@login_required
@require_GET
def poster(request: HttpRequest, key: UUID) -> HttpResponse:
    """The code beside the door, by which guests say themselves that they are there."""
    row = gatherings.hosted_row(signed_in(request), key)
    url = request.build_absolute_uri(reverse("door:arrive", args=[tickets.at_the_door(row)]))
    return render(
        request, "door/poster.html", {"gathering": row, "hours": words.hours(row), "url": url, "code": qr(url)}
    )
