"""How much may be arranged, and how many people reached, in numbers and in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import TooMany
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Gathering, Guest, Presenting
from goodword.gatherings.models.gatherings import LARGEST

DAY: Final = timedelta(days=1)
MOST_MADE: Final = 30
"""Gatherings that one member can arrange within a day, those of a series not counted."""
MOST_INVITED: Final = 300
"""People whom one member can invite within a day."""
MOST_BY_LINK: Final = 100
"""People without an account who can sign up to one gathering by its link within an hour."""
MOST_MAILED: Final = 60
"""Invitations that one host can have mailed to people without an account within a day."""
MOST_MAILS: Final = 3
"""Invitations mailed to one of them for one gathering."""
MOST_LOOKED_FOR: Final = 40
"""Names that can be typed at one gathering's poster from one network address within ten minutes; ten times as many from all."""
LOOKED_FOR: Final = timedelta(minutes=10)
MOST_PRESENTED: Final = 5
"""Guests to whom one can ask the hosts of a gathering to be introduced, those taken back counted along."""
LONGEST: Final = timedelta(days=31)
"""How long one gathering can last."""
FARTHEST: Final = timedelta(days=366 * 3)
"""How far ahead one can be."""


def may_make(actor: Member) -> None:
    """Whether one more can be arranged; the member is locked.

    Raises:
        TooMany: many were arranged within a day.
    """
    lately = Gathering.objects.filter(owner=actor, series=None, made_at__gt=clock.now() - DAY)
    if lately.count() >= MOST_MADE:
        raise TooMany(_("You arranged many gatherings within a day. Go on tomorrow."))


def may_invite(actor: Member, gathering: Gathering, count: int) -> None:
    """Whether the host can invite so many more people; the member is locked.

    Raises:
        TooMany: many were invited within a day, or the list would be too long.
    """
    lately = Guest.objects.filter(by=actor, listed_at__gt=clock.now() - DAY).count()
    if lately + count > MOST_INVITED:
        raise TooMany(
            _("You can invite %(most)s people within a day. Invite fewer now, and go on tomorrow.")
            % {"most": MOST_INVITED}
        )
    has_room(gathering, count)


def may_sign_up_outside(gathering: Gathering) -> None:
    """Whether one more can sign up by the link without an account.

    Raises:
        TooMany: many did within an hour, or the list is too long.
    """
    lately = Guest.objects.filter(
        gathering=gathering, way=Way.LINK, member=None, listed_at__gt=clock.now() - timedelta(hours=1)
    )
    if lately.count() >= MOST_BY_LINK:
        raise TooMany(_("Many people signed up within an hour. Try again later."))
    has_room(gathering)


def may_mail(actor: Member, guest: Guest) -> None:
    """Whether the host can have one more invitation mailed to somebody without an account.

    Raises:
        TooMany: many were mailed within a day, or enough to this guest.
    """
    lately = Guest.objects.filter(by=actor, invited_at__gt=clock.now() - DAY).count()
    if lately >= MOST_MAILED:
        raise TooMany(_("You had %(most)s invitations mailed within a day. Go on tomorrow.") % {"most": MOST_MAILED})
    if guest.mails >= MOST_MAILS:
        raise TooMany(_("They were written to several times. Send them the link yourself."))


def has_room(gathering: Gathering, count: int = 1) -> None:
    """Whether the list can become so much longer.

    Raises:
        TooMany: it cannot.
    """
    if Guest.objects.filter(gathering=gathering).count() + count > LARGEST:
        raise TooMany(_("A list has room for %(most)s guests.") % {"most": LARGEST})


def may_ask_host(actor: Member, gathering: Gathering) -> None:
    """Whether the actor can ask the hosts for one more; the actor is locked.

    Raises:
        TooMany: they asked for several.
    """
    if Presenting.objects.filter(asker=actor, gathering=gathering).count() >= MOST_PRESENTED:
        raise TooMany(
            _("You can ask the hosts to introduce you to %(most)s people there. Say hello to the others yourself.")
            % {"most": MOST_PRESENTED}
        )


def may_look_for(gathering: Gathering, address: str) -> None:
    """Whether one more name can be typed at the poster's link, so that nobody goes through names to learn who comes.

    Args:
        address: of the network it is typed from.

    Raises:
        TooMany: many were typed.
    """
    for key, most in ((f"{gathering.pk}:{address}", MOST_LOOKED_FOR), (f"{gathering.pk}", 10 * MOST_LOOKED_FOR)):
        name = f"gatherings.looked_for:{key}"
        if not cache.add(name, 1, LOOKED_FOR.total_seconds()) and cache.incr(name) > most:
            raise TooMany(_("Many names were tried at this door. Ask the host, who has the list."))
