"""What should hold at the tables. That two sit apart is kept from everybody but who entered it: it is in no list, count or figure of
others, costs nothing that others are shown, and a person can be moved against it by whoever does not know of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.gatherings import events, policy, states
from goodword.gatherings.models import Gathering, Guest, Wish
from goodword.gatherings.queries import guests
from goodword.reach.models import Block

MOST: Final = 200
"""Wishes that one member can enter for a gathering."""


def wish(
    *,
    actor: Member,
    gathering: Gathering,
    kind: str,
    guest: Guest,
    other: Guest | None = None,
    table: int | None = None,
) -> Wish:
    """Enter a wish: a host for anybody, a guest for themselves that somebody whom they see coming sits apart.

    Raises:
        NotFound: the actor may not, or one of the two is not on the list.
        Invalid: it is not whole.
        Conflict: it was entered already.
        TooMany: they entered very many.
    """
    if not policy.hosts(actor, gathering) and not _own(actor, gathering, kind, guest, other):
        raise NotFound(_("There is no such gathering among those you host."))
    if kind not in Wish.Kind.values:
        message = _("Choose what you wish.")
        raise Invalid(message, fields={"kind": message})
    pair = kind in {Wish.Kind.TOGETHER, Wish.Kind.APART}
    if pair and (other is None or other.pk == guest.pk):
        message = _("Choose somebody else.")
        raise Invalid(message, fields={"other": message})
    if kind == Wish.Kind.TABLE and table is None:
        message = _("Choose a table.")
        raise Invalid(message, fields={"table": message})
    if guest.gathering_id != gathering.pk or (other is not None and other.gathering_id != gathering.pk):
        raise NotFound(_("There is no such guest."))
    if pair and other is not None and other.pk < guest.pk:
        guest, other = other, guest
    with transaction.atomic():
        if Wish.objects.filter(gathering=gathering, by=actor).count() >= MOST:
            raise TooMany(_("You entered %(most)s wishes. Take one back first.") % {"most": MOST})
        try:
            with transaction.atomic():
                made = Wish.objects.create(
                    gathering=gathering, by=actor, kind=kind, guest=guest, other=other if pair else None,
                    table=table if kind == Wish.Kind.TABLE else None,
                )  # fmt: skip
        except IntegrityError:
            raise Conflict(_("You wished this already.")) from None
        log.record(events.WISHED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk)
    return made


def _own(actor: Member, gathering: Gathering, kind: str, guest: Guest, other: Guest | None) -> bool:
    if kind != Wish.Kind.APART or guest.member_id != actor.pk or guest.state not in states.LISTED or other is None:
        return False
    return guests.is_seen(actor, gathering, other)


def take_back(*, actor: Member, wish: Wish) -> None:
    """Take back a wish; ``wish`` was found through the actor."""
    with transaction.atomic():
        wish.delete()
        log.record(events.WISHED, actor=actor.pk, parties=[actor.pk], gathering=wish.gathering_id)


def seen(viewer: Member, gathering: Gathering) -> list[Wish]:
    """The viewer's own, and for a host those that other hosts entered; that two sit apart is each one's own."""
    return list(_seen(viewer, gathering).select_related("guest__member", "other__member").order_by("at", "pk"))


def row(viewer: Member, gathering: Gathering, key: UUID | str) -> Wish:
    """One of them.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _seen(viewer, gathering).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such wish."))
    return found


def _seen(viewer: Member, gathering: Gathering) -> QuerySet[Wish]:
    rows = Wish.objects.filter(gathering=gathering)
    if policy.hosts(viewer, gathering):
        return rows.filter(Q(by=viewer) | ~Q(kind=Wish.Kind.APART))
    return rows.filter(by=viewer)


def apart(gathering: Gathering, places: Mapping[int, int], members: Mapping[int, int]) -> list[tuple[int, int]]:
    """Places of pairs who are kept apart: because somebody wished it, or because one blocked the other. For the search alone.

    Args:
        places, members: places of guests and of members, by id.
    """
    wished = Wish.objects.filter(gathering=gathering, kind=Wish.Kind.APART).values_list("guest", "other")
    pairs = {_pair(places[one], places[other]) for one, other in wished if one in places and other in places}
    blocked = Block.objects.filter(owner__in=members, other__in=members).values_list("owner", "other")
    return sorted(pairs | {_pair(members[one], members[other]) for one, other in blocked})


def of_hosts(gathering: Gathering, kind: Wish.Kind, guests_: Sequence[int]) -> list[Wish]:
    """The wishes of a kind about these guests; never those to sit apart."""
    return list(Wish.objects.filter(gathering=gathering, kind=kind, guest__in=guests_).exclude(kind=Wish.Kind.APART))


def own_apart(viewer: Member, gathering: Gathering) -> set[tuple[int, int]]:
    """Ids of the pairs of guests whom the viewer wished apart."""
    rows = Wish.objects.filter(gathering=gathering, kind=Wish.Kind.APART, by=viewer)
    return {_pair(one, other) for one, other in rows.values_list("guest", "other")}


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
