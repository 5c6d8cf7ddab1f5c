"""How much one member can write into what everybody reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.networks.models import Change, Presence

A_DAY: Final = {Change.What.ADDED: 5, Change.What.CORRECTED: 20}
"""Entries that one member can add, and corrections they can make, within a day."""
MOST_PRESENCES: Final = 60
"""Networks that one member can note that they are in."""


def rule() -> str:
    """The limits for people."""
    return _("You can add %(added)s networks and make %(corrected)s corrections within a day.") % {
        "added": A_DAY[Change.What.ADDED],
        "corrected": A_DAY[Change.What.CORRECTED],
    }


def may_write(actor: Member, what: Change.What) -> None:
    """Whether the member may add or correct one more; they are locked.

    Raises:
        TooMany: enough were within a day.
    """
    since = clock.now() - timedelta(days=1)
    if Change.objects.filter(actor=actor, what=what, at__gt=since).count() >= A_DAY[what]:
        raise TooMany(_("You wrote much into the directory within a day. Thank you; go on tomorrow."))


def may_join(actor: Member) -> None:
    """Whether the member may note one more presence; they are locked.

    Raises:
        TooMany: they noted as many as can be kept.
    """
    if Presence.objects.filter(owner=actor).count() >= MOST_PRESENCES:
        raise TooMany(_("These are as many networks as can be noted. Take away one you left long ago first."))
