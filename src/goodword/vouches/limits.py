"""How often people are asked and written to, in numbers and in plain words. Nothing here depends on what anybody silently
decided."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, TooMany
from goodword.core.models import OutgoingMail
from goodword.ties.actions import connections
from goodword.vouches import states
from goodword.vouches.mails import CONFIRM
from goodword.vouches.models import Asking, AuthorLink, Vouch

DAY: Final = timedelta(days=1)
MOST_ASKED: Final = 5
"""Asks of one member that may stand at a time."""
ASKED_AGAIN: Final = states.STANDS_FOR
"""After so long the same person can be asked again, whatever became of it."""
MOST_WAITING: Final = 10
"""Vouches of one author that may wait for their subjects, counting those of the last sixty days, and for a day those that were
taken back."""
MOST_UNCONNECTED: Final = 3
"""Of these, to members the author is not connected with."""
MOST_A_DAY: Final = 10
"""Vouches written or changed by one author within a day."""
MOST_LINKS: Final = 10
"""Links of one member that may work at a time, and be made within a day."""
MOST_CONFIRMATIONS: Final = 3
"""Mails that one link, and all links to one address within a day, can cause before it is confirmed."""


def rule() -> str:
    """The limits on asking, for people."""
    return _(
        "At most %(asked)s asks of yours stand at a time, and the same person can be asked again after %(days)s days. They "
        "write something or let it rest; you are not told which."
    ) % {"asked": MOST_ASKED, "days": ASKED_AGAIN.days}


def may_ask(asker: Member, asked: Member) -> None:
    """Whether ``asker`` may ask now. It depends on what the asker did, and on nothing the asked did but writing a vouch.

    Raises:
        Conflict: the same person was asked, and that stands.
        TooMany: enough stand, or the same person was asked lately.
    """
    now = clock.now()
    lately = list(Asking.objects.filter(asker=asker, asked_at__gt=now - ASKED_AGAIN).order_by("-asked_at"))
    with_them = next((row for row in lately if row.asked_id == asked.pk and row.state != states.GIVEN), None)
    if with_them is not None:
        if with_them.state in states.ASK_STANDS:
            raise Conflict(_("You asked them already, and that stands."))
        raise TooMany(_("You asked them within the last %(days)s days. Leave it to them.") % {"days": ASKED_AGAIN.days})
    if sum(row.state in states.ASK_STANDS for row in lately) >= MOST_ASKED:
        raise TooMany(
            _("%(most)s asks of yours stand. Let some of them rest first, or take one back.") % {"most": MOST_ASKED}
        )
    if sum(row.asked_at > now - DAY for row in lately) >= MOST_ASKED:
        raise TooMany(_("You asked several people within a day. Go on tomorrow."))


def may_write(author: Member, subject: Member, *, asked: bool) -> None:
    """Whether ``author`` may write one more vouch now.

    Raises:
        TooMany: enough wait for their subjects, or enough were written within a day.
    """
    now = clock.now()
    mine = Vouch.objects.filter(author=author)
    if mine.filter(changed_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise TooMany(_("You vouched for many people within a day. Go on tomorrow."))
    waits = Q(state__in=(*states.WAITS, states.RETURNED), written_at__gt=now - states.STANDS_FOR)
    waits |= Q(state=states.WITHDRAWN, written_at__gt=now - DAY)  # each was a mail to somebody, too
    waiting = list(mine.filter(waits).only("subject", "asking"))
    if len(waiting) >= MOST_WAITING:
        raise TooMany(_("Several vouches of yours wait for the people they are about. Let them come to it first."))
    if not asked and connections.current(author, subject) is None:
        unasked = [row for row in waiting if row.asking_id is None]
        if len(unasked) >= MOST_UNCONNECTED:
            raise TooMany(
                _("Several vouches of yours wait. Connect with %(name)s first, or let the others come to it.")
                % {"name": subject}
            )


def may_change(author: Member | None, vouch: Vouch) -> None:
    """Whether the author may change what they wrote once more today.

    Raises:
        TooMany: they changed it often.
    """
    if vouch.version >= MOST_A_DAY and vouch.changed_at > clock.now() - DAY:
        raise TooMany(_("You changed this often today. Go on tomorrow."))


def may_make_link(owner: Member) -> None:
    """Whether ``owner`` may make one more link.

    Raises:
        TooMany: enough work, or enough were made within a day.
    """
    now = clock.now()
    mine = AuthorLink.objects.filter(owner=owner)
    if mine.filter(made_at__gt=now - DAY).count() >= MOST_LINKS:
        raise TooMany(_("You made many links within a day. Go on tomorrow."))
    if mine.filter(ended_at=None, expires_at__gt=now, vouch=None).count() >= MOST_LINKS:
        raise TooMany(_("%(most)s links of yours wait to be used. End some of them first.") % {"most": MOST_LINKS})


def may_confirm(vouch: Vouch) -> None:
    """Whether one more mail that asks for a confirmation may go to the address of ``vouch``.

    Raises:
        TooMany: enough went there, or were caused by this link.
    """
    # Mails are counted, not what was written: that goes with its link, and can be given another address.
    sent = OutgoingMail.objects.filter(to=vouch.email, written_at__gt=clock.now() - DAY, kind=CONFIRM)
    if vouch.mails >= MOST_CONFIRMATIONS or sent.count() >= MOST_CONFIRMATIONS:
        raise TooMany(_("Enough mails went out for this. Look into your mailbox, or go on tomorrow."))
