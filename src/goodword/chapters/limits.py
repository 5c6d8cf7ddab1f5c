"""How much there may be, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters.models import Chapter, Membership
from goodword.core import clock
from goodword.core.errors import TooMany

DAY: Final = timedelta(days=1)
MOST_FOUNDED: Final = 5
"""Chapters that one member can found within a day."""
MOST_MAILED: Final = 200
"""Invitations that one member, for whatever chapters, can have mailed within a day."""
MOST_INVITES: Final = 4
"""How often somebody is invited by mail; then the committee sends the link by itself."""
REST: Final = timedelta(days=6)
"""How long somebody is left in peace after an invitation."""
LARGEST: Final = 2000
"""Places on one roster, those who left included."""


def may_found(actor: Member) -> None:
    """Whether one more can be founded; the member is locked.

    Raises:
        TooMany: many were founded within a day.
    """
    if Chapter.objects.filter(founded_by=actor, founded_at__gt=clock.now() - DAY).count() >= MOST_FOUNDED:
        raise TooMany(_("You founded several chapters within a day. Go on tomorrow."))


def has_room(chapter: Chapter, count: int = 1) -> None:
    """Whether the roster can become so much longer; the chapter is locked.

    Raises:
        TooMany: it cannot.
    """
    if Membership.objects.filter(chapter=chapter).count() + count > LARGEST:
        raise TooMany(_("A roster has room for %(most)s people.") % {"most": LARGEST})


def left_to_mail(actor: Member) -> int:
    """How many more invitations the member can have mailed today; the member is locked."""
    return max(0, MOST_MAILED - Membership.objects.filter(invited_by=actor, invited_at__gt=clock.now() - DAY).count())


def may_invite(actor: Member, place: Membership) -> None:
    """Whether the member can have one more invitation mailed, and this person one more.

    Raises:
        TooMany: many were mailed within a day, they were invited lately, or often enough.
    """
    if not left_to_mail(actor):
        raise TooMany(_("You had %(most)s invitations mailed within a day. Go on tomorrow.") % {"most": MOST_MAILED})
    if place.invites >= MOST_INVITES:
        raise TooMany(_("They were invited several times. Send them the link yourself."))
    if place.invited_at is not None and place.invited_at > clock.now() - REST:
        raise TooMany(_("They were invited within the last days. Leave them some time."))
