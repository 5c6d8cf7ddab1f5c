"""One introduction on its page: to its broker how it stands, to each of the two whom they could meet and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.errors import NotFound
from goodword.favors.queries import thanks
from goodword.introductions import states
from goodword.introductions.kinds import INTRODUCTION
from goodword.introductions.models import Question
from goodword.introductions.queries import made as made_queries
from goodword.introductions.queries import received as received_queries
from goodword.introductions.queries.made import Asked, Made
from goodword.introductions.queries.received import Received
from goodword.introductions.texts import MOST_QUESTIONS
from goodword.people.models import Fact
from goodword.people.queries import profiles
from goodword.people.queries.acquaintances import naming
from goodword.people.queries.profiles import Shown
from goodword.reach.models import Level
from goodword.web.faces import face
from goodword.web.favors import words as favors
from goodword.web.introductions import words
from goodword.web.introductions.forms import AnswerForm, HowForm, LetterForm, QuestionForm, ShareForm
from goodword.web.members import signed_in
from goodword.web.profiles import picture
from goodword.web.profiles.common import with_viewer


@login_required
@require_GET
def introduction(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of an introduction."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, **forms: Any) -> HttpResponse:
    """The page of an introduction, with the forms that were sent and refused in the place of empty ones."""
    status = 422 if any(form.errors for form in forms.values()) else 200
    try:
        told = made_queries.made(viewer, key)
    except NotFound:
        row = received_queries.received(viewer, key)
        return render(request, "introductions/received.html", for_side(viewer, row, **forms), status=status)
    return render(request, "introductions/made.html", _for_broker(viewer, told, **forms), status=status)


def exchange(questions: tuple[Question, ...], *, open_too: bool = True) -> list[dict[str, str]]:
    """Questions and answers as ``connections/exchange.html`` shows them."""
    return [
        {
            "question": row.text,
            "asked": words.day(row.at),
            "answer": row.answer,
            "answered": words.day(row.answered_at) if row.answered_at else "",
        }
        for row in questions
        if open_too or row.answered_at is not None
    ]


def _for_broker(viewer: Member, told: Made, **forms: Any) -> dict[str, Any]:
    one, other = told.sides
    return {
        "told": told,
        "one": one.name,
        "other": other.name,
        "faces": [_face(one), _face(other)],
        "line": words.made_line(told),
        "waiting": told.state == states.WAITING,
        "came_about": told.state == states.CAME_ABOUT,
        "letters_url": _letters_url(viewer, told.key) if told.state == states.CAME_ABOUT else "",
        "sides": [
            _side(viewer, told, one, other, forms),
            _side(viewer, told, other, one, forms),
        ],
    }


def _face(side: Asked) -> Any:
    return face(side.name, side.member.pk if side.member is not None else side.key)


def _side(viewer: Member, told: Made, side: Asked, about: Asked, forms: dict[str, Any]) -> dict[str, Any]:
    waits = told.state == states.WAITING
    prefix = f"answer-{side.place}"
    shown: dict[str, Any] = {
        "side": side,
        "face": _face(side),
        "line": words.side_line(told, side),
        "url": reverse("people:person", args=[side.person]) if side.person else "",
        "about": about.name,
        "exchange": exchange(side.questions, open_too=False),
        "question": side.question if waits else None,
        "answer_form": forms.get(f"answer_form_{side.place}") or AnswerForm(auto_id=f"{prefix}_%s"),
        "may_remind": waits
        and side.member is not None
        and side.asked
        and not side.said_yes
        and not side.reminded
        and not told.can_undo,
        "reminded": side.reminded and waits,
        "letter": "",
    }
    if waits and side.member is None and side.asked and not side.said_yes:
        token = made_queries.answer_token(viewer, told.key, side.place)
        url = mail.absolute(reverse("introductions:link", args=[token]))
        text = words.letter(broker=str(viewer), to=side.name, about=about.name, reason=side.reason, url=url)
        subject = _("An introduction to %(name)s") % {"name": about.name}
        address = _address(viewer, side)
        may_send = settings.INTRODUCTION_MAILS and not side.written_to
        form = forms.get(f"letter_form_{side.place}") or LetterForm(
            auto_id=f"letter-{side.place}_%s", initial={"address": address}
        )
        shown |= {
            "letter": text,
            "mailto": words.mailto(address, subject, text),
            "letter_form": form if may_send else None,
            "written_to": side.written_to,
            "may_unsend": side.letter_waits,
        }
    return shown


def _address(viewer: Member, side: Asked) -> str:
    """The address the broker has of somebody; empty where there is none, for the mail program to ask."""
    if side.person is None:
        return ""
    rows = Fact.objects.filter(
        owner=viewer, card__person__key=side.person, kind="email", state=Fact.State.CURRENT
    ).order_by("-learned_at")
    found = rows.first()
    return str(found.value.get("address", "")) if found is not None else ""


def for_side(viewer: Member, row: Received, **forms: Any) -> dict[str, Any]:
    """What one of the two sees."""
    shown, url = _shown(viewer, row)
    seen = picture.of(shown) if shown is not None else {"face": face(row.name, row.key), "name": row.name}
    person = naming(viewer, row.other) if row.other is not None and row.state == states.CAME_ABOUT else None
    member = row.other is not None
    question = forms.get("question_form")
    may_share = row.open and row.answer != states.YES
    return {
        **seen,
        "told": row,
        "broker": str(row.broker),
        "thank": _thank(viewer, row),
        "line_of_state": words.received_line(row),
        "member_url": url,
        "person_url": reverse("people:person", args=[person.key]) if person else "",
        "letters_url": _letters_url(viewer, row.key) if row.state == states.CAME_ABOUT else "",
        "ground": with_viewer(viewer, row.other, name=row.name) if row.other is not None else None,
        "exchange": exchange(row.questions),
        "said_yes": row.answer == states.YES and row.open,
        "said_no": row.answer == states.NO and row.open,
        "may_say_yes": may_share,
        "may_say_no": row.open and row.answer != states.NO,
        "may_question": row.open and row.question is None and len(row.questions) < MOST_QUESTIONS,
        "asking_open": question is not None,
        "came_about": row.state == states.CAME_ABOUT,
        "share_form": (forms.get("share_form") or ShareForm(member=viewer, other_is_member=member))
        if may_share
        else None,
        "question_form": question or QuestionForm(),
        "how_form": forms.get("how_form") or HowForm(),
    }


def _thank(viewer: Member, row: Received) -> dict[str, str]:
    """The way to thank the broker once it came about, or to the thanks they had."""
    if row.state != states.CAME_ABOUT or row.came_about_at is None or not row.broker.is_active:
        return {}
    key = thanks.sent_for(viewer, row.broker, INTRODUCTION.code, row.came_about_at)
    if key is not None:
        return {"url": reverse("favors:thanks", args=[key]), "words": _("You thanked %(name)s") % {"name": row.broker}}
    url = f"{reverse('favors:thank', args=[row.broker.key])}?{favors.about(INTRODUCTION.code, row.came_about_at)}"
    return {"url": url, "words": _("Thank %(name)s") % {"name": row.broker}}


def _letters_url(viewer: Member, key: UUID) -> str:
    found = made_queries.correspondence(viewer, key)
    return reverse("letters:thread", args=[found]) if found is not None else ""


def _shown(viewer: Member, row: Received) -> tuple[Shown | None, str]:
    """The other as the viewer may see them, and the address of their page; the name alone where they cannot be found."""
    if row.other is None:
        return None, ""
    try:
        return profiles.find(viewer, row.other.key), reverse("profiles:member", args=[row.other.key])
    except NotFound:
        return Shown(row.other, Level.MEMBER), ""
