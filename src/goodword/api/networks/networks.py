"""The directory: reading, adding, correcting, setting back."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.networks.shapes import (
    NetworkChangeShown,
    NetworkChangesPage,
    NetworkCorrectionGiven,
    NetworkDetailShown,
    NetworksAsked,
    NetworkShown,
    NetworksPage,
    NewNetworkGiven,
)
from goodword.networks.actions import listing, organizing
from goodword.networks.queries import gifts, history, networks, presences

room = Room(
    "Networks",
    "Networks and communities elsewhere: which is good for what. Members add and correct the directory; every change is kept. "
    "What a network gave members is counted without names.",
)
BREAKFAST = {
    "name": "Breakfast Club", "kind": "referral", "place": "Leeds", "connected": "The same twenty people every week.",
    "form": "person", "cost": "paid", "amount": "150.00", "currency": "GBP", "period": "year", "minutes_a_week": 90,
}  # fmt: skip


def _detail(me: Member, key: UUID) -> NetworkDetailShown:
    row = networks.row(me, key)
    said = gifts.counted([row])[row.pk]
    return NetworkDetailShown.with_more(row, said, gifts.words(me, row), presences.there(me, row))


@room.read("/networks", answer=NetworksPage)
def list_networks(request: ApiRequest, asked: Query[NetworksAsked]) -> NetworksPage:
    """List networks by name."""
    found = networks.listed(request.auth.member, asked.narrowed(), cursor=asked.cursor, size=asked.limit)
    return NetworksPage(items=[NetworkShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/networks", answer=NetworkDetailShown, status=201, example=BREAKFAST, problems=("conflict", "too-many")
)
def add_network(request: ApiRequest, given: NewNetworkGiven) -> Made:
    """Add a network to the directory.

    What is there already by its name and place, or by its address, is not added again. Where something like it is there,
    look at that first; then send `distinct`.
    """
    me = request.auth.member
    made = listing.add(actor=me, told=given.told(), distinct=given.distinct)
    return Made(_detail(me, made.key), f"/api/v1/networks/{made.key}")


@room.read("/networks/{uuid:key}", answer=NetworkDetailShown)
def get_network(request: ApiRequest, key: UUID) -> NetworkDetailShown:
    """Get a network, with what it gave members here."""
    return _detail(request.auth.member, key)


@room.write(
    "PUT", "/networks/{uuid:key}", answer=NetworkDetailShown, example={**BREAKFAST, "version": 1},
    problems=("conflict", "too-many"),
)  # fmt: skip
def correct_network(request: ApiRequest, key: UUID, given: NetworkCorrectionGiven) -> NetworkDetailShown:
    """Correct what the directory says of a network.

    The whole entry is sent; what is left out becomes empty.
    """
    me = request.auth.member
    listing.correct(actor=me, network=networks.row(me, key), told=given.told(), version=given.version)
    return _detail(me, key)


@room.read("/networks/{uuid:key}/changes", answer=NetworkChangesPage)
def list_network_changes(request: ApiRequest, key: UUID, asked: Query[Asked]) -> NetworkChangesPage:
    """List the changes to a network's entry.

    The latest first. A name is told where you may find that member.
    """
    me = request.auth.member
    found = history.of(me, networks.row(me, key), cursor=asked.cursor, size=asked.limit)
    who = history.names(me, found.rows)
    items = [NetworkChangeShown.of(row, who[row.pk], me) for row in found.rows]
    return NetworkChangesPage(items=items, **page_addresses(request, found))


@room.write("POST", "/networks/changes/{uuid:key}/revert", answer=NetworkDetailShown, problems=("conflict",))
def revert_network_change(request: ApiRequest, key: UUID) -> NetworkDetailShown:
    """Set back what a change wrote.

    For organizers.
    """
    me = request.auth.member
    return _detail(me, organizing.revert(actor=me, change=history.change(me, key)).key)


@room.write("DELETE", "/networks/{uuid:key}", problems=("conflict",))
def bin_network(request: ApiRequest, key: UUID) -> None:
    """Put a network into the bin.

    For organizers, who can restore it within thirty days.
    """
    me = request.auth.member
    organizing.put_into_bin(actor=me, network=networks.row(me, key))


@room.write("POST", "/networks/{uuid:key}/restore", answer=NetworkDetailShown, problems=("conflict",))
def restore_network(request: ApiRequest, key: UUID) -> NetworkDetailShown:
    """Take a network out of the bin.

    For organizers.
    """
    me = request.auth.member
    organizing.restore(actor=me, network=networks.row(me, key))
    return _detail(me, key)
