"""Founding a chapter, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, limits, policy, states
from goodword.chapters.actions import seats
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.chapter import LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT, Joining
from goodword.chapters.models.roster import Duty
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotAllowed, NotFound
from goodword.core.texts import needed, within
from goodword.introductions.locking import locked
from goodword.reach import actions as reach

LONGEST_MEETING = 480
LONGEST_WAIT = 365


@dataclass(frozen=True, slots=True)
class Described:
    """What a chapter says of itself.

    Attributes:
        weekday: 0 for Monday.
        meets_for: minutes.
        late_after: minutes; None where nobody is marked late at the door.
        currency: an ISO 4217 code.
        grace_days, late_days: days, as ``Chapter`` has them; None where only the committee says so.
    """

    name: str
    region: str = ""
    country: str = ""
    about: str = ""
    zone: str = "UTC"
    weekday: int = 3
    meets_at: time = time(6, 45)
    meets_for: int = 90
    meets_where: str = ""
    late_after: int | None = 10
    currency: str = "GBP"
    one_seat: bool = True
    joining: str = Joining.ASKS
    grace_days: int | None = None
    late_days: int | None = None


def found(*, actor: Member, described: Described) -> Chapter:
    """Found a chapter. Its founder is in it, and its president until they hand over.

    Raises:
        NotAllowed: the site lets others do that.
        Invalid: a word is missing or too long.
        TooMany: several were founded within a day.
    """
    if not policy.may_found(actor):
        raise NotAllowed(_("On this site others found chapters. Ask an organizer."))
    told = _columns(described)
    with transaction.atomic():
        if not locked([actor])[actor.pk].is_active:
            raise NotFound(_("There is no such member."))
        limits.may_found(actor)
        made = Chapter.objects.create(founded_by=actor, **told)
        place = Membership.objects.create(
            chapter=made, member=actor, name=str(actor)[:LONGEST_NAME], address=actor.email, state=states.ACTIVE,
            claimed_at=clock.now(), inducted_on=policy.today(made),
        )  # fmt: skip
        Role.objects.create(membership=place, duty=Duty.PRESIDENT, leads=True, begins_on=policy.today(made))
        reach.join_body(body=made.key, member=actor)
        log.record(events.FOUNDED, actor=actor.pk, parties=[actor.pk], chapter=made.pk)
    return made


def change(*, actor: Member, chapter: Chapter, described: Described) -> Chapter:
    """Change what it says of itself.

    Raises:
        NotFound, NotAllowed: the actor does not lead it.
        Invalid: a word is missing or too long.
        Conflict: a trade is to have one seat, and several hold one.
    """
    policy.must_lead(actor, chapter)
    told = _columns(described)
    with transaction.atomic():
        row = Chapter.objects.select_for_update(no_key=True).get(pk=chapter.pk)
        was = row.one_seat
        for name, value in {**told, "changed_at": clock.now()}.items():
            setattr(row, name, value)
        row.save(update_fields=[*told, "changed_at"])
        if was != row.one_seat:
            seats.give_anew(row)
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], chapter=row.pk)
    return row


def _columns(told: Described) -> dict[str, Any]:
    """Raises: Invalid."""
    try:
        zone = ZoneInfo(told.zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = _("Choose a time zone from the list.")
        raise Invalid(message, fields={"zone": message}) from None
    currency = told.currency.strip().upper()
    if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
        message = _("Write a currency with its three letters, as GBP or EUR.")
        raise Invalid(message, fields={"currency": message})
    if not 0 <= told.weekday < 7:
        message = _("Choose a day of the week.")
        raise Invalid(message, fields={"weekday": message})
    if not 5 <= told.meets_for <= LONGEST_MEETING:
        message = _("A meeting takes from 5 to %(most)s minutes.") % {"most": LONGEST_MEETING}
        raise Invalid(message, fields={"meets_for": message})
    if told.late_after is not None and not 0 <= told.late_after <= LONGEST_MEETING:
        message = _("Choose from 0 to %(most)s minutes, or leave it empty.") % {"most": LONGEST_MEETING}
        raise Invalid(message, fields={"late_after": message})
    for field in ("grace_days", "late_days"):
        days = getattr(told, field)
        if days is not None and not 0 <= days <= LONGEST_WAIT:
            message = _("Write a number of days, %(most)s at most, or leave it out.") % {"most": LONGEST_WAIT}
            raise Invalid(message, fields={field: message})
    if told.joining not in Joining.values:
        message = _("Say what the chapter's link does.")
        raise Invalid(message, fields={"joining": message})
    return {
        "name": " ".join(needed(told.name, LONGEST_NAME, "name", _("Give the chapter a name.")).split()),
        "region": within(told.region, LONGEST_NAME, "region"),
        "country": within(told.country, LONGEST_NAME, "country"),
        "about": within(told.about, LONGEST_TEXT, "about"),
        "zone": zone,
        "weekday": told.weekday,
        "meets_at": told.meets_at,
        "meets_for": told.meets_for,
        "meets_where": within(told.meets_where, LONGEST_PLACE, "meets_where"),
        "late_after": told.late_after,
        "currency": currency,
        "one_seat": told.one_seat,
        "joining": told.joining,
        "grace_days": told.grace_days,
        "late_days": told.late_days,
    }
