"""A vouch on its own page; and what its subject does with it."""

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
from goodword.reach.models import Audience
from goodword.vouches import states
from goodword.vouches.actions import deciding as actions
from goodword.vouches.queries import mine as queries
from goodword.vouches.queries.mine import Told
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.profiles.refused import attempt
from goodword.web.vouches import words
from goodword.web.vouches.forms import AudienceForm, ShowForm, WordForm

MAY_SHOW = {states.WRITTEN, states.ASIDE, states.HIDDEN}


@login_required
@require_GET
def vouch(request: HttpRequest, key: UUID) -> HttpResponse:
    """A vouch: to its subject with what can be done, to its author how it stands."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, **forms: Any) -> HttpResponse:
    """The page of a vouch, with forms as far as they were refused."""
    told = queries.vouch(viewer, key)
    if told.subject.pk == viewer.pk:
        context, template = _for_subject(told, forms), "vouches/received_one.html"
    else:
        context, template = _for_author(told), "vouches/given_one.html"
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, template, context, status=status)


def _both(told: Told) -> dict[str, Any]:
    return {
        "told": told,
        "chips": [Chip(topic, "green") for topic in told.topics],
        "knows_from": words.knows_from(told.work, told.since, told.until),
        "day": words.day(told.written_at),
    }


def _for_subject(told: Told, forms: dict[str, Any]) -> dict[str, Any]:
    begin = {"audience": told.audience, "version": told.version}
    shows = told.state == states.SHOWN
    return {
        **_both(told),
        "face": face(told.name, told.author.pk if told.author is not None else told.key),
        "line": words.subject_line(told),
        "author_url": reverse("profiles:member", args=[told.author.key]) if told.author is not None else "",
        "may_show": told.state in MAY_SHOW,
        "again": told.state == states.HIDDEN,
        "may_return": told.state == states.WRITTEN,
        "shows": shows,
        "show_form": forms.get("show_form") or ShowForm(initial=begin, public_ok=told.public_ok),
        "audience_form": forms.get("audience_form") or AudienceForm(initial=begin, public_ok=told.public_ok),
        "word_form": forms.get("word_form") or WordForm(),
        "word_open": "word_form" in forms,
        "public_url": reverse("vouches:of", args=[told.subject.key])
        if shows and told.audience == Audience.PUBLIC
        else "",
    }


def _for_author(told: Told) -> dict[str, Any]:
    return {
        **_both(told),
        "face": face(str(told.subject), told.subject.pk),
        "line": words.author_line(told),
        "subject_url": reverse("profiles:member", args=[told.subject.key]),
    }


@login_required
@require_POST
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let it show."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    form = ShowForm(request.POST, public_ok=row.public_ok)
    if form.is_valid() and attempt(form, lambda: actions.show(actor=viewer, vouch=row, **form.cleaned_data)):
        messages.success(request, _("It shows now. You can hide it at any time."))
        return redirect("vouches:vouch", key=key)
    return page(request, viewer, key, show_form=form)


@login_required
@require_POST
def choose_audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose for whom it shows."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    form = AudienceForm(request.POST, public_ok=row.public_ok)
    if form.is_valid() and attempt(
        form, lambda: actions.choose_audience(actor=viewer, vouch=row, audience=form.cleaned_data["audience"])
    ):
        messages.success(request, _("Changed."))
        return redirect("vouches:vouch", key=key)
    return page(request, viewer, key, audience_form=form)


@login_required
@require_POST
def give_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give it back with a word."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    form = WordForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: actions.give_back(actor=viewer, vouch=row, word=form.cleaned_data["word"])
    ):
        messages.success(request, _("Your word is with them. You read what they make of it first."))
        return redirect("vouches:vouch", key=key)
    return page(request, viewer, key, word_form=form)


@login_required
@require_POST
def put_aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put it aside, silently."""
    viewer = signed_in(request)
    actions.put_aside(actor=viewer, vouch=queries.received_row(viewer, key))
    messages.success(request, _("Put aside. They are not told."))
    return redirect("vouches:list")


@login_required
@require_POST
def hide(request: HttpRequest, key: UUID) -> HttpResponse:
    """No longer show it."""
    viewer = signed_in(request)
    actions.hide(actor=viewer, vouch=queries.received_row(viewer, key))
    messages.success(request, _("Hidden. You can show it again."))
    return redirect("vouches:vouch", key=key)
