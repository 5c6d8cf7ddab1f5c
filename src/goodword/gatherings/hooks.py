"""Where upper rooms are heard by this one: bodies of people who can be invited as a whole and whose gathering one can be, and
what is to happen when a guest arrives. Rooms register in their ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from goodword.accounts.models import Member
from goodword.gatherings.models import Guest


@dataclass(frozen=True, slots=True)
class Body:
    """A body of people: "Harrogate Breakfast".

    Attributes:
        count: how many stand on its list.
    """

    key: UUID
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody of a body.

    Attributes:
        entry: under which key the upper room keeps them.
        member: the id of their account; None for somebody who has none.
        name, organization, address: of somebody without an account.
        visitor: they come to a body they are not in.
    """

    entry: UUID
    member: int | None = None
    name: str = ""
    organization: str = ""
    address: str = ""
    visitor: bool = False


class Bodies(Protocol):
    """What an upper room knows of bodies of people. Keys it does not know are left out of its answers."""

    def led_by(self, member: Member) -> Sequence[Body]:
        """Those in whose name the member may arrange gatherings, and whose people they may invite as a whole."""

    def may_host(self, member: Member, body: UUID) -> bool:
        """Whether the member acts for the body: they are a host of all of its gatherings."""

    def people(self, member: Member, body: UUID) -> Sequence[Invitee]:
        """Everybody in it now. Nobody where the member does not act for it."""

    def names(self, bodies: Iterable[UUID]) -> Mapping[UUID, str]:
        """How it is called where it stands as whose gathering it is. One statement."""


class Arrival(Protocol):
    def __call__(self, *, guest: Guest, by: Member | None) -> None:
        """Somebody came through the door, or that was taken back (``arrived_at`` is None); in the transaction of it.

        Args:
            by: the host who says so; None where the guest did.
        """


class Answered(Protocol):
    def __call__(self, *, guest: Guest, by: Member | None) -> None:
        """A guest said otherwise than before whether they come; in the transaction of it.

        Args:
            by: whoever put it down; None where the guest did by a signed link.
        """


class Trades(Protocol):
    def __call__(self, entries: Sequence[UUID], /) -> Mapping[UUID, str]:
        """The trades of people who have no account, in words, as everybody who meets them may know; by the key that the room
        keeps them under. One statement."""


_bodies: list[Bodies] = []
_trades: list[Trades] = []
_arrivals: list[Arrival] = []
_answers: list[Answered] = []


def register_bodies(bodies: Bodies) -> None:
    """Add a room that knows bodies of people."""
    if bodies not in _bodies:
        _bodies.append(bodies)


def when_arrived(arrival: Arrival) -> None:
    """Register what is to happen when a guest arrives."""
    if arrival not in _arrivals:
        _arrivals.append(arrival)


def when_answered(answered: Answered) -> None:
    """Register what is to happen when a guest says whether they come."""
    if answered not in _answers:
        _answers.append(answered)


def register_trades(trades: Trades) -> None:
    """Add a room that knows the trades of people on lists of guests."""
    if trades not in _trades:
        _trades.append(trades)


def trades(entries: Sequence[UUID]) -> dict[UUID, str]:
    """Trades of people without an account, as far as a room knows them."""
    return {entry: trade for room in _trades for entry, trade in room(entries).items()} if entries else {}


def led_by(member: Member) -> list[Body]:
    """The bodies in whose name the member may arrange gatherings."""
    return [body for room in _bodies for body in room.led_by(member)]


def may_host(member: Member, body: UUID | None) -> bool:
    """Whether the member acts for the body; nobody does for none."""
    return body is not None and any(room.may_host(member, body) for room in _bodies)


def people(member: Member, body: UUID) -> list[Invitee]:
    """Everybody in a body, for who acts for it."""
    return [invitee for room in _bodies for invitee in room.people(member, body)]


def names(bodies: Iterable[UUID | None]) -> dict[UUID, str]:
    """What bodies are called; those that no room knows any more are left out."""
    wanted = {body for body in bodies if body is not None}
    found: dict[UUID, str] = {}
    if wanted:
        for room in _bodies:
            found.update(room.names(wanted))
    return found


def arrived(*, guest: Guest, by: Member | None) -> None:
    """Tell every room."""
    for arrival in _arrivals:
        arrival(guest=guest, by=by)


def answered(*, guest: Guest, by: Member | None) -> None:
    """Tell every room."""
    for answer in _answers:
        answer(guest=guest, by=by)
