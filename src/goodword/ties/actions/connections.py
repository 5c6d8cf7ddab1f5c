"""Connecting two members, parting them again, and how close one holds the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.people.actions import acquaintances, choosing
from goodword.people.facts import NewFact
from goodword.people.models import Circle
from goodword.people.queries import profiles
from goodword.people.queries.profiles import Shown
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties import events, states
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import CONNECTION, INVITATION
from goodword.ties.models import Connection, Decline, Direction, Knowing, Question, Request


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two makes of a connection: all of it stays on that side.

    Attributes:
        kind: what the other is to them; empty where they did not say.
        words: what for, in their own words.
        where_met: where they met, as this side says; the other side is told that this side said so.
    """

    kind: str = ""
    words: str = ""
    where_met: str = ""
    circles: Sequence[Circle] = ()
    close: bool = False


def pair(one: Member, other: Member) -> dict[str, int]:
    """The two as a connection has them: the smaller id first."""
    first, second = sorted((one.pk, other.pk))
    return {"first_id": first, "second_id": second}


def current(one: Member, other: Member) -> Connection | None:
    """The connection of two members, where they have one."""
    return Connection.objects.filter(**pair(one, other), state=states.CONNECTED).first()


def connect(
    *,
    actor: Member,
    other: Member,
    way: str,
    mine: Side,
    theirs: Side,
    request: Request | None = None,
) -> Connection:
    """Connect two members, once, however many ways lead there at the same time. Rooms' verbs decide whether it may be.

    Call it inside a transaction, with both members locked (``reach.actions.locked_pair``).
    """
    connection, made = Connection.objects.get_or_create(
        **pair(actor, other), state=states.CONNECTED, defaults={"way": way, "request": request}
    )
    for said in (Knowing, Decline):  # both had their say; it no longer counts
        said.objects.filter(either(actor, other, "owner", "other")).delete()
    if made:
        _one_side(actor, other, mine, met=theirs.where_met, request=request)
        _one_side(other, actor, theirs, met="", request=request)
        log.record(
            events.CONNECTED, actor=actor.pk, parties=[actor.pk, other.pk], connection=connection.pk, way=str(way)
        )
    return connection


def _one_side(owner: Member, other: Member, side: Side, *, met: str, request: Request | None) -> None:
    """The card, the standing, the circles and the evidence of one of the two: one wrote, the other answered."""
    if side.close:
        reach.hold(actor=owner, other=other, level=Level.CLOSE)
    elif reached.level(other, owner.pk) > Level.CONNECTION:  # whom one holds close already stays close
        reach.hold(actor=owner, other=other, level=Level.CONNECTION)
    shown = profiles.visible(Level.CONNECTION, other) or Shown(other, Level.CONNECTION)
    noted = []
    if side.kind:
        noted.append(NewFact("relation", {"text": side.kind, "words": side.words}))
    if side.where_met:
        noted.append(NewFact("met", {"where": side.where_met}))
    elif met:
        noted.append(NewFact("met", {"where": met}, origin=_("what %(name)s wrote") % {"name": other}))
    card = acquaintances.connected(actor=owner, shown=shown, noted=noted)
    for circle in side.circles:
        choosing.put_into_circle(actor=owner, circle=circle, persons=[card.person])
    if request is not None:
        ways = (Direction.OUT, Direction.IN) if request.asker_id == owner.pk else (Direction.IN, Direction.OUT)
        contacts = [
            Contact(card.pk, ways[0], INVITATION.code, request.asked_at),
            Contact(card.pk, ways[1], CONNECTION.code, clock.now()),
        ]
        record_evidence(owner_id=owner.pk, contacts=contacts, source="connection")


def disconnect(*, actor: Member, connection: Connection) -> None:
    """End a connection silently. Each side keeps its own card, notes and story; neither holds the other any longer.

    Raises:
        Conflict: it ended before.
    """
    other = connection.second if connection.first_id == actor.pk else connection.first
    with transaction.atomic():
        reach.locked_pair(actor, other)
        if not states.CONNECTION.move(connection, "disconnect", ended_at=clock.now()):
            raise Conflict(_("You are not connected any more."))
        reach.let_go(actor=actor, other=other)
        log.record(events.DISCONNECTED, actor=actor.pk, parties=[actor.pk], connection=connection.pk)


def hold_close(*, actor: Member, connection: Connection, close: bool) -> None:
    """Hold a connection as somebody close, or as a connection again. The other is not told.

    Raises:
        Conflict: the connection ended.
    """
    other = connection.second if connection.first_id == actor.pk else connection.first
    with transaction.atomic():
        reach.locked_pair(actor, other)
        if not Connection.objects.filter(pk=connection.pk, state=states.CONNECTED).exists():
            raise Conflict(_("You are not connected any more."))
        reach.hold(actor=actor, other=other, level=Level.CLOSE if close else Level.CONNECTION)


def blocked(*, actor: Member, other: Member) -> None:
    """What a block ends: the connection, requests either way, ticks. For ``reach.hooks``, with both locked."""
    _end(Q(**pair(actor, other)), either(actor, other, "asker", "receiver"), by="block")
    Knowing.objects.filter(either(actor, other, "owner", "other")).delete()


def either(one: Member, other: Member, first: str, second: str) -> Q:
    """A condition: the two members stand in these two columns, whichever in which."""
    return Q(**{first: one, second: other}) | Q(**{first: other, second: one})


def erased(*, member: Member) -> None:
    """What an erasure ends: every connection and request of the member, who is locked."""
    _end(Q(first=member) | Q(second=member), Q(asker=member) | Q(receiver=member), by="erase")
    Knowing.objects.filter(Q(owner=member) | Q(other=member)).delete()


def _end(connections: Q, requests: Q, *, by: str) -> None:
    """Move all of these that are not at an end, each by its life cycle; what was written in the requests goes."""
    for connection in Connection.objects.filter(connections, state=states.CONNECTED).order_by("pk"):
        states.CONNECTION.move(connection, by, ended_at=clock.now())
    for request in Request.objects.filter(requests, state__in=states.STANDING).order_by("pk"):
        if states.REQUEST.move(request, by, why="", where_met=""):
            Question.objects.filter(request=request).delete()
