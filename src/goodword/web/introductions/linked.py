"""Answering by the link in a mail, without signing in. GET shows, POST answers; what was answered is not shown again, since who
passed the link on may hold it, too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.introductions import never, states
from goodword.introductions.actions import answering as actions
from goodword.introductions.models import Side
from goodword.introductions.queries import received as queries
from goodword.web.faces import face
from goodword.web.introductions import words
from goodword.web.introductions.forms import LinkForm, QuestionForm
from goodword.web.introductions.showing import exchange
from goodword.web.people.refused import onto


def _side(request: HttpRequest, token: str) -> Side:
    return queries.by_link(token, request.user if isinstance(request.user, Member) else None)


@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is asked. Looking answers nothing."""
    return _page(request, token, _side(request, token))


@never_cache
@require_POST
def say_yes(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, with a way to be reached."""
    side = _side(request, token)
    form = LinkForm(request.POST, needed=side.member is None)
    if form.is_valid():
        try:
            actions.say_yes(actor=side.member, side=side, also=form.cleaned_data["also"], connect=False)
        except Invalid as refusal:
            onto(form, refusal)
        except Conflict as refusal:
            messages.info(request, refusal.message)
            return redirect("introductions:link", token=token)
        else:
            messages.success(request, _("Thank you. If both of you say yes, you are put in touch."))
            return redirect("introductions:link", token=token)
    return _page(request, token, side, link_form=form)


@never_cache
@require_POST
def say_no(request: HttpRequest, token: str) -> HttpResponse:
    """No, silently."""
    side = _side(request, token)
    try:
        actions.say_no(actor=side.member, side=side)
    except Conflict as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("Thank you. Nobody is told."))
    return redirect("introductions:link", token=token)


@never_cache
@require_POST
def question(request: HttpRequest, token: str) -> HttpResponse:
    """Something to know first."""
    side = _side(request, token)
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            actions.question(actor=side.member, side=side, text=form.cleaned_data["text"])
        except Invalid as refusal:
            onto(form, refusal)
        except (Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message))
        else:
            messages.success(
                request,
                _("%(name)s will see your question. The answer stands here then.") % {"name": side.introduction.broker},
            )
            return redirect("introductions:link", token=token)
    return _page(request, token, side, question_form=form)


def _page(request: HttpRequest, token: str, side: Side, **forms: Any) -> HttpResponse:
    (told,) = queries.shown([side])
    context = {
        "told": told,
        "token": token,
        "broker": str(told.broker),
        "name": told.name,
        "faces": [face(str(told.broker), told.broker.pk), face(told.name, told.key)],
        "until": words.day(told.lapses_at),
        "came_about": told.state == states.CAME_ABOUT,
        "is_member": side.member is not None,
        "exchange": exchange(told.questions),
        "link_form": forms.get("link_form") or LinkForm(needed=side.member is None),
        "question_form": forms.get("question_form") or QuestionForm(),
        "asking_open": "question_form" in forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "introductions/link.html", context, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def never_again(request: HttpRequest, token: str) -> HttpResponse:
    """End all mail of this site to an address: asked on GET, done on POST, which mail programs send by themselves (RFC 8058),
    so it cannot hold a token against forged requests; the signature in the address is what allows it."""
    never.opened(token)
    if request.method == "POST":
        never.end_mail(token)
    return render(request, "introductions/never.html", {"done": request.method == "POST"})
