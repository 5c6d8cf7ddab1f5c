"""One group: for those inside its welcome and its hosts, for others what it is about and what they have in common with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.discussions.queries import posts
from goodword.groups import limits, policy, states
from goodword.groups.models import Group, Joining, Membership
from goodword.groups.queries import groups, members
from goodword.web.discussions.rows import several
from goodword.web.faces import face
from goodword.web.groups import tabs, words
from goodword.web.groups.forms import RequestForm
from goodword.web.markdown import markdown
from goodword.web.members import signed_in

LATEST = 5
"""Threads on the page of the group."""


def head(group: Group) -> dict[str, Any]:
    """What the pages of a group begin with."""
    return {
        "group": group,
        "subject": words.subject(group),
        "joining": words.joining(group),
        "about": markdown(group.about) if group.about else "",
        "closed": group.closed_at is not None,
    }


def people(found: list[Member]) -> list[dict[str, Any]]:
    """Members with faces and links."""
    return [
        {"name": str(one), "face": face(str(one), one.pk), "url": reverse("profiles:member", args=[one.key])}
        for one in found
    ]


@login_required
@require_safe
def group(request: HttpRequest, key: UUID) -> HttpResponse:
    """One group."""
    viewer = signed_in(request)
    row = groups.row(viewer, key)
    mine = policy.place(viewer, row)
    if mine is not None and mine.state == states.IN:
        return render(request, "groups/group.html", _inside(viewer, row, mine))
    return outside(request, viewer, row, mine, RequestForm())


def _inside(viewer: Member, row: Group, mine: Membership) -> dict[str, Any]:
    counts = groups.counted(viewer, [row])
    return {
        **head(row),
        "tabs": tabs.of(row, mine, "group"),
        "hosting": mine.host_since is not None,
        "threads": several(viewer, posts.listed(viewer, row, size=LATEST).rows),
        "welcome": markdown(row.welcome) if row.welcome else "",
        "hosts": people(members.hosts(viewer, row)),
        "inside": words.inside(counts.get(row.pk, 0)),
    }


def outside(
    request: HttpRequest, viewer: Member, row: Group, mine: Membership | None, form: RequestForm, *, status: int = 200
) -> HttpResponse:
    """The page for somebody who may come in."""
    state = mine.state if mine is not None else states.OUT
    if mine is not None and state == states.REFUSED and not limits.rests(mine):
        state = states.OUT  # they may ask again
    said = {
        states.ASKED: _("You asked to come in. The hosts have it."),
        states.REFUSED: _("Your request was looked at, and not taken up. You can ask again a month later."),
        states.REMOVED: _("A host removed you from this group."),
    }
    context = {
        **head(row),
        "said": said.get(state, ""),
        "reason": mine.reason if mine is not None and state == states.REMOVED else "",
        "invited": _("%(name)s invites you.") % {"name": mine.invited_by or _("A former member")}
        if mine is not None and state == states.INVITED
        else "",
        "asked": state == states.ASKED,
        "may_join": state == states.OUT and row.joining == Joining.OPEN,
        "may_ask": state == states.OUT and row.joining == Joining.REQUEST,
        "form": form,
        "hosts": people(members.hosts(viewer, row)),
        "inside": words.inside(groups.counted(viewer, [row]).get(row.pk, 0)),
        "shared": [{"label": one.label, "who": words.in_common(one)} for one in members.in_common(viewer, row)],
    }
    return render(request, "groups/outside.html", context, status=status)
