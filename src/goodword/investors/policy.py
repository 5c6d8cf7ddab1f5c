"""Who is shown founders and investors at all."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotAllowed

ROOM = "investors"


def for_everybody() -> bool:
    """Whether the site shows founders and investors to all its members."""
    return bool(settings.INVESTORS)


def is_on(member: Member) -> bool:
    """Whether ``member`` has founders and investors among their pages. No query."""
    return for_everybody() or ROOM in member.rooms


def needs(member: Member) -> None:
    """Before something of the room is made.

    Raises:
        NotAllowed: it is not switched on.
    """
    if not is_on(member):
        raise NotAllowed(_("Switch on founders and investors for yourself first."))
