"""A request on its page, and the receiver's side: saying yes, asking back, declining."""

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
from goodword.core.errors import Invalid, NotFound
from goodword.people.queries import profiles
from goodword.people.queries.acquaintances import naming
from goodword.people.queries.profiles import Shown
from goodword.reach.models import Level
from goodword.ties import states
from goodword.ties.actions import requests as actions
from goodword.ties.actions.requests import MOST_QUESTIONS
from goodword.ties.queries import requests as queries
from goodword.ties.queries.requests import Received, Sent
from goodword.web.connections import words
from goodword.web.connections.forms import AcceptForm, AnswerForm, QuestionForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.profiles import picture
from goodword.web.profiles.common import with_viewer
from goodword.web.profiles.refused import attempt


@login_required
@require_GET
def request_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """A request: to its receiver what both have in common first, then the words; to its asker what they sent."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, **forms: Any) -> HttpResponse:
    """The page of a request, with the forms that were sent and refused in the place of empty ones."""
    told = queries.request(viewer, key)
    status = 422 if any(form.errors for form in forms.values()) else 200
    if isinstance(told, Sent):
        return render(request, "connections/sent_request.html", _for_asker(viewer, told, **forms), status=status)
    return render(request, "connections/received_request.html", _for_receiver(viewer, told, **forms), status=status)


def _shown(viewer: Member, other: Member) -> tuple[Shown, str]:
    """The other as the viewer sees them, and the address of their page; the name alone where they cannot be found."""
    try:
        return profiles.find(viewer, other.key), reverse("profiles:member", args=[other.key])
    except NotFound:
        return Shown(other, Level.MEMBER), ""


def _exchange(told: Sent | Received, *, open_too: bool = True) -> list[dict[str, str]]:
    return [
        {
            "question": row.text,
            "asked": words.day(row.at),
            "answer": row.answer,
            "answered": words.day(row.answered_at) if row.answered_at else "",
        }
        for row in told.questions
        if open_too or row.answered_at is not None
    ]


def _for_asker(viewer: Member, told: Sent, *, answer_form: AnswerForm | None = None) -> dict[str, Any]:
    shown, url = _shown(viewer, told.receiver)
    person = naming(viewer, told.receiver) if told.accepted else None
    return {
        **picture.of(shown),
        "told": told,
        "member_url": url,
        "person_url": reverse("people:person", args=[person.key]) if person else "",
        "relation": words.relation(told.kind),
        "line_of_state": words.sent_line(told),
        "exchange": _exchange(told, open_too=told.accepted),  # an open one stands above, with its form
        "open_question": told.question is not None and not told.accepted,
        "answer_form": answer_form or AnswerForm(),
    }


def _for_receiver(
    viewer: Member, told: Received, *, accept_form: AcceptForm | None = None, question_form: QuestionForm | None = None
) -> dict[str, Any]:
    shown, url = _shown(viewer, told.asker)
    person = naming(viewer, told.asker) if told.state == states.ACCEPTED else None
    return {
        **picture.of(shown),
        "told": told,
        "member_url": url,
        "person_url": reverse("people:person", args=[person.key]) if person else "",
        "relation": words.relation(told.kind),
        "asked": words.day(told.asked_at),
        "exchange": _exchange(told),
        "ground": with_viewer(viewer, told.asker, name=str(told.asker)),
        "waiting": told.state == states.WAITING,
        "was_declined": told.state == states.DECLINED,
        "was_accepted": told.state == states.ACCEPTED,
        "may_question": told.state == states.WAITING and told.question is None and len(told.questions) < MOST_QUESTIONS,
        "asking_open": bool(question_form),
        "accept_form": accept_form or AcceptForm(member=viewer),
        "question_form": question_form or QuestionForm(),
    }


@login_required
@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say yes, with one's own kind, words and circles."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    form = AcceptForm(request.POST, member=viewer)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.accept(
                actor=viewer, request=row, kind=told["kind"], words=told["words"], circles=form.chosen(),
                close=told["close"],
            )  # fmt: skip
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("You and %(name)s are connected.") % {"name": row.asker})
            person = naming(viewer, row.asker)
            return redirect("people:person", key=person.key) if person else redirect("connections:list")
    return page(request, viewer, key, accept_form=form)


@login_required
@require_POST
def decline(request: HttpRequest, key: UUID) -> HttpResponse:
    """Decline, silently; for good where that was ticked."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    actions.decline(actor=viewer, request=row, for_good=request.POST.get("for_good") == "on")
    messages.success(request, _("Declined. %(name)s is not told.") % {"name": row.asker})
    return redirect("connections:inbox")


@login_required
@require_POST
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask something back."""
    viewer = signed_in(request)
    row = queries.received_row(viewer, key)
    form = QuestionForm(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.question(actor=viewer, request=row, **form.cleaned_data)):
        messages.success(request, _("%(name)s will see your question.") % {"name": row.asker})
        return redirect("connections:request", key=key)
    return page(request, viewer, key, question_form=form)
