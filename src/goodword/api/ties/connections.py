"""Whom the caller is connected with, and for whom their ties may be used."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.ties.shapes import (
    USED_BY,
    CloseGiven,
    ConnectionShown,
    ConnectionsPage,
    TieVisibilityGiven,
    TieVisibilityShown,
)
from goodword.ties.actions import connections as actions
from goodword.ties.actions import visibility as choices
from goodword.ties.queries import connections as queries
from goodword.ties.queries import visibility

room = Room("Connections", "Members you are connected with, and who may find a way through your ties.")


def _one(me: Member, key: UUID) -> ConnectionShown:
    (shown,) = queries.shown(me, [queries.connection(me, key)])
    return ConnectionShown.of(shown)


@room.read("/connections", answer=ConnectionsPage)
def list_connections(request: ApiRequest, asked: Query[Asked]) -> ConnectionsPage:
    """List whom you are connected with.

    The latest first.
    """
    me = request.auth.member
    found = queries.listed(me, cursor=asked.cursor, size=asked.limit)
    items = [ConnectionShown.of(row) for row in queries.shown(me, found.rows)]
    return ConnectionsPage(items=items, **page_addresses(request, found))


@room.read("/connections/{uuid:key}", answer=ConnectionShown)
def get_connection(request: ApiRequest, key: UUID) -> ConnectionShown:
    """Get one of your connections."""
    return _one(request.auth.member, key)


@room.write("PATCH", "/connections/{uuid:key}", answer=ConnectionShown, example={"close": True}, problems=("conflict",))
def hold_connection(request: ApiRequest, key: UUID, given: CloseGiven) -> ConnectionShown:
    """Say whether a connection is close to you.

    They may then see what you show to people close to you. They are not told.
    """
    me = request.auth.member
    actions.hold_close(actor=me, connection=queries.connection(me, key), close=given.close)
    return _one(me, key)


@room.write("DELETE", "/connections/{uuid:key}", problems=("conflict",))
def disconnect(request: ApiRequest, key: UUID) -> None:
    """End a connection.

    Silently; each of you keeps what you noted.
    """
    me = request.auth.member
    actions.disconnect(actor=me, connection=queries.connection(me, key))


@room.read("/me/tie-visibility", answer=TieVisibilityShown)
def get_tie_visibility(request: ApiRequest) -> TieVisibilityShown:
    """Get for whom your ties may help to find a way."""
    return TieVisibilityShown.of(visibility.choice(request.auth.member))


@room.write("PUT", "/me/tie-visibility", answer=TieVisibilityShown, example={"used_by": "connections", "named": False})
def choose_tie_visibility(request: ApiRequest, given: TieVisibilityGiven) -> TieVisibilityShown:
    """Choose for whom your ties may help to find a way."""
    me = request.auth.member
    choices.choose(actor=me, used_by=USED_BY[given.used_by], named=given.named)
    return TieVisibilityShown.of(visibility.choice(me))
