"""Whether a member was here of late: who was not for four weeks gets one mail a month, until they are again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from goodword.accounts.models import Member
from goodword.core.models import Event
from goodword.today.models import MailRhythm, Plan

UNUSED: Final = timedelta(days=28)
MONTH: Final = timedelta(days=27)  # four weeks later it is the same weekday and hour, if the clocks did not change


def was_here(member: Member, rhythm: MailRhythm, now: datetime) -> bool:
    """Whether they signed in, looked at their day, did anything here, or by a link in a mail, within four weeks."""
    since = now - UNUSED
    if any(at is not None and at > since for at in (member.last_login, member.joined_at, rhythm.used_at)):
        return True
    looked = Plan.objects.filter(member=member, seen_at__gt=since)
    programs = member.tokens.filter(used_at__gt=since)
    return looked.exists() or programs.exists() or Event.objects.filter(actor=member.pk, at__gt=since).exists()
