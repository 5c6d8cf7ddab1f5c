"""How much may be made, asked and invited, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.groups import states
from goodword.groups.models import Group, LogEntry, Membership

MOST_MADE: Final = 3
"""Groups that one member makes within thirty days."""
MOST_ASKED: Final = 10
"""Groups that one member waits to be let into at a time."""
MOST_INVITED: Final = 30
"""Members that one host invites within a day, over all groups."""
MOST_HOSTS: Final = 12
"""Hosts of one group."""
ASK_AGAIN: Final = timedelta(days=30)


def rests(place: Membership) -> bool:
    """Whether somebody was refused so lately that they cannot ask again yet."""
    return place.state == states.REFUSED and place.changed_at > clock.now() - ASK_AGAIN


def rule() -> str:
    """The limits for people."""
    return _("A host can invite %(count)s members a day, from among their own connections.") % {"count": MOST_INVITED}


def may_make(member: Member) -> None:
    """Whether the member may make one more group; the member is locked.

    Raises:
        TooMany: they made several lately.
    """
    if Group.objects.filter(made_by=member, made_at__gt=clock.now() - timedelta(days=30)).count() >= MOST_MADE:
        raise TooMany(_("You made several groups within a month. Let them come to life first."))


def may_ask(member: Member) -> None:
    """Whether the member may ask to come into one more group; the member is locked.

    Raises:
        TooMany: they wait for many.
    """
    if Membership.objects.filter(member=member, state=states.ASKED).count() >= MOST_ASKED:
        raise TooMany(_("You wait for several groups already. Give their hosts time, or take one request back."))


def may_invite(member: Member, more: int) -> None:
    """Whether the member may invite ``more``; the member is locked.

    Raises:
        TooMany: that would be too many within a day.
    """
    lately = LogEntry.objects.filter(
        actor=member, did=LogEntry.Did.INVITED, at__gt=clock.now() - timedelta(days=1)
    ).count()
    if lately + more > MOST_INVITED:
        raise TooMany(_("That would be more invitations than fit into a day. Go on tomorrow."))
