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
