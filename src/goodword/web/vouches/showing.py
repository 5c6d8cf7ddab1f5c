"""Vouches as others see them: a few beside what a member is known for, all on a page of their own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.errors import NotFound
from goodword.people.queries import profiles
from goodword.people.queries.profiles import Shown
from goodword.reach.models import Level
from goodword.reach.queries import Viewer
from goodword.vouches.queries import shown as queries
from goodword.vouches.queries.shown import Given
from goodword.web.faces import face
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns
from goodword.web.vouches import words


def item(row: Given) -> dict[str, Any]:
    """One vouch, as ``vouches/_vouch.html`` shows it."""
    return {
        "key": row.key,
        "face": face(row.name, row.author.pk if row.author is not None else row.key),
        "name": row.name,
        "url": reverse("profiles:member", args=[row.author.key]) if row.author is not None else "",
        "text": row.text,
        "chips": [Chip(topic, "green") for topic in row.topics],
        "topics": row.topics,
        "knows_from": words.knows_from(row.work, row.since, row.until),
        "day": words.day(row.shown_at),
        "iso": row.shown_at.date().isoformat(),
        "note": "" if row.member else _("Written without an account; the address was confirmed."),
        "outside": row.outside,
    }


def beside(viewer: Viewer, of: Shown) -> dict[str, Any]:
    """A few vouches for the page of a member, and where all of them are. Two queries at most."""
    rows, more = queries.few(viewer, of)
    return {
        "vouches": [item(row) for row in queries.given(viewer, rows)],
        "vouches_url": reverse("vouches:of", args=[of.member.key]) if rows else "",
        "vouches_more": more,
    }


@require_GET
def of(request: HttpRequest, key: UUID) -> HttpResponse:
    """All vouches for a member that the viewer may see. To visitors those shown to everybody, where the member's own page
    is; others are asked to sign in first."""
    viewer = request.user if isinstance(request.user, Member) else None
    try:
        shown = profiles.find(viewer, key)
    except NotFound:
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        raise
    after = request.GET.get("after", "")
    page = queries.listed(viewer, shown, cursor=after)
    name, me = str(shown.member), shown.level == Level.SELF
    outside, more = queries.outside_names(viewer, shown, () if after else page.rows)
    context = {
        "name": name,
        "me": me,
        "face": face(name, shown.member.pk),
        "known_for": shown.first("known_for"),
        "member_url": reverse("profiles:member", args=[key]),
        "absolute_url": mail.absolute(reverse("profiles:member", args=[key])),
        "items": [item(row) for row in queries.given(viewer, page.rows)],
        "outside": words.outside(name, outside, more=more, me=me),
        **turns(page),
    }
    return render(request, "vouches/public.html" if viewer is None else "vouches/of.html", context)
