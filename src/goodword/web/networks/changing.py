"""The history of an entry; and what organizers put right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.networks.actions import organizing
from goodword.networks.models import Change
from goodword.networks.queries import history as queries
from goodword.networks.queries import networks
from goodword.networks.queries.history import Who
from goodword.web.members import signed_in
from goodword.web.networks import fields, words
from goodword.web.turning import turns


@login_required
@require_GET
def history(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who changed what when, the latest first."""
    viewer = signed_in(request)
    row = networks.row(viewer, key)
    page = queries.of(viewer, row, cursor=request.GET.get("after", ""))
    who = queries.names(viewer, page.rows)
    context = {
        "network": row,
        "rows": [_change(viewer, one, who[one.pk]) for one in page.rows],
        "end": _("That is where it began."),
        **turns(page),
    }
    return render(request, "networks/history.html", context)


SAID = {
    Change.What.CAME: lambda: _("It came with Goodword"),
    Change.What.ADDED: lambda: _("%(name)s added it"),
    Change.What.CORRECTED: lambda: _("%(name)s corrected it"),
    Change.What.REVERTED: lambda: _("%(name)s set it back"),
    Change.What.BINNED: lambda: _("%(name)s put it into the bin"),
    Change.What.RESTORED: lambda: _("%(name)s took it out of the bin"),
}


def _change(viewer: Member, row: Change, who: Who) -> dict[str, Any]:
    name = _("You") if who.mine else str(who.member) if who.member is not None else _("A member")
    report = who.member is not None and not who.mine
    return {
        "key": row.key,
        "title": SAID[Change.What(row.what)]() % {"name": name},
        "url": reverse("profiles:member", args=[who.member.key]) if who.member is not None else "",
        "when": words.day(row.at),
        "fields": fields.told(row.fields),
        "revert": viewer.is_organiser and row.what in organizing.PUT_RIGHT,
        "report": reverse("reports:new", args=["network-change", row.key]) if report else "",
    }


@login_required
@require_POST
def revert(request: HttpRequest, key: UUID) -> HttpResponse:
    """Set back what a change wrote."""
    viewer = signed_in(request)
    row = organizing.revert(actor=viewer, change=queries.change(viewer, key))
    messages.success(request, _("Set back to what stood there before."))
    return redirect("networks:network", key=row.key)


@login_required
@require_POST
def put_into_bin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put an entry into the bin."""
    viewer = signed_in(request)
    organizing.put_into_bin(actor=viewer, network=networks.row(viewer, key))
    messages.success(request, _("In the bin. Organizers can take it out within thirty days."))
    return redirect("networks:bin")


@login_required
@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an entry out of the bin."""
    viewer = signed_in(request)
    organizing.restore(actor=viewer, network=networks.row(viewer, key))
    messages.success(request, _("Back in the directory."))
    return redirect("networks:network", key=key)
