"""Coming into a group, and leaving it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Invalid, TooMany
from goodword.groups import policy, states
from goodword.groups.actions import joining
from goodword.groups.queries import groups
from goodword.web.groups.forms import RequestForm
from goodword.web.groups.showing import outside
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_POST
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """Come in, or ask to."""
    viewer = signed_in(request)
    row = groups.row(viewer, key)
    form = RequestForm(request.POST)
    if form.is_valid():
        try:
            mine = joining.join(actor=viewer, group=row, words=form.cleaned_data["words"])
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            there = mine.state == states.IN
            told = _("You are in: %(group)s.") if there else _("Asked. The hosts of %(group)s have it.")
            messages.success(request, told % {"group": row.name})
            return redirect("groups:group", key=key)
    return outside(request, viewer, row, policy.place(viewer, row), form, status=422)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back that one asked."""
    viewer = signed_in(request)
    joining.withdraw(actor=viewer, group=groups.row(viewer, key))
    messages.success(request, _("Taken back."))
    return redirect("groups:list")


@login_required
@require_POST
def decline(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leave an invitation."""
    viewer = signed_in(request)
    joining.decline(actor=viewer, group=groups.row(viewer, key))
    messages.success(request, _("Left aside. Nobody is told."))
    return redirect("groups:list")


@login_required
@require_POST
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leave the group."""
    viewer = signed_in(request)
    row = groups.inside(viewer, key)
    joining.leave(actor=viewer, group=row)
    messages.success(request, _("You left %(group)s.") % {"group": row.name})
    return redirect("groups:list")
