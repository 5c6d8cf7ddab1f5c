"""Noting what was said in the room, correcting it, and taking it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.meeting import events
from goodword.chapters.models import Chapter, Meeting, Membership, Slip
from goodword.chapters.models.slips import LONGEST_DETAIL, LONGEST_NAME, SlipKind, Tier
from goodword.chapters.policy import today
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.core.texts import within
from goodword.referrals import money

MOST_CREDITS: Final = Decimal("999.99")

RECEIVED: Final = frozenset({SlipKind.REFERRAL, SlipKind.ONE_TO_ONE, SlipKind.THANKS, SlipKind.TESTIMONIAL})
"""Kinds that somebody receives."""
NAMED: Final = frozenset({SlipKind.THANKS, SlipKind.VISITOR, SlipKind.ONE_TO_ONE})
"""Kinds in which somebody who is on no roster may stand by name."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was said. Which of it a kind has, ``models.slips.Slip`` tells.

    Attributes:
        day: None for the day of the meeting, or today.
        amount: as somebody writes it ("1,250.00"), or a number.
    """

    kind: str
    giver: Membership | None = None
    receiver: Membership | None = None
    name: str = ""
    tier: str = ""
    amount: str | Decimal | None = None
    currency: str = ""
    repeat: bool = False
    credits: Decimal | None = None
    detail: str = ""
    day: date | None = None


def enter(*, actor: Member, chapter: Chapter, noted: Noted, meeting: Meeting | None = None) -> Slip:
    """Note one thing. The committee notes for everybody, a member what they gave, did or say themselves.

    Raises:
        NotFound: the actor may not, or somebody is not of this chapter.
        Invalid: something is missing or wrong; every field that is is named.
    """
    own = _may(actor, chapter, noted)
    if meeting is not None and meeting.chapter_id != chapter.pk:
        raise NotFound(_("There is no such meeting."))
    values = _checked(chapter, noted, meeting)
    with transaction.atomic():
        made = Slip.objects.create(chapter=chapter, meeting=meeting, entered_by=actor, **values)
        log.record(events.SLIP_ENTERED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, slip=made.pk, own=own)
    return made


def change(*, actor: Member, slip: Slip, noted: Noted) -> None:
    """Correct what was noted; its kind stays. Of thanks that somebody else entered, who thanks stays as it is.

    Raises:
        NotFound: the actor neither entered it nor is of the committee.
        Invalid: as ``enter``.
    """
    entered = _own_or_lead(actor, slip)
    if slip.kind == SlipKind.THANKS and not entered:
        noted = replace(noted, kind=slip.kind, giver=slip.giver)
    else:
        noted = replace(noted, kind=slip.kind)
        _may(actor, slip.chapter, noted)
    values = _checked(slip.chapter, noted, slip.meeting)
    with transaction.atomic():
        if not Slip.objects.filter(pk=slip.pk).update(**values, changed_at=clock.now()):
            raise NotFound(_("There is no such slip."))
        log.record(events.SLIP_CHANGED, actor=actor.pk, parties=[actor.pk], chapter=slip.chapter_id, slip=slip.pk)
    slip.refresh_from_db()


def remove(*, actor: Member, slip: Slip) -> None:
    """Take away what was noted; totals follow at once.

    Raises:
        NotFound: as ``change``, or it is gone.
    """
    _own_or_lead(actor, slip)
    with transaction.atomic():
        gone, _each = Slip.objects.filter(pk=slip.pk).delete()
        if not gone:
            raise NotFound(_("There is no such slip."))
        log.record(events.SLIP_REMOVED, actor=actor.pk, parties=[actor.pk], chapter=slip.chapter_id, slip=slip.pk or 0)


def _own_or_lead(actor: Member, slip: Slip) -> bool:
    """Whether the actor entered it themselves, and is still here."""
    if slip.entered_by_id == actor.pk and policy.belongs(actor, slip.chapter):
        return True
    policy.must_lead(actor, slip.chapter)
    return False


def _may(actor: Member, chapter: Chapter, noted: Noted) -> bool:
    """Whether it is the actor's own to note.

    Raises:
        NotFound: they are neither of the committee nor the one who gave it.
    """
    if noted.giver is not None and noted.giver.member_id == actor.pk and policy.belongs(actor, chapter):
        return True
    policy.must_lead(actor, chapter)
    return False


def _checked(chapter: Chapter, noted: Noted, meeting: Meeting | None) -> dict[str, Any]:
    """Columns of what was noted."""
    for person in (noted.giver, noted.receiver):
        if person is not None and person.chapter_id != chapter.pk:
            raise NotFound(_("Somebody is not of this chapter."))
    wrong: dict[str, str] = {}
    if noted.kind not in SlipKind.values:
        wrong["kind"] = _("Choose what was said.")
    kind = noted.kind
    name = _tried(wrong, lambda: within(noted.name, LONGEST_NAME, "name"), "") if kind in NAMED else ""
    if noted.giver is None:
        wrong["giver"] = _("Choose who it was.")
    if kind in RECEIVED:
        if noted.receiver is None and not name:
            wrong["receiver"] = _("Choose whom it was for.")
        if noted.receiver is not None and noted.receiver == noted.giver:
            wrong["receiver"] = _("That is the same person. Choose somebody else.")
    if kind == SlipKind.VISITOR and not name:
        wrong["name"] = _("Write who visited.")
    if kind in {SlipKind.REFERRAL, SlipKind.THANKS} and noted.tier not in Tier.values:
        wrong["tier"] = _("Say whether it was inside or outside.")
    amount, currency = None, ""
    if kind == SlipKind.THANKS:
        given = noted.amount
        amount = _tried(
            wrong, lambda: money.read(given) if isinstance(given, str) else given and money.checked(given), None
        )
        currency = _tried(wrong, lambda: money.currency(noted.currency, amount=amount), "")
    earned = None
    if kind == SlipKind.EDUCATION:
        earned = noted.credits if noted.credits is not None else Decimal(1)
        if not 0 < earned <= MOST_CREDITS or earned != round(earned, 2):
            wrong["credits"] = _("Write how many credits, such as 1 or 0.5.")
    day = noted.day or (meeting.day if meeting is not None else today(chapter))
    if day > today(chapter) + timedelta(days=1) or day.year < 2000:
        wrong["day"] = _("Choose the day it happened, today at the latest.")
    detail = _tried(wrong, lambda: within(noted.detail, LONGEST_DETAIL, "detail"), "")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return {
        "kind": kind,
        "day": day,
        "giver": noted.giver,
        "receiver": noted.receiver if kind in RECEIVED else None,
        "name": name if noted.receiver is None or kind not in RECEIVED else "",
        "tier": noted.tier if kind in {SlipKind.REFERRAL, SlipKind.THANKS} else "",
        "amount": amount,
        "currency": currency,
        "repeat": noted.repeat and kind == SlipKind.THANKS,
        "credits": earned,
        "detail": " ".join(detail.split()),
    }


def _tried[Value](wrong: dict[str, str], read: Callable[[], Value], otherwise: Value) -> Value:
    try:
        return read()
    except Invalid as refusal:
        wrong |= refusal.fields
        return otherwise
