"""Asking for vouches, being asked for one, and links to people who are not here."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.vouches.shapes import (
    VouchAskGiven,
    VouchAskShown,
    VouchAsksPage,
    VouchLinkGiven,
    VouchLinkShown,
    VouchLinksPage,
)
from goodword.people.queries import profiles
from goodword.vouches.actions import asking, linking
from goodword.vouches.queries import asks, links

room = Room(
    "Asks for vouches",
    "Asking somebody to vouch for you: a member, or by a link somebody who is not here. They write something or let it rest; you "
    "see the same.",
)


def _ask(me: Member, key: UUID) -> VouchAskShown:
    return VouchAskShown.of(asks.asking(me, key)[0])


@room.read("/vouch-asks/sent", answer=VouchAsksPage)
def list_sent_vouch_asks(request: ApiRequest, asked: Query[Asked]) -> VouchAsksPage:
    """List the vouches you asked for.

    The latest first.
    """
    found = asks.sent(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [VouchAskShown.of(row) for row in asks.sent_shown(found.rows)]
    return VouchAsksPage(items=items, **page_addresses(request, found))


@room.read("/vouch-asks/received", answer=VouchAsksPage)
def list_received_vouch_asks(request: ApiRequest, asked: Query[Asked]) -> VouchAsksPage:
    """List the vouches you are asked for.

    The latest first.
    """
    found = asks.received(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [VouchAskShown.of(row) for row in asks.received_shown(found.rows)]
    return VouchAsksPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/vouch-asks/sent", answer=VouchAskShown, status=201,
    example={"member": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11", "words": "Do you remember the market hall?"},
    problems=("conflict", "too-many", "not-found"),
)  # fmt: skip
def ask_for_vouch(request: ApiRequest, given: VouchAskGiven) -> Made:
    """Ask a member to vouch for you."""
    me = request.auth.member
    row = asking.ask(actor=me, asked=profiles.find(me, given.member).member, words=given.words)
    return Made(_ask(me, row.key), f"/api/v1/vouch-asks/{row.key}")


@room.read("/vouch-asks/{uuid:key}", answer=VouchAskShown)
def get_vouch_ask(request: ApiRequest, key: UUID) -> VouchAskShown:
    """Get an ask for a vouch, of yours or to you."""
    return _ask(request.auth.member, key)


@room.write("DELETE", "/vouch-asks/{uuid:key}", problems=("conflict",))
def withdraw_vouch_ask(request: ApiRequest, key: UUID) -> None:
    """Take back what you asked for."""
    me = request.auth.member
    asking.withdraw(actor=me, asking=asks.sent_row(me, key))


@room.write("POST", "/vouch-asks/{uuid:key}/rest", problems=("conflict",))
def let_vouch_ask_rest(request: ApiRequest, key: UUID) -> None:
    """Let an ask for a vouch rest, silently.

    Something can still be written later.
    """
    me = request.auth.member
    asking.rest(actor=me, asking=asks.received_row(me, key))


@room.read("/vouch-links", answer=VouchLinksPage)
def list_vouch_links(request: ApiRequest, asked: Query[Asked]) -> VouchLinksPage:
    """List your links to people who are not here.

    The latest first.
    """
    found = links.mine(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [VouchLinkShown.of(row) for row in links.shown(found.rows)]
    return VouchLinksPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/vouch-links", answer=VouchLinkShown, status=201, example={"name": "Tom Turner"}, problems=("too-many",)
)
def make_vouch_link(request: ApiRequest, given: VouchLinkGiven) -> Made:
    """Make a link for somebody who is not here.

    You send it by yourself; it works once.
    """
    me = request.auth.member
    row = linking.make(actor=me, name=given.name, words=given.words)
    return Made(VouchLinkShown.of(*links.shown([row])), f"/api/v1/vouch-links/{row.key}")


@room.read("/vouch-links/{uuid:key}", answer=VouchLinkShown)
def get_vouch_link(request: ApiRequest, key: UUID) -> VouchLinkShown:
    """Get a link of yours."""
    return VouchLinkShown.of(*links.shown([links.row(request.auth.member, key)]))


@room.write("DELETE", "/vouch-links/{uuid:key}", problems=("conflict",))
def end_vouch_link(request: ApiRequest, key: UUID) -> None:
    """End a link of yours."""
    me = request.auth.member
    linking.end_link(actor=me, link=links.row(me, key))
