"""How much may be asked and answered, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.asks import states
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.core.errors import TooMany

UNDO_FOR: Final = timedelta(seconds=60)
"""An answer reaches nobody before this, and can be taken back unseen."""
STANDS_FOR: Final = 14
"""Days that an ask is open unless its asker says otherwise."""
LONGEST: Final = 120
"""Days that it may be open at most."""
MOST_OPEN: Final = 3
"""Asks of one member that may be open at a time: one thing after the other is answered best."""
MOST_A_WEEK: Final = 5
MOST_ANSWERS: Final = 3
"""Answers of one member to the same ask."""
MOST_ANSWERS_A_DAY: Final = 30


def rule() -> str:
    """The limits for people."""
    return _(
        "You can have %(open)s asks open at a time, and ask for %(week)s things within a week. An ask ends on its day, "
        "after %(days)s days at the latest."
    ) % {"open": MOST_OPEN, "week": MOST_A_WEEK, "days": LONGEST}


def may_ask(asker: Member) -> None:
    """Whether one more ask may be opened; the asker is locked.

    Raises:
        TooMany: enough are open, or were asked lately.
    """
    now = clock.now()
    mine = Ask.objects.filter(asker=asker)
    standing = mine.filter(state=states.OPEN, lapses_at__gt=now).count()
    if standing >= MOST_OPEN:
        raise TooMany(
            ngettext(
                "%(count)s ask of yours is open. Close it first, with what came of it.",
                "%(count)s asks of yours are open. Close one of them first, with what came of it.",
                standing,
            )
            % {"count": standing}
        )
    if mine.filter(asked_at__gt=now - timedelta(days=7)).count() >= MOST_A_WEEK:
        raise TooMany(_("You asked for several things within a week. Give people time, and go on in some days."))


def may_answer(member: Member, ask: Ask) -> None:
    """Whether one more answer may be given; the member is locked.

    Raises:
        TooMany: enough were.
    """
    mine = Answer.objects.filter(member=member)
    if mine.filter(ask=ask).count() >= MOST_ANSWERS:
        raise TooMany(_("You answered this several times already. Go on by letter."))
    if mine.filter(at__gt=clock.now() - timedelta(days=1)).count() >= MOST_ANSWERS_A_DAY:
        raise TooMany(_("You answered many asks within a day. Go on tomorrow."))
