"""One of the two answers on their page: yes, no, a question, later how it went."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.core.errors import Invalid
from goodword.introductions.actions import afterwards
from goodword.introductions.actions import answering as actions
from goodword.introductions.queries import received as queries
from goodword.web.introductions.forms import HowForm, QuestionForm, ShareForm
from goodword.web.introductions.showing import page
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.profiles.refused import attempt


@login_required
@require_POST
def say_yes(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say yes, with what the other gets if they say yes, too."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    told = queries.received(viewer, key)
    form = ShareForm(request.POST, member=viewer, other_is_member=told.other is not None)
    if form.is_valid():
        try:
            came = actions.say_yes(
                actor=viewer, side=row, share=form.cleaned_data["share"], also=form.cleaned_data["also"],
                connect=form.cleaned_data.get("connect", False),
            )  # fmt: skip
        except Invalid as refusal:
            onto(form, refusal)
        else:
            if came:
                messages.success(request, _("You have been introduced."))
            else:
                messages.success(
                    request, _("Thank you. If %(name)s says yes, too, you hear of it.") % {"name": told.name}
                )
            return redirect("introductions:introduction", key=key)
    return page(request, viewer, key, share_form=form)


@login_required
@require_POST
def say_no(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no, silently."""
    viewer = signed_in(request)
    actions.say_no(actor=viewer, side=queries.row(viewer, key))
    messages.success(request, _("Thank you. Nobody is told."))
    return redirect("introductions:introduction", key=key)


@login_required
@require_POST
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the broker something first."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = QuestionForm(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.question(actor=viewer, side=row, **form.cleaned_data)):
        messages.success(request, _("%(name)s will see your question.") % {"name": row.introduction.broker})
        return redirect("introductions:introduction", key=key)
    return page(request, viewer, key, question_form=form)


@login_required
@require_POST
def how(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how it went."""
    viewer = signed_in(request)
    row = queries.row(viewer, key)
    form = HowForm(request.POST)
    if form.is_valid():
        worth = {"yes": True, "no": False}.get(form.cleaned_data["worth"])
        afterwards.tell_how(actor=viewer, side=row, met=form.cleaned_data["met"] == "yes", worth=worth)
        messages.success(request, _("Thank you. This is for nobody else to see."))
        return redirect("introductions:introduction", key=key)
    return page(request, viewer, key, how_form=form)
