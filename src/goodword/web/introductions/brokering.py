"""What a broker does on the page of an introduction: taking it back, answering, having somebody reminded."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.introductions.actions import brokering as actions
from goodword.introductions.actions import proposing
from goodword.introductions.queries import made as queries
from goodword.web.introductions.forms import AnswerForm, LetterForm
from goodword.web.introductions.showing import page
from goodword.web.members import signed_in
from goodword.web.profiles.refused import attempt


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an introduction back."""
    viewer = signed_in(request)
    unseen = proposing.withdraw(actor=viewer, introduction=queries.row(viewer, key))
    if unseen:
        messages.success(request, _("Taken back. Nobody has seen it."))
    else:
        messages.success(request, _("Taken back. It no longer stands with those who were asked."))
    return redirect("introductions:list")


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """Answer what one of the two asked."""
    viewer = signed_in(request)
    side = queries.side_row(viewer, key, place)
    form = AnswerForm(request.POST, auto_id=f"answer-{place}_%s")
    if form.is_valid() and attempt(form, lambda: actions.answer(actor=viewer, side=side, **form.cleaned_data)):
        messages.success(request, _("Your answer is with them."))
        return redirect("introductions:introduction", key=key)
    return page(request, viewer, key, **{f"answer_form_{place}": form})


@login_required
@require_POST
def remind(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """Have one of the two reminded, once."""
    viewer = signed_in(request)
    actions.remind(actor=viewer, side=queries.side_row(viewer, key, place))
    messages.success(request, _("They are reminded in a minute, gently and this once."))
    return redirect("introductions:introduction", key=key)


@login_required
@require_POST
def unremind(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """Take a reminder back within its minute."""
    viewer = signed_in(request)
    actions.unremind(actor=viewer, side=queries.side_row(viewer, key, place))
    messages.success(request, _("Taken back. Nobody has seen it."))
    return redirect("introductions:introduction", key=key)


@login_required
@require_POST
def send_letter(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """Have the site write to somebody who is no member, once."""
    viewer = signed_in(request)
    side = queries.side_row(viewer, key, place)
    form = LetterForm(request.POST, auto_id=f"letter-{place}_%s")
    if form.is_valid() and attempt(form, lambda: actions.send_letter(actor=viewer, side=side, **form.cleaned_data)):
        messages.success(request, _("It goes out in a minute, this once. Answers come to your own address."))
        return redirect("introductions:introduction", key=key)
    return page(request, viewer, key, **{f"letter_form_{place}": form})


@login_required
@require_POST
def unsend_letter(request: HttpRequest, key: UUID, place: int) -> HttpResponse:
    """Take that mail back within its minute."""
    viewer = signed_in(request)
    actions.unsend_letter(actor=viewer, side=queries.side_row(viewer, key, place))
    messages.success(request, _("Taken back. Nobody has seen it."))
    return redirect("introductions:introduction", key=key)
