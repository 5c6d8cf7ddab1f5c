"""What a member chooses of the mails that come by the clock."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.today import events
from goodword.today.mails import times
from goodword.today.models import MailRhythm, Settings

Often = MailRhythm.Often


def rhythm(member: Member) -> MailRhythm:
    """What the member chose; a row that is not stored where they chose nothing yet. One query."""
    return MailRhythm.objects.filter(pk=member.pk).first() or MailRhythm(member=member, zone=member.time_zone)


def choose(*, actor: Member, often: str, weekday: int, hour: int) -> MailRhythm:
    """Choose how often mails of one's days come, on which day of the week the review does, and at what hour.

    Raises:
        Invalid: a choice is none of those offered.
    """
    trouble: dict[str, str] = {}
    if often not in Often.values:
        trouble["often"] = _("Choose one of those offered.")
    if not 0 <= weekday <= 6:
        trouble["weekday"] = _("Choose a day of the week.")
    if not 0 <= hour <= 23:
        trouble["hour"] = _("Choose an hour of the day.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        row = MailRhythm.objects.select_for_update().filter(pk=actor.pk).first() or MailRhythm(member=actor)
        row.often, row.weekday, row.hour = Often(often), weekday, hour
        plan(row, actor)
        row.save()
        log.record(events.MAILS_CHOSEN, actor=actor.pk, parties=[actor.pk], often=str(often))
    return row


def plan(row: MailRhythm, member: Member) -> None:
    """Set when the next one is due, from now on; the row is not saved."""
    wanted = Settings.objects.filter(pk=member.pk).first() or Settings(member=member)
    row.zone = member.time_zone
    row.next_at = times.next_due(row, wanted, member.zone, clock.now())


def fewer(member_id: int) -> None:
    """Who ends the daily mail gets one a week."""
    _by_link(member_id, Often.WEEKLY, {Often.DAILY})


def none(member_id: int) -> None:
    """Who ends the weekly one gets none that comes by the clock."""
    _by_link(member_id, Often.NONE, {Often.DAILY, Often.WEEKLY, Often.NEWS})


def _by_link(member_id: int, often: str, instead_of: set[Often]) -> None:
    member = Member.objects.filter(pk=member_id, is_active=True).first()
    if member is not None:
        now = rhythm(member)
        if now.often in instead_of:
            choose(actor=member, often=often, weekday=now.weekday, hour=now.hour)
