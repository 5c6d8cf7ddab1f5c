"""Proposing to introduce two people, and taking that back.

Every verb of the room locks the members an introduction is about first, in the one order everybody locks them in, so that one
thing happens after the other; states move by conditional UPDATEs.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed, within
from goodword.introductions import events, jobs, limits, links, states
from goodword.introductions.locking import lock, locked
from goodword.introductions.models import Introduction, Side, Wish
from goodword.introductions.parties import Party
from goodword.introductions.texts import LONGEST_REASON
from goodword.reach import queries as reach
from goodword.reach.models import Level


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of the two, and why they would like to meet the other, in the broker's words to them."""

    party: Party
    reason: str


def propose(
    *,
    actor: Member,
    one: Proposal,
    other: Proposal,
    in_turn: bool = False,
    ground: str = "",
    wish: Wish | None = None,
) -> Introduction:
    """Propose to introduce two people. Each is asked a minute from now, unless it is taken back.

    Args:
        in_turn: the other is asked only after the first said yes.
        ground: the kind of reason Goodword suggested it for.
        wish: that ``one`` asked for it; they have said yes by that.

    Raises:
        Invalid: a reason is missing or too long, or it is one person twice, or the actor.
        NotFound: somebody is gone or out of reach.
        Conflict: the same two were proposed lately.
        TooMany: a limit is reached.
    """
    _two_others(actor, one.party, other.party)
    missing = _("Write a line on why. It is what they go by.")
    one_reason = within(one.reason, LONGEST_REASON, "one_reason")
    if wish is None:
        one_reason = needed(one_reason, LONGEST_REASON, "one_reason", missing)
    other_reason = needed(other.reason, LONGEST_REASON, "other_reason", missing)
    with transaction.atomic():
        now = locked([actor, one.party.member, other.party.member])
        _still_there(actor, now, one.party, other.party)
        limits.may_propose(actor, (one.party.told_apart, other.party.told_apart))
        at = clock.now()
        introduction = Introduction.objects.create(
            broker=actor, in_turn=in_turn and wish is None, ground=ground, proposed_at=at,
            lapses_at=at + states.STANDS_FOR,
        )  # fmt: skip
        first = _side(introduction, 0, one.party, one_reason)
        second = _side(introduction, 1, other.party, other_reason)
        if wish is None:
            ask(first)
        else:
            _by_wish(first, wish)
        if not introduction.in_turn:
            ask(second)
        if _cannot_meet(one.party.member, other.party.member):
            for side in (first, second):  # nobody is asked, and nobody is told
                states.SIDE.move(side, "block")
        parties = [actor.pk]
        log.record(events.PROPOSED, actor=actor.pk, parties=parties, introduction=introduction.pk)
        jobs.deliver_soon(at + limits.UNDO_FOR)
    return introduction


def _two_others(actor: Member, one: Party, other: Party) -> None:
    if one.told_apart == other.told_apart:
        message = _("These are one person. Choose somebody else to meet them.")
        raise Invalid(message, fields={"other": message})
    if ("member", actor.pk) in {one.told_apart, other.told_apart}:
        raise Invalid(_("You are one of the two. Ask to connect with the other instead."))


def _still_there(actor: Member, now: dict[int, Member], *parties: Party) -> None:
    """With everybody locked.

    Raises:
        NotFound: somebody blocked or left meanwhile.
    """
    members = [party.member for party in parties if party.member is not None]
    levels = reach.levels(actor, [member.pk for member in members])
    gone = any(not now[member.pk].is_active or levels[member.pk] == Level.BLOCKED for member in members)
    if gone or not now[actor.pk].is_active:
        raise NotFound(_("There is nobody such among your people."))


def _cannot_meet(one: Member | None, other: Member | None) -> bool:
    """Whether one of the two blocked the other."""
    return one is not None and other is not None and reach.level(one, other.pk) == Level.BLOCKED


def _side(introduction: Introduction, place: int, party: Party, reason: str) -> Side:
    side = Side(introduction=introduction, place=place, member=party.member, card=party.card, reason=reason)
    if party.member is None:
        side.name = party.name[:200]
    side.save(force_insert=True)
    return side


def ask(side: Side) -> bool:
    """Have a side asked, a minute from now or when they were not asked too often; who is no member gets a link, for the
    broker to pass on. With the member locked."""
    moved = states.SIDE.move(side, "ask", opens_at=limits.opens_at(side.member), delivered_at=None)
    if moved and side.member_id is None:
        links.make(side)
    return moved


def _by_wish(side: Side, wish: Wish) -> None:
    """Who asked for the introduction has said yes to it; they see it when it comes about."""
    now = clock.now()
    states.SIDE.move(
        side, "wish", answered_at=now, yes_at=now, shared=wish.shared, connect=wish.connect
    )  # fmt: skip


def withdraw(*, actor: Member, introduction: Introduction) -> bool:
    """Take an introduction back: within a minute nobody was asked, later it is gone from where they were asked.

    Returns:
        Whether nobody can have seen it.

    Raises:
        NotFound: the actor did not propose it.
        Conflict: it came about, or lapsed.
    """
    if introduction.broker_id != actor.pk:
        raise NotFound(_("There is no such introduction."))
    with transaction.atomic():
        lock(introduction)
        over = introduction.lapses_at <= clock.now()
        if over or not states.INTRODUCTION.move(introduction, "withdraw"):
            raise Conflict(_("This introduction is no longer open."))
        seen = introduction.sides.filter(delivered_at__isnull=False).exists()
        wish = Wish.objects.filter(introduction=introduction, state=states.PROPOSED).first()
        if wish is not None:  # it can be proposed another way
            states.WISH.move(wish, "propose another way", introduction=None)
        log.record(events.WITHDRAWN, actor=actor.pk, parties=[actor.pk], introduction=introduction.pk)
    return not seen
