"""Introductions one proposes, and those one is asked about."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.introductions.shapes import (
    HowGiven,
    IntroductionAnswerGiven,
    IntroductionForYouShown,
    IntroductionQuestionGiven,
    IntroductionsForYouPage,
    IntroductionShown,
    IntroductionsPage,
    IntroductionSuggestionShown,
    IntroductionSuggestionsShown,
    IntroductionYesGiven,
    NotAFitGiven,
    ProposeGiven,
    WaysToShareShown,
    WayToShareShown,
)
from goodword.core.errors import NotFound
from goodword.introductions import parties, sharing
from goodword.introductions.actions import afterwards, answering, brokering, fitting, proposing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.queries import made as made_queries
from goodword.introductions.queries import received as received_queries
from goodword.introductions.queries import suggesting

room = Room(
    "Introductions",
    "Introducing two people: each is asked on their own and answers for themselves. A no is silent: to everybody else it "
    "looks like one that was not answered, until it lapses and after.",
)


def _made(me: Member, key: UUID) -> IntroductionShown:
    return IntroductionShown.of(made_queries.made(me, key))


def _received(me: Member, key: UUID) -> IntroductionForYouShown:
    return IntroductionForYouShown.of(received_queries.received(me, key))


PLACES = {"first": 0, "second": 1}


def _place(name: str) -> int:
    """
    Raises:
        NotFound: it is neither "first" nor "second".
    """
    if name not in PLACES:
        raise NotFound(_("There is no such introduction."))
    return PLACES[name]


PROPOSAL = {
    "one": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11",
    "one_reason": "Ben mills spelt, and you bake with it.",
    "other": "0b7f0d2e-9f43-4f4e-8a55-6d5a6a1f7a22",
    "other_reason": "Ada bakes with spelt, and you mill it.",
    "in_turn": False,
}


@room.read("/introductions", answer=IntroductionsPage)
def list_introductions(request: ApiRequest, asked: Query[Asked]) -> IntroductionsPage:
    """List the introductions you proposed.

    The latest first.
    """
    me = request.auth.member
    found = made_queries.listed(me, cursor=asked.cursor, size=asked.limit)
    items = [IntroductionShown.of(row) for row in made_queries.shown(found.rows)]
    return IntroductionsPage(items=items, **page_addresses(request, found))


@room.write(
    "POST",
    "/introductions",
    answer=IntroductionShown,
    status=201,
    example=PROPOSAL,
    problems=("conflict", "too-many", "not-found"),
)
def propose_introduction(request: ApiRequest, given: ProposeGiven) -> Made:
    """Propose to introduce two people.

    They are asked a minute later; until then `DELETE` takes it back unseen. People who are not here are never written to.
    """
    me = request.auth.member
    row = proposing.propose(
        actor=me,
        one=Proposal(parties.find(me, given.one), given.one_reason),
        other=Proposal(parties.find(me, given.other), given.other_reason),
        in_turn=given.in_turn,
        ground=given.ground,
    )
    return Made(_made(me, row.key), f"/api/v1/introductions/{row.key}")


@room.read("/introductions/suggestions", answer=IntroductionSuggestionsShown)
def suggest_introductions(request: ApiRequest) -> IntroductionSuggestionsShown:
    """Get introductions worth making now.

    Among your connections, with the reasons; whom you asked lately is left out. Once you have chosen whom you know, like and
    trust, one of the two at least is among those.
    """
    found = suggesting.suggestions(request.auth.member)
    return IntroductionSuggestionsShown(suggestions=[IntroductionSuggestionShown.of(row) for row in found])


@room.write(
    "POST",
    "/introductions/suggestions/not-a-fit",
    example={"one": PROPOSAL["one"], "other": PROPOSAL["other"], "reason": "later"},
    problems=("not-found",),
)
def say_not_a_fit(request: ApiRequest, given: NotAFitGiven) -> None:
    """Say that two should not be introduced, and why.

    It teaches your own suggestions, and nobody learns it.
    """
    me = request.auth.member
    fitting.not_a_fit(
        actor=me, one=parties.find(me, given.one), other=parties.find(me, given.other), reason=given.reason,
        ground=given.ground,
    )  # fmt: skip


@room.read("/introductions/ways", answer=WaysToShareShown)
def list_ways_to_share(request: ApiRequest) -> WaysToShareShown:
    """List what you can share with whom you are introduced to."""
    ways = sharing.ways(request.auth.member)
    return WaysToShareShown(
        ways=[WayToShareShown(code=way.code, kind=way.kind, text=way.text, label=way.label) for way in ways]
    )


@room.read("/introductions/received", answer=IntroductionsForYouPage)
def list_introductions_for_you(request: ApiRequest, asked: Query[Asked]) -> IntroductionsForYouPage:
    """List the introductions you are asked about.

    The latest first.
    """
    me = request.auth.member
    found = received_queries.listed(me, cursor=asked.cursor, size=asked.limit)
    items = [IntroductionForYouShown.of(row) for row in received_queries.shown(found.rows)]
    return IntroductionsForYouPage(items=items, **page_addresses(request, found))


@room.read("/introductions/received/{uuid:key}", answer=IntroductionForYouShown)
def get_introduction_for_you(request: ApiRequest, key: UUID) -> IntroductionForYouShown:
    """Get an introduction you are asked about."""
    return _received(request.auth.member, key)


@room.write(
    "POST",
    "/introductions/received/{uuid:key}/yes",
    answer=IntroductionForYouShown,
    example={"share": ["account"], "also": "", "connect": True},
    problems=("conflict",),
)
def say_yes_to_introduction(request: ApiRequest, key: UUID, given: IntroductionYesGiven) -> IntroductionForYouShown:
    """Say yes.

    If the other has, too, you are introduced at once.
    """
    me = request.auth.member
    answering.say_yes(
        actor=me, side=received_queries.row(me, key), share=given.share, also=given.also, connect=given.connect
    )
    return _received(me, key)


@room.write("POST", "/introductions/received/{uuid:key}/no", problems=("conflict",))
def say_no_to_introduction(request: ApiRequest, key: UUID) -> None:
    """Say no, silently."""
    me = request.auth.member
    answering.say_no(actor=me, side=received_queries.row(me, key))


@room.write(
    "POST",
    "/introductions/received/{uuid:key}/question",
    answer=IntroductionForYouShown,
    example={"text": "Which mill is it?"},
    problems=("conflict", "too-many"),
)
def ask_the_broker(request: ApiRequest, key: UUID, given: IntroductionQuestionGiven) -> IntroductionForYouShown:
    """Ask the broker something before deciding.

    One question at a time, three at most.
    """
    me = request.auth.member
    answering.question(actor=me, side=received_queries.row(me, key), text=given.text)
    return _received(me, key)


@room.write(
    "POST",
    "/introductions/received/{uuid:key}/how",
    answer=IntroductionForYouShown,
    example={"met": True, "worth": True},
    problems=("conflict",),
)
def say_how_introduction_went(request: ApiRequest, key: UUID, given: HowGiven) -> IntroductionForYouShown:
    """Say how it went.

    Once, and for nobody else to see.
    """
    me = request.auth.member
    afterwards.tell_how(actor=me, side=received_queries.row(me, key), met=given.met, worth=given.worth)
    return _received(me, key)


@room.read("/introductions/{uuid:key}", answer=IntroductionShown)
def get_introduction(request: ApiRequest, key: UUID) -> IntroductionShown:
    """Get an introduction you proposed."""
    return _made(request.auth.member, key)


@room.write("DELETE", "/introductions/{uuid:key}", problems=("conflict",))
def withdraw_introduction(request: ApiRequest, key: UUID) -> None:
    """Take an introduction back.

    Within a minute nobody has seen it; later it is gone from where they were asked.
    """
    me = request.auth.member
    proposing.withdraw(actor=me, introduction=made_queries.row(me, key))


@room.write(
    "POST",
    "/introductions/{uuid:key}/sides/{place}/answer",
    answer=IntroductionShown,
    example={"text": "The one by the river."},
    problems=("conflict",),
)
def answer_question_about_introduction(
    request: ApiRequest, key: UUID, place: str, given: IntroductionAnswerGiven
) -> IntroductionShown:
    """Answer what one of the two asked.

    `place` is `first` or `second`.
    """
    me = request.auth.member
    brokering.answer(actor=me, side=made_queries.side_row(me, key, _place(place)), text=given.text)
    return _made(me, key)


@room.write("POST", "/introductions/{uuid:key}/sides/{place}/remind", answer=IntroductionShown, problems=("conflict",))
def remind_of_introduction(request: ApiRequest, key: UUID, place: str) -> IntroductionShown:
    """Have one of the two reminded, gently and once.

    It goes out a minute later; `unremind` takes it back until then.
    """
    me = request.auth.member
    brokering.remind(actor=me, side=made_queries.side_row(me, key, _place(place)))
    return _made(me, key)


@room.write(
    "POST", "/introductions/{uuid:key}/sides/{place}/unremind", answer=IntroductionShown, problems=("conflict",)
)
def take_back_reminder(request: ApiRequest, key: UUID, place: str) -> IntroductionShown:
    """Take a reminder back within its minute."""
    me = request.auth.member
    brokering.unremind(actor=me, side=made_queries.side_row(me, key, _place(place)))
    return _made(me, key)
