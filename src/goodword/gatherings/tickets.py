"""The signed links of the door: one for the poster beside it, a ticket for each guest, and one on their badge. Everybody in the room
reads badges, so by a badge one can note for oneself that one met its wearer and nothing else. A link says who or where it is for and nothing
more; what may be done with it depends on who opens it and when. GET shows, POST acts.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.gatherings import states
from goodword.gatherings.models import Gathering, Guest

AT_THE_DOOR: Final = "goodword.gatherings.door"
OF_A_GUEST: Final = "goodword.gatherings.ticket"
ON_A_BADGE: Final = "goodword.gatherings.badge"


def at_the_door(gathering: Gathering) -> str:
    """The part of the address on the poster."""
    return _signed(gathering.key, AT_THE_DOOR)


def of_a_guest(guest: Guest) -> str:
    """The part of the address on a guest's ticket."""
    return _signed(guest.key, OF_A_GUEST)


def on_a_badge(guest: Guest) -> str:
    """The part of the address on a guest's badge."""
    return _signed(guest.key, ON_A_BADGE)


def by_door(token: str) -> Gathering:
    """The gathering whose poster it is.

    Raises:
        NotFound: the link is none of ours, or nobody is let in by it any more.
    """
    row = Gathering.objects.filter(key=_opened(token, AT_THE_DOOR), state__in=(states.OPEN, states.OVER)).first()
    if row is None:
        raise _gone()
    return row


def by_ticket(token: str) -> Guest:
    """The guest whose ticket it is.

    Raises:
        NotFound: the link is none of ours, or they are no longer on the list.
    """
    return _guest(_opened(token, OF_A_GUEST))


def by_badge(token: str) -> Guest:
    """The guest whose badge it is.

    Raises:
        NotFound: as ``by_ticket``.
    """
    return _guest(_opened(token, ON_A_BADGE))


def _guest(key: UUID) -> Guest:
    rows = Guest.objects.select_related("gathering", "member")
    found = rows.filter(key=key, state__in=states.LISTED).first()
    if found is None or found.gathering.state not in {states.OPEN, states.OVER}:
        raise _gone()
    return found


def _signed(key: UUID, salt: str) -> str:
    return signing.Signer(salt=salt, sep=".").sign(key.hex)


def _opened(token: str, salt: str) -> UUID:
    try:
        return UUID(signing.Signer(salt=salt, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        raise _gone() from None


def _gone() -> NotFound:
    return NotFound(_("This link does not work any more."))
