"""How often others are asked, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, TooMany
from goodword.investors import states
from goodword.investors.models import Approach, DeckAccess

MONTH: Final = timedelta(days=30)
MOST_A_MONTH: Final = 5
"""Requests to meet somebody that one member may make within a month, whatever became of them."""
SAME: Final = timedelta(days=90)
"""How long the same is not asked for again."""
MOST_DECKS_A_MONTH: Final = 15
"""Decks that one member may ask to see within a month."""


def rule() -> str:
    """The limits for people."""
    return _(
        "You can ask to meet %(month)s people within %(days)s days, and the same one again after %(same)s. "
        "Nobody is told of a request that rests."
    ) % {"month": MOST_A_MONTH, "days": MONTH.days, "same": SAME.days}


def left(asker: Member) -> int:
    """How many requests the member can still make now. One query."""
    return max(0, MOST_A_MONTH - Approach.objects.filter(asker=asker, asked_at__gt=clock.now() - MONTH).count())


def may_approach(asker: Member, other: Member) -> None:
    """Whether one more may be made; the asker is locked. It depends on what the asker did, and on nothing anybody answered.

    Raises:
        Conflict: the same was asked lately.
        TooMany: enough were made within a month.
    """
    lately = Q(asked_at__gt=clock.now() - SAME) & ~Q(state=states.WITHDRAWN)
    if Approach.objects.filter(lately, asker=asker, other=other).exists():
        raise Conflict(_("You asked to meet them within the last %(days)s days. Leave it to who stands between you.") % {"days": SAME.days})  # fmt: skip
    if not left(asker):
        raise TooMany(
            _("You asked to meet %(count)s people within a month. A few who fit well are worth more than many.")
            % {"count": MOST_A_MONTH}
        )


def may_ask_for_deck(member: Member) -> None:
    """Whether one more deck may be asked for; the member is locked.

    Raises:
        TooMany: enough were within a month.
    """
    if DeckAccess.objects.filter(member=member, asked_at__gt=clock.now() - MONTH).count() >= MOST_DECKS_A_MONTH:
        raise TooMany(_("You asked to see many decks within a month. Go on in some days."))
