"""Inviting by mail: who has not signed in, who was mailed when, and the mail as they get it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from goodword.chapters import limits
from goodword.chapters.actions import inviting
from goodword.chapters.models import Membership
from goodword.chapters.queries import chapters, roster
from goodword.chapters.queries import inviting as waiting
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.web.chapters import words
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.turning import turns


@login_required
@require_GET
def listed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everybody on the roster who has not signed in."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    page = waiting.listed(row, cursor=request.GET.get("after", ""))
    out = waiting.unmailable(page.rows)
    rows: list[dict[str, Any]] = [
        {
            "key": one.key,
            "url": reverse("chapters:person", args=[one.key]),
            "name": one.name,
            "face": face(one.name, one.key),
            "line": state(one, cannot=one.pk in out),
        }
        for one in page.rows
    ]
    site_mails = waiting.site_mails()
    due = len(waiting.due(row)) if site_mails else 0
    context = {
        "chapter": row,
        "rows": rows,
        "site_mails": site_mails,
        "due": min(due, limits.left_to_mail(viewer)),
        "viewer": viewer,
        **turns(page),
    }
    return render(request, "chapters/invitations.html", context)


def state(row: Membership, *, cannot: bool) -> str:
    """What became of inviting somebody by mail."""
    if not row.address:
        return _("No mail address")
    if cannot:
        return _("Cannot be mailed")
    if row.invited_at is None:
        return _("Not mailed yet")
    told = {"day": words.moment(row.invited_at), "by": row.invited_by}
    return _("Mailed on %(day)s by %(by)s") % told if row.invited_by is not None else _("Mailed on %(day)s") % told


@login_required
@require_POST
def everyone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mail everybody who can be mailed now."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    try:
        count = inviting.invite_waiting(actor=viewer, chapter=row)
    except (Conflict, TooMany) as refusal:
        messages.warning(request, refusal.message)
    else:
        said = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
        messages.success(request, said % {"count": count})
    return redirect("chapters:invitations", key=key)


@login_required
@require_POST
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mail one of them."""
    viewer = signed_in(request)
    row = roster.row(viewer, key)
    try:
        inviting.invite(actor=viewer, membership=row)
    except (Invalid, Conflict, TooMany) as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": row.name})
    return redirect("chapters:person", key=key)
