"""Groups in lists: one's own, and those that can be found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.groups import states
from goodword.groups.models import Group, Joining, Membership, Purpose
from goodword.groups.queries import groups
from goodword.web.groups import words
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns

SHOWN_WORDS = 26


def pages(here: str) -> list[dict[str, Any]]:
    """The two lists."""
    labels = {"list": _("Yours"), "find": _("Find groups")}
    return [
        {"label": label, "url": reverse(f"groups:{code}"), "current": code == here} for code, label in labels.items()
    ]


def row(group: Group, counts: Mapping[int, int], place: Membership | None = None) -> dict[str, Any]:
    """A group in a list."""
    parts = [words.subject(group), words.inside(counts.get(group.pk, 0))]
    if group.language:
        parts.append(group.language)
    chips = []
    if group.closed_at is not None:
        chips.append(Chip(_("Closed"), ""))
    elif place is not None and place.host_since is not None:
        chips.append(Chip(_("You host"), "green"))
    elif place is not None and place.state == states.ASKED:
        chips.append(Chip(_("You asked"), "blue"))
    elif place is None or place.state != states.IN:
        chips.append(Chip(words.JOINING[Joining(group.joining)](), ""))
    return {
        "key": group.key,
        "url": reverse("groups:group", args=[group.key]),
        "name": group.name,
        "line": " · ".join(parts),
        "why": Truncator(" ".join(group.about.split())).words(SHOWN_WORDS),
        "chips": chips,
    }


def _waiting(place: Membership) -> dict[str, Any]:
    invited = place.state == states.INVITED
    return {
        "name": place.group.name,
        "url": reverse("groups:group", args=[place.group.key]),
        "line": words.subject(place.group),
        "said": _("%(name)s invites you") % {"name": place.invited_by or _("A former member")}
        if invited
        else _("You asked on %(day)s") % {"day": words.day(place.changed_at)},
        "invited": invited,
        "key": place.group.key,
    }


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The groups the viewer is in, and what waits for an answer."""
    viewer = signed_in(request)
    page = groups.mine(viewer, cursor=request.GET.get("after", ""))
    counts, places = groups.counted(viewer, page.rows), groups.places(viewer, page.rows)
    context = {
        "pages": pages("list"),
        "waiting": [_waiting(place) for place in groups.waiting(viewer)],
        "rows": [row(group, counts, places.get(group.pk)) for group in page.rows],
        **turns(page),
    }
    return render(request, "groups/list.html", context)


@login_required
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Groups the viewer is not in, by name; narrowed to what they are for, and to words."""
    viewer = signed_in(request)
    purpose, typed = request.GET.get("purpose", ""), request.GET.get("words", "").strip()[:100]
    purpose = purpose if purpose in Purpose.values else ""
    page = groups.found(viewer, purpose=purpose, words=typed, cursor=request.GET.get("after", ""))
    counts, places = groups.counted(viewer, page.rows), groups.places(viewer, page.rows)
    context = {
        "pages": pages("find"),
        "purposes": [(code, label, code == purpose) for code, label in Purpose.choices],
        "words": typed,
        "narrowed": bool(purpose or typed),
        "rows": [row(group, counts, places.get(group.pk)) for group in page.rows],
        **turns(page, purpose=purpose, words=typed),
    }
    return render(request, "groups/find.html", context)
