"""Your own part: where you are, about how long it takes, what it gave you."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.networks.presence_shapes import (
    NetworkAdviceAsked,
    NetworkAdviceShown,
    NetworkGiftGiven,
    NetworkGiftShown,
    PresenceGiven,
    PresenceHoursGiven,
    PresenceLeftGiven,
    PresenceShown,
    PresencesPage,
    PresenceWithReturnShown,
)
from goodword.networks import purposes
from goodword.networks.actions import giving
from goodword.networks.actions import presences as actions
from goodword.networks.queries import advice, gifts, networks
from goodword.networks.queries import presences as queries

room = Room(
    "Your networks",
    "Where you are, and what it gave you. Nobody is told; who may see that you are there is yours to choose.",
)


@room.read("/presences", answer=PresencesPage)
def list_presences(request: ApiRequest, asked: Query[Asked]) -> PresencesPage:
    """List the networks you are in, then those you left, each with what came back."""
    found = queries.mine(request.auth.member, cursor=asked.cursor, size=asked.limit)
    kept = advice.kept(request.auth.member, found.rows)
    items = [PresenceWithReturnShown.kept(one) for one in kept]
    return PresencesPage(items=items, **page_addresses(request, found))


@room.read("/presences/advice", answer=NetworkAdviceShown, problems=("not-found",))
def get_network_advice(request: ApiRequest, asked: Query[NetworkAdviceAsked]) -> NetworkAdviceShown:
    """Get which networks to join, deepen, keep or leave, for an objective of yours or an aim.

    With the reasons in sentences.
    """
    me = request.auth.member
    return NetworkAdviceShown.of(advice.advise(me, purposes.find(me, asked.objective, asked.aim)))


@room.write(
    "POST", "/networks/{uuid:key}/presence", answer=PresenceShown, status=201,
    example={"handle": "@ruth", "since": "2019", "audience": "connections"}, problems=("conflict", "too-many"),
)  # fmt: skip
def join_network(request: ApiRequest, key: UUID, given: PresenceGiven) -> Made:
    """Note that you are in a network."""
    me = request.auth.member
    made = actions.join(actor=me, network=networks.row(me, key), being=given.being())
    return Made(PresenceShown.of(queries.row(me, made.key)), f"/api/v1/presences/{made.key}")


@room.read("/presences/{uuid:key}", answer=PresenceShown)
def get_presence(request: ApiRequest, key: UUID) -> PresenceShown:
    """Get what you noted of a network you are in."""
    return PresenceShown.of(queries.row(request.auth.member, key))


@room.write("PUT", "/presences/{uuid:key}", answer=PresenceShown, example={"handle": "@ruth", "since": "2018-05"})
def change_presence(request: ApiRequest, key: UUID, given: PresenceGiven) -> PresenceShown:
    """Change what you noted."""
    me = request.auth.member
    actions.change(actor=me, presence=queries.row(me, key), being=given.being())
    return PresenceShown.of(queries.row(me, key))


@room.write("DELETE", "/presences/{uuid:key}")
def remove_presence(request: ApiRequest, key: UUID) -> None:
    """Take away what you noted."""
    me = request.auth.member
    actions.remove(actor=me, presence=queries.row(me, key))


@room.write(
    "POST", "/presences/{uuid:key}/leave", answer=PresenceShown, example={"until": "2026"}, problems=("conflict",)
)
def leave_network(request: ApiRequest, key: UUID, given: PresenceLeftGiven) -> PresenceShown:
    """Note that you left."""
    me = request.auth.member
    actions.leave(actor=me, presence=queries.row(me, key), until=given.until)
    return PresenceShown.of(queries.row(me, key))


@room.write("POST", "/presences/{uuid:key}/return", answer=PresenceShown, problems=("conflict",))
def return_to_network(request: ApiRequest, key: UUID) -> PresenceShown:
    """Note that you are there again."""
    me = request.auth.member
    actions.come_back(actor=me, presence=queries.row(me, key))
    return PresenceShown.of(queries.row(me, key))


@room.write("POST", "/presences/{uuid:key}/hours", example={"minutes_a_week": 90}, problems=("conflict",))
def say_network_hours(request: ApiRequest, key: UUID, given: PresenceHoursGiven) -> None:
    """Say about how long a network takes you a week, this quarter."""
    me = request.auth.member
    actions.say_hours(actor=me, presence=queries.row(me, key), minutes=given.minutes_a_week)


@room.read("/networks/{uuid:key}/gave", answer=NetworkGiftShown)
def get_network_gift(request: ApiRequest, key: UUID) -> NetworkGiftShown:
    """Get what you said a network gave you."""
    me = request.auth.member
    return NetworkGiftShown.of(gifts.said(me, networks.row(me, key)))


@room.write(
    "PUT", "/networks/{uuid:key}/gave", answer=NetworkGiftShown,
    example={"connected": "a_lot", "came": ["clients"], "recommend": "yes", "whom": "To whoever sells in town."},
)  # fmt: skip
def say_what_network_gave(request: ApiRequest, key: UUID, given: NetworkGiftGiven) -> NetworkGiftShown:
    """Say what a network gave you.

    It is counted with what others say, without your name.
    """
    me = request.auth.member
    network = networks.row(me, key)
    giving.say(actor=me, network=network, gave=given.gave())
    return NetworkGiftShown.of(gifts.said(me, network))


@room.write("DELETE", "/networks/{uuid:key}/gave")
def take_back_what_network_gave(request: ApiRequest, key: UUID) -> None:
    """Take back what you said a network gave you."""
    me = request.auth.member
    giving.take_back(actor=me, network=networks.row(me, key))
