"""How often members are asked for a one-to-one, in numbers and in plain words. Nothing here depends on a quiet decline."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, TooMany
from goodword.onetoones import states
from goodword.onetoones.models import OneToOne, Point
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.ties.actions.connections import either

MOST_A_DAY: Final = 10
MOST_TO_STRANGERS: Final = 3
"""A week, of members one is not connected with."""
MOST_TIMES: Final = 5
MOST_ROUNDS: Final = 12
"""How often times are proposed for the same one-to-one."""
MOST_POINTS: Final = 30
AHEAD: Final = timedelta(days=366)
MINUTES: Final = (15, 30, 45, 60, 90, 120)
TELL_FOR: Final = timedelta(days=14)
"""Days for which somebody is asked whether they met."""


def rule() -> str:
    """The limits for people."""
    return _(
        "You can ask for %(day)s one-to-ones a day, and for %(strangers)s a week with members you are not connected with."
    ) % {"day": MOST_A_DAY, "strangers": MOST_TO_STRANGERS}


def may_ask(asker: Member, other: Member) -> None:
    """Whether one more may be asked for now. Three queries; the two are locked.

    Raises:
        Conflict: there is one between the two already.
        TooMany: a limit is reached.
    """
    now = clock.now()
    coming = Q(state=states.AGREED, ends_at__gt=now)
    waiting = Q(state__in=(states.PROPOSED, states.DECLINED), lapses_at__gt=now)
    # What the other declined still stands for who asked, and asked by the other it reads as over to nobody but them.
    between = OneToOne.objects.filter(either(asker, other, "asker", "other")).filter(coming | waiting)
    if any(row.state != states.DECLINED or row.proposer_id == asker.pk for row in between):
        raise Conflict(_("There is a one-to-one between the two of you already. Propose other times there."))
    lately = list(
        OneToOne.objects.filter(asker=asker, asked_at__gt=now - timedelta(days=7)).values_list("other", "asked_at")
    )
    if sum(at > now - timedelta(days=1) for _other, at in lately) >= MOST_A_DAY:
        raise TooMany(_("You asked for many one-to-ones within a day. Go on tomorrow."))
    held = reach.levels(asker, {member for member, _at in lately} | {other.pk})
    strangers = {member for member, level in held.items() if level > Level.GROUP}
    if other.pk in strangers and sum(member in strangers for member, _at in lately) >= MOST_TO_STRANGERS:
        raise TooMany(_("You asked several members you are not connected with this week. Connect first."))


def may_move(row: OneToOne) -> None:
    """Whether times may be proposed once more.

    Raises:
        TooMany: they were proposed many times.
    """
    if row.rounds >= MOST_ROUNDS:
        raise TooMany(_("Times were proposed many times. Write them a letter, or call this off and begin anew."))


def may_note(row: OneToOne) -> None:
    """Whether the agenda has room.

    Raises:
        TooMany: it has not.
    """
    if Point.objects.filter(onetoone=row).count() >= MOST_POINTS:
        raise TooMany(_("The agenda is full. Take something off it first."))


def first_allowed(now: datetime) -> datetime:
    """The earliest time that may be proposed."""
    return now + timedelta(minutes=5)
