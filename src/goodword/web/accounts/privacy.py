"""Who sees what, in plain words; being recognized in imports; blocked people."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.actions import settings as actions
from goodword.asks.queries import matches
from goodword.reach import actions as reach
from goodword.reach import queries
from goodword.ties.queries import visibility
from goodword.web.connections import words
from goodword.web.faces import face
from goodword.web.members import signed_in


@login_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What the member has decided about being seen."""
    member = signed_in(request)
    blocked = [{"member": row, "face": face(str(row), row.pk)} for row in queries.blocked_by(member)]
    ties = words.visibility(visibility.choice(member))
    context = {"member": member, "blocked": blocked, "ties": ties, "quiet": matches.chosen(member)}
    return render(request, "accounts/privacy.html", context)


@require_GET
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """The rules, for everybody to read before they join."""
    return render(request, "privacy/who_sees_what.html")


@login_required
@require_POST
def discoverable(request: HttpRequest) -> HttpResponse:
    """Whether others' imports may recognize the member."""
    wanted = request.POST.get("discoverable") == "on"
    actions.be_discoverable(actor=signed_in(request), discoverable=wanted)
    messages.success(
        request,
        _("Others’ imports may recognize you now.") if wanted else _("Others’ imports no longer recognize you."),
    )
    return redirect("accounts:privacy")


@login_required
@require_POST
def unblock(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lift a block."""
    member = signed_in(request)
    other = queries.blocked_member(member, key)
    reach.unblock(actor=member, other=other)
    messages.success(request, _("You and %(name)s can find one another again.") % {"name": other})
    return redirect("accounts:privacy")
