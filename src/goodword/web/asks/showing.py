"""One ask: to its asker with the answers, to others with a way to answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.asks import states
from goodword.asks.kinds import Kind, Way
from goodword.asks.models import Answer, Ask
from goodword.asks.queries import answers, asks, matches, offers
from goodword.core.errors import NotFound
from goodword.web.asks import words
from goodword.web.asks.forms import AnswerForm
from goodword.web.asks.quietly import matched
from goodword.web.asks.writing import offered
from goodword.web.faces import face
from goodword.web.introductions import whom
from goodword.web.introductions.whom import Slot
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip


@login_required
@require_safe
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """One ask."""
    viewer = signed_in(request)
    row = asks.row(viewer, key)
    if row.asker_id == viewer.pk:
        return render(request, "asks/own.html", _own(viewer, row))
    slot = Slot("whom")
    if request.GET.get("whom"):
        try:
            slot = whom.slot(viewer, request.GET, "whom")
        except NotFound:  # somebody who has left their people meanwhile: they choose anew
            slot = Slot("whom")
    form = AnswerForm(initial={"way": Way.KNOW if slot.party is not None else ""})
    return for_others(request, viewer, row, form, slot)


def _head(row: Ask) -> dict[str, Any]:
    return {
        "ask": row,
        "html": markdown(row.text),
        "line": words.state_line(row),
        "named": words.named(row),
        "chips": [Chip(words.kind(row.kind), words.TONES.get(Kind(row.kind), ""))],
        "open": asks.state_of(row) == states.OPEN,
    }


def _own(viewer: Member, row: Ask) -> dict[str, Any]:
    came = answers.to(viewer, row)
    threads = answers.threads(came)
    state = asks.state_of(row)
    return {
        **_head(row),
        "for_whom": words.audience(row),
        "answers": [_answer(one, threads.get(one.pk)) for one in came],
        "answers_title": words.answers(len(came)),
        "offers": offered(offers.for_ask(viewer, row)) if state == states.OPEN else [],
        "may_find": state in {states.OPEN, states.LAPSED},
        "may_reopen": state != states.OPEN,
    }


def _answer(one: Answer, thread: UUID | None) -> dict[str, Any]:
    """An answer for the asker."""
    return {
        "key": one.key,
        "name": str(one.member),
        "face": face(str(one.member), one.member_id),
        "url": reverse("profiles:member", args=[one.member.key]) if one.member.is_active else "",
        "how": words.answered(one, own=False),
        "when": words.moment(one.due_at),
        "text": one.text,
        "thanked": one.thanked_at is not None,
        "thread_url": reverse("letters:thread", args=[thread]) if thread else "",
        "letters_url": reverse("asks:letters", args=[one.key]) if one.member.is_active else "",
        "thank_url": reverse("asks:thank", args=[one.key]),
        "report_url": reverse("reports:new", args=["answer", one.key]),
    }


def for_others(
    request: HttpRequest, viewer: Member, row: Ask, form: AnswerForm, slot: Slot, *, status: int = 200
) -> HttpResponse:
    """The page for somebody who may answer."""
    given = answers.own(viewer, row)
    threads = answers.threads(given)
    head = _head(row)
    match = matches.of(viewer, row) if head["open"] and not given else None
    context = {
        **head,
        "asker": str(row.asker),
        "face": face(str(row.asker), row.asker_id),
        "asker_url": reverse("profiles:member", args=[row.asker.key]),
        "given": [_given(one, row, threads.get(one.pk)) for one in given],
        "match": matched(match) if match is not None else None,
        "form": form,
        "slot": slot,
        "referral_url": _referral(row),
    }
    return render(request, "asks/ask.html", context, status=422 if form.errors else status)


def _given(one: Answer, row: Ask, thread: UUID | None) -> dict[str, Any]:
    """An answer of the viewer's own."""
    person = one.card.person if one.card is not None else None
    return {
        "how": words.answered(one, own=True),
        "when": words.moment(one.at),
        "text": one.text,
        "undo_url": reverse("asks:take-back", args=[one.key]) if asks.can_undo(one) else "",
        "thanked": one.thanked_at is not None,
        "thread_url": reverse("letters:thread", args=[thread]) if thread else "",
        "introduce_url": introduce_url(row, person.key) if person is not None else "",
        "introduce": _("Introduce %(name)s to them") % {"name": person.name} if person is not None else "",
    }


def introduce_url(row: Ask, key: UUID) -> str:
    """Where the asker and one of the viewer's people are introduced."""
    return f"{reverse('introductions:new')}?one={row.asker.key}&other={key}"


def _referral(row: Ask) -> str:
    """Where a lead is passed on to the asker; nothing where this site has no such page."""
    try:
        return f"{reverse('referrals:new')}?to={row.asker.key}"
    except NoReverseMatch:
        return ""
