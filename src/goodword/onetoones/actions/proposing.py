"""Proposing times for a one-to-one, and other times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, texts
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.onetoones import events, limits, mails, states
from goodword.onetoones.locking import lock
from goodword.onetoones.models import Mode, OneToOne, Side, Slot
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level

LONGEST_TOPIC, LONGEST_PLACE, LONGEST_LINK = 500, 300, 500


@dataclass(frozen=True, slots=True)
class Where:
    """How and where two meet. ``link`` is an address on the web, for a call by video or a map."""

    mode: str
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class NewOneToOne:
    """What somebody proposes.

    Attributes:
        times: instants at which it could begin, one to ``limits.MOST_TIMES``.
        minutes: one of ``limits.MINUTES``.
    """

    topic: str
    where: Where
    times: Sequence[datetime] = field(default_factory=tuple)
    minutes: int = 45


def checked_where(where: Where) -> Where:
    """``where``, cleaned.

    Raises:
        Invalid: there is no such mode, something is too long, or the link is none.
    """
    if where.mode not in Mode.values:
        message = _("Say how you would like to meet.")
        raise Invalid(message, fields={"mode": message})
    place = texts.within(where.place, LONGEST_PLACE, "place")
    link = texts.within(where.link, LONGEST_LINK, "link")
    if link and not _is_link(link):
        message = _("Write the link with its beginning, such as https://meet.example.org/room.")
        raise Invalid(message, fields={"link": message})
    return Where(where.mode, place, link)


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(sign.isspace() for sign in link)


def checked_times(times: Iterable[datetime]) -> list[datetime]:
    """The times in their order, each once.

    Raises:
        Invalid: there is none, there are too many, or one is past or far away.
    """
    now = clock.now()
    found = sorted({time.replace(second=0, microsecond=0) for time in times})
    if not found:
        message = _("Propose at least one time.")
    elif len(found) > limits.MOST_TIMES:
        message = _("Propose %(most)s times at most.") % {"most": limits.MOST_TIMES}
    elif found[0] < limits.first_allowed(now):
        message = _("Propose times that are still to come.")
    elif found[-1] > now + limits.AHEAD:
        message = _("Propose times within a year.")
    else:
        return found
    raise Invalid(message, fields={"times": message})


def _minutes(minutes: int) -> int:
    if minutes not in limits.MINUTES:
        message = _("Choose how long you would like to meet.")
        raise Invalid(message, fields={"minutes": message})
    return minutes


def _all(*tries: Callable[[], object]) -> None:
    """Raises what is wrong with any of them, all fields together."""
    wrong: dict[str, str] = {}
    for check in tries:
        try:
            check()
        except Invalid as refusal:
            wrong |= refusal.fields
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)


def _topic(text: str) -> str:
    missing = _("Write what you would like to talk about.")
    return texts.needed(text, LONGEST_TOPIC, "topic", missing)


def propose(*, actor: Member, other: Member, new: NewOneToOne) -> OneToOne:
    """Ask a member for a one-to-one at one of some times.

    Raises:
        Invalid: something is missing or wrong, or it is oneself.
        NotFound: the other is gone or out of reach.
        Conflict: there is one between the two already.
        TooMany: a limit is reached.
    """
    if other.pk == actor.pk:
        message = _("That is you. Choose somebody else.")
        raise Invalid(message, fields={"with": message})
    _all(
        lambda: _topic(new.topic),
        lambda: checked_where(new.where),
        lambda: checked_times(new.times),
        lambda: _minutes(new.minutes),
    )
    where, times = checked_where(new.where), checked_times(new.times)
    with transaction.atomic():
        me, them = reach.locked_pair(actor, other)
        if not me.is_active or not them.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        limits.may_ask(actor, them)
        row = OneToOne.objects.create(
            asker=actor, other=them, proposer=actor, topic=_topic(new.topic), mode=where.mode, place=where.place,
            link=where.link, minutes=new.minutes, lapses_at=times[-1],
        )  # fmt: skip
        Slot.objects.bulk_create(Slot(onetoone=row, begins_at=time) for time in times)
        Side.objects.create(onetoone=row, owner=actor, other=them)
        Side.objects.create(onetoone=row, owner=them, other=actor)
        log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], onetoone=row.pk, other=them.pk)
        mails.asked(row)
    return row


def propose_others(*, actor: Member, row: OneToOne, times: Sequence[datetime], minutes: int | None = None) -> None:
    """Propose other times, also for one that was agreed; the time that stood stands no more, until one is chosen.

    Raises:
        NotFound: the actor is neither of the two.
        Invalid: the times will not do.
        Conflict: it was called off, or has taken place.
        TooMany: times were proposed many times.
    """
    _all(lambda: checked_times(times), lambda: _minutes(row.minutes if minutes is None else minutes))
    found = checked_times(times)
    with transaction.atomic():
        them = lock(actor, row)
        now = clock.now()
        if row.state == states.AGREED and row.begins_at is not None and row.begins_at <= now:
            raise Conflict(_("This one-to-one has begun or is over. Ask for another."))
        if not them.is_active:
            raise Conflict(_("%(name)s left Goodword.") % {"name": them})
        limits.may_move(row)
        was_agreed = row.state == states.AGREED
        changes: dict[str, Any] = {
            "lapses_at": found[-1], "minutes": minutes or row.minutes, "rounds": row.rounds + 1, "begins_at": None,
            "ends_at": None, "changed_at": now, "sequence": row.sequence + was_agreed,
        }  # fmt: skip
        if row.state == states.DECLINED and row.proposer_id == actor.pk:
            # To who proposed nothing was said; to who declined it stays declined, and they may think again.
            OneToOne.objects.filter(pk=row.pk).update(**changes)
        elif not states.ONE_TO_ONE.move(row, "propose", since=now, proposer=actor, **changes):
            raise Conflict(_("This one-to-one was called off. Ask for another."))
        Slot.objects.filter(onetoone=row).delete()
        Slot.objects.bulk_create(Slot(onetoone=row, begins_at=time) for time in found)
        row.refresh_from_db()
        log.record(events.MOVED, actor=actor.pk, parties=[actor.pk], onetoone=row.pk)
        if row.state == states.PROPOSED:
            mails.asked(row)
