"""The threads of a group."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.discussions.models import Kind
from goodword.discussions.queries import posts
from goodword.groups import policy
from goodword.groups.queries import groups
from goodword.web.discussions import rows
from goodword.web.groups import tabs
from goodword.web.members import signed_in
from goodword.web.turning import turns

UNANSWERED = "unanswered"


@login_required
@require_safe
def threads(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was written in last first; narrowed to discussions, to questions, or to questions without an answer."""
    viewer = signed_in(request)
    group = groups.inside(viewer, key)
    mine = policy.must_be_inside(viewer, group)
    options = {
        Kind.DISCUSSION.value: _("Discussions"),
        Kind.QUESTION.value: _("Questions"),
        UNANSWERED: _("Questions without an answer"),
    }
    only = request.GET.get("only", "")
    only = only if only in options else ""
    page = posts.listed(viewer, group, kind=only, unanswered=only == UNANSWERED, cursor=request.GET.get("after", ""))
    context = {
        "group": group,
        "closed": group.closed_at is not None,
        "tabs": tabs.of(group, mine, "list"),
        "options": [(code, label, code == only) for code, label in options.items()],
        "narrowed": bool(only),
        "rows": rows.several(viewer, page.rows),
        **turns(page, only=only),
    }
    return render(request, "discussions/list.html", context)
