"""The signed links of people who have no account: one to sign up to a gathering by, one for what a guest said.

Each is signed with the site's own secret for one thing and one purpose, and ends when its version is counted up. GET shows,
POST acts.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.gatherings.models import Gathering, Guest

TO_SIGN_UP: Final = "goodword.gatherings.sign_up"
OF_GUEST: Final = "goodword.gatherings.guest"


def to_sign_up(gathering: Gathering) -> str:
    """The part of the link by which anybody who has it signs up; empty where there is none."""
    if gathering.link_version <= 0:
        return ""
    return signing.dumps([gathering.key.hex, gathering.link_version], salt=TO_SIGN_UP)


def by_sign_up(token: str) -> Gathering:
    """The gathering that a link to sign up leads to.

    Raises:
        NotFound: the link is none of ours, or was ended.
    """
    key, version = _opened(token, TO_SIGN_UP, 2)
    row = Gathering.objects.select_related("owner").filter(key=key, owner__is_active=True).first()
    if row is None or row.link_version <= 0 or row.link_version != version:
        raise NotFound(_("This link does not work any more."))
    return row


def of_guest(guest: Guest) -> str:
    """The part of a guest's own link. With another mail address it is another, so that what went to a mistyped one works no
    longer."""
    return signing.dumps([guest.key.hex, guest.link_version, _bound(guest)], salt=OF_GUEST)


def by_guest(token: str) -> Guest:
    """The guest whose link it is.

    Raises:
        NotFound: the link is none of ours, was ended, or they are a member by now.
    """
    key, version, bound = _opened(token, OF_GUEST, 3)
    rows = Guest.objects.select_related("gathering__owner", "guest_of__member")
    row = rows.filter(key=key, member=None, gathering__owner__is_active=True).first()
    if row is None or row.link_version != version or bound != _bound(row):
        raise NotFound(_("This link does not work any more."))
    return row


def _bound(guest: Guest) -> str:
    return salted_hmac(OF_GUEST, guest.address, algorithm="sha256").hexdigest()[:12] if guest.address else ""


def _opened(token: str, salt: str, length: int) -> list[Any]:
    try:
        told = signing.loads(token, salt=salt)
        if isinstance(told, list) and len(told) == length:
            return [UUID(str(told[0])), *told[1:]]
    except (signing.BadSignature, ValueError):
        pass
    raise NotFound(_("This link does not work any more."))
