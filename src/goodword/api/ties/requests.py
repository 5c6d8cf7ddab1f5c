"""Asking to connect, and answering."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.ties.shapes import (
    AcceptGiven,
    AllowanceShown,
    AnswerGiven,
    AskedShown,
    ConnectGiven,
    ConnectionShown,
    DeclineGiven,
    QuestionGiven,
    ReceivedAsked,
    ReceivedPage,
    ReceivedShown,
    SentPage,
    SentShown,
)
from goodword.people.queries import persons, profiles
from goodword.ties import limits
from goodword.ties.actions import requests as actions
from goodword.ties.queries import connections
from goodword.ties.queries import requests as queries

room = Room(
    "Requests to connect",
    "Asking a member to connect, with a reason; answering. Declining is silent: to who asked, a declined request looks "
    "like one that was not answered.",
)


def _sent(me: Member, key: UUID) -> SentShown:
    (shown,) = queries.shown_sent(me, [queries.sent_row(me, key)])
    return SentShown.of(shown)


def _received(me: Member, key: UUID) -> ReceivedShown:
    (shown,) = queries.shown_received(me, [queries.received_row(me, key)])
    return ReceivedShown.of(shown)


REASON = {"kind": "supplier", "why": "You mill spelt; I bake with it.", "where_met": "Flour fair, Leeds"}


@room.write(
    "POST",
    "/members/{uuid:key}/connect",
    answer=AskedShown,
    status=201,
    example=REASON,
    problems=("conflict", "too-many"),
)
def ask_to_connect(request: ApiRequest, key: UUID, given: ConnectGiven) -> Made:
    """Ask a member to connect.

    They see what the two of you have in common first, then your words. Where they had asked you, this says yes to it.
    """
    me = request.auth.member
    made, connection = actions.ask(
        actor=me, receiver=profiles.find(me, key).member, kind=given.kind, why=given.why, where_met=given.where_met
    )
    path = f"/api/v1/requests/sent/{made.key}" if connection is None else f"/api/v1/connections/{connection.key}"
    return Made(AskedShown(request=made.key, connection=connection.key if connection else None), path)


@room.read("/requests/limit", answer=AllowanceShown)
def get_request_limit(request: ApiRequest) -> AllowanceShown:
    """Get how many requests you may still send."""
    told = limits.allowance(request.auth.member)
    return AllowanceShown(standing=told.standing, most=told.most, left=told.left, rule=limits.rule())


@room.read("/requests/sent", answer=SentPage)
def list_sent_requests(request: ApiRequest, asked: Query[Asked]) -> SentPage:
    """List the requests of yours that stand.

    The latest first.
    """
    me = request.auth.member
    found = queries.sent(me, cursor=asked.cursor, size=asked.limit)
    items = [SentShown.of(row) for row in queries.shown_sent(me, found.rows)]
    return SentPage(items=items, **page_addresses(request, found))


@room.read("/requests/sent/{uuid:key}", answer=SentShown)
def get_sent_request(request: ApiRequest, key: UUID) -> SentShown:
    """Get a request of yours.

    One that you took back is gone.
    """
    return _sent(request.auth.member, key)


@room.write(
    "POST",
    "/requests/sent/{uuid:key}/answer",
    answer=SentShown,
    example={"text": "The one by the river."},
    problems=("conflict",),
)
def answer_question(request: ApiRequest, key: UUID, given: AnswerGiven) -> SentShown:
    """Answer what they asked back."""
    me = request.auth.member
    actions.answer(actor=me, request=queries.sent_row(me, key), text=given.text)
    return _sent(me, key)


@room.write("DELETE", "/requests/sent/{uuid:key}", problems=("conflict",))
def withdraw_request(request: ApiRequest, key: UUID) -> None:
    """Take a request back.

    Your words go, and its slot is free. They are not told.
    """
    me = request.auth.member
    actions.withdraw(actor=me, request=queries.sent_row(me, key))


@room.read("/requests/received", answer=ReceivedPage)
def list_received_requests(request: ApiRequest, asked: Query[ReceivedAsked]) -> ReceivedPage:
    """List requests to you.

    Those that wait, or those you declined and may still accept; the latest first.
    """
    me = request.auth.member
    listed = queries.waiting if asked.state == "waiting" else queries.declined
    found = listed(me, cursor=asked.cursor, size=asked.limit)
    items = [ReceivedShown.of(row) for row in queries.shown_received(me, found.rows)]
    return ReceivedPage(items=items, **page_addresses(request, found))


@room.read("/requests/received/{uuid:key}", answer=ReceivedShown)
def get_received_request(request: ApiRequest, key: UUID) -> ReceivedShown:
    """Get a request to you.

    What you have in common: `get_common_ground_with_member`.
    """
    return _received(request.auth.member, key)


@room.write(
    "POST", "/requests/received/{uuid:key}/accept", answer=ConnectionShown, status=201,
    example={"kind": "client", "words": "Buys our rye", "circles": []}, problems=("conflict",),
)  # fmt: skip
def accept_request(request: ApiRequest, key: UUID, given: AcceptGiven) -> Made:
    """Say yes to a request.

    Each of you gets a card of the other. What you give here stays with you.
    """
    me = request.auth.member
    circles = [persons.circle(me, circle) for circle in dict.fromkeys(given.circles)]
    connection = actions.accept(
        actor=me, request=queries.received_row(me, key), kind=given.kind, words=given.words, circles=circles,
        close=given.close,
    )  # fmt: skip
    (shown,) = connections.shown(me, [connection])
    return Made(ConnectionShown.of(shown), f"/api/v1/connections/{connection.key}")


@room.write("POST", "/requests/received/{uuid:key}/decline", problems=("conflict",))
def decline_request(request: ApiRequest, key: UUID, given: DeclineGiven) -> None:
    """Decline a request, silently."""
    me = request.auth.member
    actions.decline(actor=me, request=queries.received_row(me, key), for_good=given.for_good)


@room.write(
    "POST",
    "/requests/received/{uuid:key}/question",
    answer=ReceivedShown,
    example={"text": "Which mill are you with?"},
    problems=("conflict", "too-many"),
)
def ask_back(request: ApiRequest, key: UUID, given: QuestionGiven) -> ReceivedShown:
    """Ask something back before deciding.

    One question at a time, three at most.
    """
    me = request.auth.member
    actions.question(actor=me, request=queries.received_row(me, key), text=given.text)
    return _received(me, key)
