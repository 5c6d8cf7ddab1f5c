"""How much reaches other people, in numbers and in plain words. Nothing here depends on a quiet decline."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, TooMany
from goodword.people.folding import fold
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.referrals import states
from goodword.referrals.models import Referral, Step, Thanks

UNDO_FOR: Final = timedelta(seconds=60)
"""What was sent reaches nobody before this, and can be taken back unseen."""
DETAILS_FOR: Final = timedelta(days=90)
"""How long contact details stay with a referral that was lost or declined."""
CHANGE_MAILS: Final = timedelta(hours=1)
"""A change within so long of the last one is seen on the page, and writes no further mail."""
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
MOST_A_DAY: Final = 10
MOST_NEW: Final = 5
"""Referrals of one giver that may be new to the same receiver at a time."""
MOST_TO_STRANGERS: Final = 3
"""Referrals a week to members with whom one is not connected."""
MOST_THANKS_A_DAY: Final = 20
MOST_SAID_A_DAY: Final = 20
"""How often a receiver may say something of the same referral; each time its giver is told."""


def rule() -> str:
    """The limits for people."""
    return _(
        "You can pass on %(day)s referrals a day, and %(strangers)s a week to members you are not connected with. When "
        "%(new)s of yours are new to somebody, let them come to those first."
    ) % {"day": MOST_A_DAY, "strangers": MOST_TO_STRANGERS, "new": MOST_NEW}


def may_give(giver: Member, receiver: Member, name: str) -> None:
    """Whether one more may be passed on now. Two queries; the two are locked.

    Raises:
        Conflict: the same prospect is with the same receiver already.
        TooMany: a limit is reached.
    """
    now = clock.now()
    rows = list(
        Referral.objects.filter(giver=giver, told_state__in=states.OPEN, receiver=receiver).values_list(
            "name", "told_state"
        )
    )
    if any(fold(before) == fold(name) for before, _state in rows):
        raise Conflict(_("You passed %(name)s on to them already. Change that referral instead.") % {"name": name})
    if sum(state == states.NEW for _name, state in rows) >= MOST_NEW:
        raise TooMany(_("Several referrals of yours are new to them. Let them come to those first."))
    lately = list(Referral.objects.filter(giver=giver, given_at__gt=now - WEEK).values_list("receiver", "given_at"))
    if sum(at > now - DAY for _receiver, at in lately) >= MOST_A_DAY:
        raise TooMany(_("You passed on many referrals within a day. Go on tomorrow."))
    others = {member for member, _at in lately} | {receiver.pk}
    strangers = {member for member, held in reach.levels(giver, others).items() if held > Level.GROUP}
    if receiver.pk in strangers and sum(member in strangers for member, _at in lately) >= MOST_TO_STRANGERS:
        raise TooMany(
            _("You passed on several referrals to members you are not connected with this week. Connect first.")
        )


def may_say(referral: Referral) -> None:
    """Whether the receiver may say one more thing of a referral; the two are locked.

    Raises:
        TooMany: the limit is reached.
    """
    if Step.objects.filter(referral=referral, at__gt=clock.now() - DAY).count() >= MOST_SAID_A_DAY:
        raise TooMany(_("You said a lot of this referral today. Go on tomorrow; keep what you wrote until then."))


def may_thank(owner: Member) -> None:
    """Whether one more may be thanked today.

    Raises:
        TooMany: the limit is reached.
    """
    if Thanks.objects.filter(owner=owner, said_at__gt=clock.now() - DAY).count() >= MOST_THANKS_A_DAY:
        raise TooMany(_("You noted many thanks within a day. Go on tomorrow."))
