"""Who is in a group."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.groups import policy
from goodword.groups.models import Membership
from goodword.groups.queries import groups
from goodword.groups.queries import members as queries
from goodword.web.faces import face
from goodword.web.groups import tabs, words
from goodword.web.groups.showing import head
from goodword.web.members import signed_in
from goodword.web.turning import turns


@login_required
@require_GET
def members(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who is in it, in the order in which they came."""
    viewer = signed_in(request)
    row = groups.inside(viewer, key)
    mine = policy.must_be_inside(viewer, row)
    page = queries.listed(viewer, row, cursor=request.GET.get("after", ""))
    hosting = mine.host_since is not None and row.closed_at is None
    only_host = hosting and len(queries.hosts(viewer, row)) == 1
    context = {
        **head(row),
        "tabs": tabs.of(row, mine, "members"),
        "rows": [_row(viewer, place, hosting=hosting) for place in page.rows],
        "hosting": hosting,
        "may_step_down": hosting and not only_host,
        **turns(page),
    }
    return render(request, "groups/members.html", context)


def _row(viewer: Member, place: Membership, *, hosting: bool) -> dict[str, Any]:
    tended = hosting and place.host_since is None and place.member_id != viewer.pk
    since = {"day": words.day(place.joined_at or place.changed_at)}
    return {
        "key": place.key,
        "name": str(place.member),
        "face": face(str(place.member), place.member_id),
        "url": reverse("profiles:member", args=[place.member.key]),
        "line": _("Here since %(day)s") % since,
        "host": place.host_since is not None,
        "host_url": reverse("groups:make-host", args=[place.key]) if tended else "",
        "remove_url": reverse("groups:remove", args=[place.key]) if tended else "",
    }
