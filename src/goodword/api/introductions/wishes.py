"""Asking for introductions, and being asked for one."""

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
    IntroductionShown,
    MakeGiven,
    WishesReceivedPage,
    WishesSentPage,
    WishGiven,
    WishReceivedShown,
    WishSentShown,
)
from goodword.core.errors import Invalid
from goodword.introductions import parties
from goodword.introductions.actions import wishing
from goodword.introductions.queries import made, wishes
from goodword.people.queries import profiles

room = Room(
    "Wishes for introductions",
    "Asking somebody to introduce you to somebody. They make it an introduction or let it rest; you see neither, only "
    "that it came about.",
)


def _sent(me: Member, key: UUID) -> WishSentShown:
    return WishSentShown.of(*wishes.sent_shown([wishes.sent_row(me, key)]))


def _received(me: Member, key: UUID) -> WishReceivedShown:
    return WishReceivedShown.of(*wishes.received_shown([wishes.received_row(me, key)]))


WISH = {
    "introducer": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11", "whom": "Somebody who prints on linen",
    "why": "We need bags for the bread.", "share": ["account"],
}  # fmt: skip


@room.read("/introduction-wishes/sent", answer=WishesSentPage)
def list_sent_wishes(request: ApiRequest, asked: Query[Asked]) -> WishesSentPage:
    """List the introductions you asked for.

    The latest first.
    """
    me = request.auth.member
    found = wishes.sent(me, cursor=asked.cursor, size=asked.limit)
    items = [WishSentShown.of(row) for row in wishes.sent_shown(found.rows)]
    return WishesSentPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/introduction-wishes/sent", answer=WishSentShown, status=201, example=WISH,
    problems=("conflict", "too-many", "not-found"),
)  # fmt: skip
def wish_for_introduction(request: ApiRequest, given: WishGiven) -> Made:
    """Ask somebody for an introduction.

    It reaches them a minute later; until then `DELETE` takes it back unseen.
    """
    me = request.auth.member
    row = wishing.wish(
        actor=me, introducer=profiles.find(me, given.introducer).member,
        target=profiles.find(me, given.member).member if given.member is not None else None, whom=given.whom,
        why=given.why, share=given.share, also=given.also, connect=given.connect,
    )  # fmt: skip
    return Made(_sent(me, row.key), f"/api/v1/introduction-wishes/sent/{row.key}")


@room.read("/introduction-wishes/sent/{uuid:key}", answer=WishSentShown)
def get_sent_wish(request: ApiRequest, key: UUID) -> WishSentShown:
    """Get an introduction you asked for."""
    return _sent(request.auth.member, key)


@room.write("DELETE", "/introduction-wishes/sent/{uuid:key}", problems=("conflict",))
def withdraw_wish(request: ApiRequest, key: UUID) -> None:
    """Take back what you asked for."""
    me = request.auth.member
    wishing.withdraw(actor=me, wish=wishes.sent_row(me, key))


@room.read("/introduction-wishes/received", answer=WishesReceivedPage)
def list_received_wishes(request: ApiRequest, asked: Query[Asked]) -> WishesReceivedPage:
    """List the introductions you are asked for.

    The latest first.
    """
    me = request.auth.member
    found = wishes.received(me, cursor=asked.cursor, size=asked.limit)
    items = [WishReceivedShown.of(row) for row in wishes.received_shown(found.rows)]
    return WishesReceivedPage(items=items, **page_addresses(request, found))


@room.read("/introduction-wishes/received/{uuid:key}", answer=WishReceivedShown)
def get_received_wish(request: ApiRequest, key: UUID) -> WishReceivedShown:
    """Get an introduction you are asked for."""
    return _received(request.auth.member, key)


@room.write(
    "POST",
    "/introduction-wishes/received/{uuid:key}/make",
    answer=IntroductionShown,
    status=201,
    example={"reason": "Ada bakes with spelt, and you mill it."},
    problems=("conflict", "too-many", "not-found"),
)
def make_introduction_of_wish(request: ApiRequest, key: UUID, given: MakeGiven) -> Made:
    """Make a wish an introduction.

    Who wished has said yes by asking, and is not told; the other is asked a minute later.
    """
    me = request.auth.member
    wish = wishes.received_row(me, key)
    other = wish.target.key if wish.target is not None else given.other
    if other is None:
        message = _("Say whom to ask.")
        raise Invalid(message, fields={"other": message})
    row = wishing.make(actor=me, wish=wish, other=parties.find(me, other), reason=given.reason, words=given.words)
    return Made(IntroductionShown.of(made.made(me, row.key)), f"/api/v1/introductions/{row.key}")


@room.write("POST", "/introduction-wishes/received/{uuid:key}/rest", problems=("conflict",))
def let_wish_rest(request: ApiRequest, key: UUID) -> None:
    """Let a wish rest, silently.

    It can still be made an introduction.
    """
    me = request.auth.member
    wishing.rest(actor=me, wish=wishes.received_row(me, key))
