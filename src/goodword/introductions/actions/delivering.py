"""What happens by itself: asking once the minute is over, reminding, lapsing, asking how it went."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.db import transaction

from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import NotFound
from goodword.introductions import events, limits, mails, never, states
from goodword.introductions.locking import lock
from goodword.introductions.models import Introduction, Side, Wish
from goodword.reach import queries as reach
from goodword.reach.models import Level

HOW_AFTER: Final = timedelta(days=14)
"""So long after an introduction came about, each is asked once how it went."""


def deliver_due() -> int:
    """Ask and remind everybody whose minute is over; how many mails were written."""
    now = clock.now()
    waits = {"introduction__state": states.WAITING, "introduction__lapses_at__gt": now}
    due = Side.objects.filter(opens_at__lte=now, delivered_at=None, **waits)
    written = sum(_with_sides(side, _ask) for side in _rows(due))
    minute_ago = now - limits.UNDO_FOR
    again = Side.objects.filter(reminded_at__lte=minute_ago, reminder_sent_at=None, delivered_at__isnull=False, **waits)
    written += sum(_with_sides(side, _remind) for side in _rows(again))
    letters = Side.objects.filter(letter_at__lte=minute_ago, letter_sent_at=None, **waits).exclude(letter_to="")
    written += sum(_with_sides(side, _letter) for side in _rows(letters))
    wishes = Wish.objects.filter(opens_at__lte=now, delivered_at=None, state=states.WAITING)
    return written + sum(_wish(wish.pk) for wish in wishes.order_by("pk")[:500])


def _rows(due: object) -> list[Side]:
    assert hasattr(due, "select_related")
    return list(due.select_related("introduction").order_by("pk")[:500])


def _with_sides(side: Side, act: Callable[[Side, Side], bool]) -> bool:
    """Lock everybody, look again, act."""
    with suppress(NotFound), transaction.atomic():
        sides = lock(side.introduction)
        if side.introduction.state != states.WAITING:
            return False
        return act(sides[side.place], sides[1 - side.place])
    return False


def _reaches(side: Side) -> bool:
    broker = side.introduction.broker
    return side.member is not None and broker.is_active and reach.level(side.member, broker.pk) != Level.BLOCKED


def _ask(side: Side, other: Side) -> bool:
    now = clock.now()
    if side.delivered_at is not None or side.opens_at is None or side.opens_at > now:
        return False
    Side.objects.filter(pk=side.pk).update(delivered_at=now)
    if side.state != states.ASKED or not _reaches(side) or side.member is None:
        return False
    log.record(events.ASKED, actor=None, parties=[side.member.pk], introduction=side.introduction_id)
    return mails.asked(side)


def _remind(side: Side, other: Side) -> bool:
    now = clock.now()
    if side.reminder_sent_at is not None or side.reminded_at is None or side.reminded_at + limits.UNDO_FOR > now:
        return False
    Side.objects.filter(pk=side.pk).update(reminder_sent_at=now)
    if side.state != states.ASKED or not _reaches(side):
        return False  # who has answered is left in peace
    return mails.asked(side, again=True)


def _letter(side: Side, other: Side) -> bool:
    now = clock.now()
    if side.letter_sent_at is not None or side.letter_at is None or side.letter_at + limits.UNDO_FOR > now:
        return False
    broker = side.introduction.broker
    wanted = broker.is_active and side.yes_at is None and not never.wants_none(side.letter_to)
    if wanted:
        mails.letter(side, other)
        log.record(events.LETTER_SENT, actor=broker.pk, parties=[broker.pk], introduction=side.introduction_id)
    Side.objects.filter(pk=side.pk).update(letter_sent_at=now, letter_to="")
    return wanted


def _wish(wish_id: int) -> bool:
    now = clock.now()
    with transaction.atomic():
        due = Wish.objects.filter(pk=wish_id, delivered_at=None, opens_at__lte=now, state=states.WAITING)
        if not due.update(delivered_at=now):
            return False
        wish = Wish.objects.select_related("asker", "introducer", "target").get(pk=wish_id)
        log.record(events.WISH_CAME, actor=None, parties=[wish.introducer_id], wish=wish.pk)
        return mails.wished(wish)


def tell(side_id: int, what: str) -> bool:
    """Tell of a question or an answer, where it still concerns anybody."""
    side = Side.objects.filter(pk=side_id).select_related("introduction").first()
    if side is None:
        return False
    with suppress(NotFound), transaction.atomic():
        sides = lock(side.introduction)
        mine = sides[side.place]
        if side.introduction.state != states.WAITING:
            return False
        if what == "questioned":
            return mails.questioned(mine)
        return mine.state in {states.ASKED, states.YES} and _reaches(mine) and mails.answered(mine)
    return False


def lapse_due() -> int:
    """Let lapse what waited long enough. Pages go by the date and not by this."""
    due = Introduction.objects.filter(state=states.WAITING, lapses_at__lte=clock.now()).order_by("pk")
    return sum(states.INTRODUCTION.move(row, "lapse") for row in due[:2000])


def ask_how_due() -> int:
    """Ask each of the two, who is a member, once how an introduction went."""
    now = clock.now()
    due = Side.objects.filter(
        introduction__state=states.CAME_ABOUT, introduction__came_about_at__lte=now - HOW_AFTER,
        introduction__came_about_at__gt=now - 4 * HOW_AFTER, member__isnull=False, asked_how_at=None,
    )  # fmt: skip
    done = 0
    for side in _rows(due):
        with transaction.atomic():
            mine, other = side.introduction.sides.select_related("member", "introduction__broker").order_by("place")
            if mine.pk != side.pk:
                mine, other = other, mine
            if Side.objects.filter(pk=side.pk, asked_how_at=None).update(asked_how_at=now) and mine.member is not None:
                blocked = other.member is not None and reach.level(mine.member, other.member.pk) == Level.BLOCKED
                done += not blocked and mine.told_how_at is None and mails.how(mine)
    return done
