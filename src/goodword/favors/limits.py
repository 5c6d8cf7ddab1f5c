"""How often people are thanked here, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.favors import states
from goodword.favors.models import Thanks

UNDO_FOR: Final = timedelta(seconds=60)
"""Thanks reach nobody before this, and can be taken back unseen."""
MOST_A_DAY: Final = 20
MOST_TO_ONE: Final = 3
"""Thanks from one member to another within a week."""
WEEK: Final = timedelta(days=7)
ONE_MAIL_IN: Final = timedelta(hours=20)
"""Whoever is thanked several times within a day gets one mail; the rest is read here."""


def rule() -> str:
    """The limits for people."""
    return _("You can thank the same person %(one)s times a week, and %(day)s times a day in all.") % {
        "one": MOST_TO_ONE,
        "day": MOST_A_DAY,
    }


def may_thank(sender: Member, receiver: Member) -> None:
    """Whether one more is possible now, with the sender locked. One query.

    Raises:
        TooMany: a limit is reached.
    """
    now = clock.now()
    rows = Thanks.objects.filter(sender=sender, sent_at__gt=now - WEEK).exclude(state=states.TAKEN_BACK)
    told = list(rows.values_list("receiver", "sent_at"))
    if sum(at > now - timedelta(days=1) for _to, at in told) >= MOST_A_DAY:
        raise TooMany(_("You thanked many people within a day. Go on tomorrow; keep what you wrote until then."))
    if sum(to == receiver.pk for to, _at in told) >= MOST_TO_ONE:
        raise TooMany(
            _("You thanked %(name)s several times this week. They know; keep what you wrote for another day.")
            % {"name": receiver}
        )
