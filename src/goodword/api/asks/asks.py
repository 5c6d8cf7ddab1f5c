"""Asks: asking, reading, closing; answers to them."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.asks.shapes import (
    AskAnswerGiven,
    AskAnswerShown,
    AskAnswersPage,
    AskCloseGiven,
    AskGiven,
    AskLettersShown,
    AskOfferShown,
    AskOffersShown,
    AskReopenGiven,
    AsksAsked,
    AskShown,
    AsksPage,
    GivenAnswerShown,
    GivenAnswersPage,
)
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.asks.actions import answering, asking, closing
from goodword.asks.queries import answers, asks, offers
from goodword.introductions import parties

room = Room(
    "Asks",
    "One concrete thing that a member asks for, until a date. An answer is between who asks and who gives it; other readers "
    "see neither that somebody answered nor what.",
)
ASK = {
    "kind": "supplier", "line": "A linen printer in Yorkshire for 500 bags",
    "names": {"trade": "Textile printing", "place": "Leeds"}, "audience": "connections",
}  # fmt: skip


def _shown(me: Member, key: UUID) -> AskShown:
    row = asks.row(me, key)
    return AskShown.of(me, row, answered=bool(answers.answered(me, [row])))


@room.read("/asks", answer=AsksPage)
def list_asks(request: ApiRequest, asked: Query[AsksAsked]) -> AsksPage:
    """List what others ask and is open for you.

    The latest first.
    """
    me = request.auth.member
    found = asks.listed(me, kind=asked.kind, cursor=asked.cursor, size=asked.limit)
    items = [AskShown.of(me, row) for row in found.rows]
    return AsksPage(items=items, **page_addresses(request, found))


@room.write("POST", "/asks", answer=AskShown, status=201, example=ASK, problems=("too-many",))
def make_ask(request: ApiRequest, given: AskGiven) -> Made:
    """Ask for something."""
    me = request.auth.member
    row = asking.ask(actor=me, wanted=given.wanted())
    return Made(AskShown.of(me, row), f"/api/v1/asks/{row.key}")


@room.read("/asks/mine", answer=AsksPage)
def list_own_asks(request: ApiRequest, asked: Query[Asked]) -> AsksPage:
    """List what you ask and asked.

    The latest first.
    """
    me = request.auth.member
    found = asks.mine(me, cursor=asked.cursor, size=asked.limit)
    items = [AskShown.of(me, row) for row in found.rows]
    return AsksPage(items=items, **page_addresses(request, found))


@room.read("/asks/{uuid:key}", answer=AskShown)
def get_ask(request: ApiRequest, key: UUID) -> AskShown:
    """Get an ask."""
    return _shown(request.auth.member, key)


@room.write("PUT", "/asks/{uuid:key}", answer=AskShown, example=ASK, problems=("conflict",))
def change_ask(request: ApiRequest, key: UUID, given: AskGiven) -> AskShown:
    """Change an ask of yours while it is open."""
    me = request.auth.member
    asking.edit(actor=me, ask=asks.mine_row(me, key), wanted=given.wanted())
    return _shown(me, key)


@room.write(
    "POST", "/asks/{uuid:key}/close", answer=AskShown, example={"outcome": "Hofmann prints them."},
    problems=("conflict",),
)  # fmt: skip
def close_ask(request: ApiRequest, key: UUID, given: AskCloseGiven) -> AskShown:
    """Close an ask of yours as found, and thank who helped.

    Those thanked hear of it once, and it counts for the tie of the two.
    """
    me = request.auth.member
    thanked = [answers.row(me, answer) for answer in given.thanked]
    closing.close(actor=me, ask=asks.mine_row(me, key), outcome=given.outcome, thanked=thanked)
    return _shown(me, key)


@room.write("POST", "/asks/{uuid:key}/withdraw", answer=AskShown, problems=("conflict",))
def withdraw_ask(request: ApiRequest, key: UUID) -> AskShown:
    """Take an ask of yours back.

    Only those who answered still see it.
    """
    me = request.auth.member
    asking.withdraw(actor=me, ask=asks.mine_row(me, key))
    return _shown(me, key)


@room.write(
    "POST", "/asks/{uuid:key}/reopen", answer=AskShown, example={"until": None}, problems=("conflict", "too-many")
)
def reopen_ask(request: ApiRequest, key: UUID, given: AskReopenGiven) -> AskShown:
    """Ask again for what was closed."""
    me = request.auth.member
    asking.reopen(actor=me, ask=asks.mine_row(me, key), until=given.until)
    return _shown(me, key)


@room.read("/asks/{uuid:key}/offers", answer=AskOffersShown)
def list_offers_for_ask(request: ApiRequest, key: UUID) -> AskOffersShown:
    """List members whose standing offers fit an ask of yours.

    A handful, offers first; as far as they show them to you. They are not told.
    """
    me = request.auth.member
    found = offers.for_ask(me, asks.mine_row(me, key))
    return AskOffersShown(offers=[AskOfferShown.of(row) for row in found])


@room.read("/asks/{uuid:key}/answers", answer=AskAnswersPage)
def list_ask_answers(request: ApiRequest, key: UUID, asked: Query[Asked]) -> AskAnswersPage:
    """List the answers to an ask of yours.

    The latest first.
    """
    me = request.auth.member
    found = answers.received(me, asks.mine_row(me, key), cursor=asked.cursor, size=asked.limit)
    items = [AskAnswerShown.of(row) for row in found.rows]
    return AskAnswersPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/asks/{uuid:key}/answers", answer=GivenAnswerShown, status=201,
    example={"way": "know", "text": "I know the printer at Hofmann; I am glad to introduce you."},
    problems=("conflict", "too-many"),
)  # fmt: skip
def answer_ask(request: ApiRequest, key: UUID, given: AskAnswerGiven) -> Made:
    """Answer an ask.

    It reaches the asker a minute later; until then `DELETE` takes it back unseen.
    """
    me = request.auth.member
    row = asks.row(me, key)
    party = parties.find(me, given.person) if given.person is not None else None
    made = answering.answer(
        actor=me, ask=row, way=given.way, text=given.text, card=party.card if party is not None else None
    )
    return Made(GivenAnswerShown.of(me, answers.given_row(me, made.key)), f"/api/v1/asks/answered/{made.key}")


@room.read("/asks/answered", answer=GivenAnswersPage)
def list_given_answers(request: ApiRequest, asked: Query[Asked]) -> GivenAnswersPage:
    """List your answers to what others ask.

    The latest first.
    """
    me = request.auth.member
    found = answers.given(me, cursor=asked.cursor, size=asked.limit)
    items = [GivenAnswerShown.of(me, row) for row in found.rows]
    return GivenAnswersPage(items=items, **page_addresses(request, found))


@room.read("/asks/answered/{uuid:key}", answer=GivenAnswerShown)
def get_given_answer(request: ApiRequest, key: UUID) -> GivenAnswerShown:
    """Get an answer of yours."""
    me = request.auth.member
    return GivenAnswerShown.of(me, answers.given_row(me, key))


@room.write("DELETE", "/asks/answered/{uuid:key}", problems=("conflict",))
def take_back_ask_answer(request: ApiRequest, key: UUID) -> None:
    """Take back an answer within its first minute."""
    me = request.auth.member
    answering.take_back(actor=me, answer=answers.given_row(me, key))


@room.write("POST", "/asks/answers/{uuid:key}/thank", problems=("conflict",))
def thank_for_answer(request: ApiRequest, key: UUID) -> None:
    """Say that an answer to an ask of yours helped.

    Who gave it is told, once.
    """
    me = request.auth.member
    closing.thank(actor=me, answer=answers.row(me, key))


@room.write("POST", "/asks/answers/{uuid:key}/letters", answer=AskLettersShown)
def open_letters_of_answer(request: ApiRequest, key: UUID) -> AskLettersShown:
    """Open the letters of an answer, yours or one to your ask.

    Both may write there from then on. A second time it is the same.
    """
    me = request.auth.member
    return AskLettersShown(correspondence=answering.correspond(actor=me, answer=answers.row(me, key)).key)
