""" "I know them", ticked beside somebody on a roster both stand on. One tick alone is seen by nobody but its owner."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import NotFound
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties import events, hooks, states
from goodword.ties.actions import connections
from goodword.ties.models import Connection, Knowing, Request


def tick(*, actor: Member, other: Member) -> Connection | None:
    """Say that the actor knows ``other``. Where ``other`` said so, too, the two are connected, outside the limit of
    requests; a request that stands between them is answered by it.

    Raises:
        NotFound: they stand on no roster together, or are out of each other's reach.
    """
    if actor.pk == other.pk or not hooks.on_one_roster(actor, other):
        raise NotFound(_("There is no such member on this roster."))
    with transaction.atomic():
        me, them = reach.locked_pair(actor, other)
        if not me.is_active or not them.is_active or reached.level(actor, other.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member on this roster."))
        there = connections.current(actor, other)
        if there is not None:
            return there
        _row, made = Knowing.objects.get_or_create(owner=actor, other=other)
        if not Knowing.objects.filter(owner=other, other=actor).exists():
            if made:
                log.record(events.KNOWING_CHANGED, actor=actor.pk, parties=[actor.pk], other=other.pk, ticked=True)
            return None
        return _connect(actor, other)


def _connect(actor: Member, other: Member) -> Connection:
    """Both ticked. What one of them wrote in a request that stands is theirs to keep."""
    sides = {actor.pk: connections.Side(), other.pk: connections.Side()}
    standing = Request.objects.filter(
        connections.either(actor, other, "asker", "receiver"), state__in=states.STANDING
    ).first()
    if standing is not None and states.REQUEST.move(standing, "accept"):
        sides[standing.asker_id] = connections.Side(
            kind=standing.kind, words=standing.why, where_met=standing.where_met
        )
    return connections.connect(
        actor=actor,
        other=other,
        way=Connection.Way.KNOWING,
        request=standing,
        mine=sides[actor.pk],
        theirs=sides[other.pk],
    )


def untick(*, actor: Member, other: Member) -> None:
    """Take the tick back. Twice changes nothing; a connection that came of it stays."""
    with transaction.atomic():
        gone, _rows = Knowing.objects.filter(owner=actor, other=other).delete()
        if gone:
            log.record(events.KNOWING_CHANGED, actor=actor.pk, parties=[actor.pk], other=other.pk, ticked=False)
