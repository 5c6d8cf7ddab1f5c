"""Saying whether one comes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Invalid
from goodword.gatherings import states
from goodword.gatherings.actions import answering
from goodword.gatherings.queries import gatherings
from goodword.web.gatherings.forms import AnswerForm
from goodword.web.gatherings.showing import show
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer, invited or not."""
    viewer = signed_in(request)
    row = gatherings.row(viewer, key)
    form = AnswerForm(request.POST, gathering=row)
    if form.is_valid():
        try:
            guest = answering.sign_up(actor=viewer, gathering=row, said=form.said())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, said(guest.state))
            return redirect("gatherings:gathering", key=key)
    return show(request, viewer, row, form, status=422)


def said(state: str) -> str:
    """What an answer came to."""
    return {
        states.COMING: _("You are on the list."),
        states.WAITING: _("All places are taken. You are on the waiting list, and hear as soon as one is free."),
        states.MAYBE: _("The hosts see that you may come."),
    }.get(state, _("The hosts see that you cannot come."))
