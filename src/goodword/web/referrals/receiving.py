"""What a receiver does with a referral."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.referrals.actions import keeping
from goodword.referrals.actions import receiving as actions
from goodword.referrals.queries import received as queries
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.undo import offer
from goodword.web.referrals import showing
from goodword.web.referrals.forms import CommentForm, DeclineForm, KeepForm, MoveForm


def _tried(request: HttpRequest, key: UUID, form: forms.Form, name: str, verb: Callable[[], object], done: Callable[[], str]) -> HttpResponse:  # fmt: skip
    """Do it and come back to the page; refused, the page stands with what was typed."""
    if form.is_valid():
        try:
            verb()
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, done())
            return redirect("referrals:referral", key=key)
    return showing.page(request, signed_in(request), key, **{name: form})


@login_required
@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how it stands."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = MoveForm(request.POST, auto_id="move_%s", giver=str(row.giver))
    return _tried(
        request, key, form, "move_form",
        lambda: actions.move(actor=viewer, referral=row, move=request.POST.get("move", ""), **form.cleaned_data),
        lambda: _("%(name)s sees how it stands.") % {"name": row.giver},
    )  # fmt: skip


@login_required
@require_POST
def comment(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the giver a word."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = CommentForm(request.POST, auto_id="comment_%s", giver=str(row.giver))
    return _tried(
        request, key, form, "comment_form",
        lambda: actions.comment(actor=viewer, referral=row, text=form.cleaned_data["comment"]),
        lambda: _("%(name)s can read it.") % {"name": row.giver},
    )  # fmt: skip


@login_required
@require_POST
def decline(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that it is not for oneself, or decline it quietly."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = DeclineForm(request.POST, auto_id="decline_%s", giver=str(row.giver))

    def verb() -> None:
        say_so = form.cleaned_data["say_so"] == "yes"
        actions.decline(
            actor=viewer, referral=row, say_so=say_so, comment=form.cleaned_data["comment"] if say_so else ""
        )

    def done() -> str:
        if form.cleaned_data["say_so"] == "yes":
            return _("%(name)s reads that it was not taken up.") % {"name": row.giver}
        return _("Declined. Nobody is told.")

    return _tried(request, key, form, "decline_form", verb, done)


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note something for oneself."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = KeepForm(request.POST, auto_id="keep_%s")
    return _tried(
        request, key, form, "keep_form",
        lambda: keeping.keep(actor=viewer, referral=row, **form.cleaned_data),
        lambda: _("Saved, for you alone."),
    )  # fmt: skip


@login_required
@require_POST
def save_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put the prospect among one's own people."""
    viewer = signed_in(request)
    person = keeping.save_person(actor=viewer, referral=queries.row(viewer, key))
    offer(request, _("%(name)s is among your people.") % {"name": person.name}, "bin", [person.key])
    return redirect("referrals:referral", key=key)
