"""Whom one is connected with; holding somebody close; parting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.people.queries import acquaintances
from goodword.ties.actions import connections as actions
from goodword.ties.queries import connections as queries
from goodword.web.connections import words
from goodword.web.connections.lists import tabs
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.sent import back
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


@login_required
@require_GET
def connections(request: HttpRequest) -> HttpResponse:
    """The viewer's connections, the latest first."""
    viewer = signed_in(request)
    page = queries.listed(viewer, cursor=request.GET.get("after", ""))
    shown = queries.shown(viewer, page.rows)
    people = acquaintances.by_member(viewer, [row.member.pk for row in shown])
    rows = []
    for row in shown:
        person = people.get(row.member.pk)
        where = ("people:person", person.key) if person else ("profiles:member", row.member.key)
        rows.append(
            {
                "key": row.key,
                "url": reverse(where[0], args=[where[1]]),
                "name": str(row.member),
                "face": face(str(row.member), row.member.pk),
                "line": _("Connected since %(day)s.") % {"day": words.day(row.since)},
                "chips": [Chip(_("close"), "green")] if row.close else [],
            }
        )
    return render(request, "connections/connections.html", {"tabs": tabs("list"), "rows": rows, **turns(page)})


@login_required
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hold a connection as somebody close, or no longer."""
    viewer = signed_in(request)
    connection = queries.connection(viewer, key)
    wanted = request.POST.get("close") == "on"
    actions.hold_close(actor=viewer, connection=connection, close=wanted)
    told = {"name": queries.of(viewer, connection)}
    messages.success(
        request,
        _("%(name)s may see what you show to people close to you. They are not told.") % told
        if wanted
        else _("%(name)s sees what you show to connections.") % told,
    )
    return redirect(back(request, "connections:list"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def disconnect(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what parting means, and part."""
    viewer = signed_in(request)
    connection = queries.connection(viewer, key)
    other = queries.of(viewer, connection)
    if request.method == "POST":
        actions.disconnect(actor=viewer, connection=connection)
        messages.success(
            request, _("You and %(name)s are no longer connected. What you noted stays yours.") % {"name": other}
        )
        return redirect("connections:list")
    context = {
        "name": str(other),
        "face": face(str(other), other.pk),
        "member_url": reverse("profiles:member", args=[other.key]),
    }
    return render(request, "connections/disconnect.html", context)
