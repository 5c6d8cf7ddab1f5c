"""Who on a roster has no account yet, and who of them can be invited by mail; for the committee."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from goodword.chapters import limits, states
from goodword.chapters.models import Chapter, Membership
from goodword.core import clock
from goodword.core.mail import addresses
from goodword.core.paging import PAGE, Page, page
from goodword.introductions import never

BY_NAME = ("name", "id")


def site_mails() -> bool:
    """Whether this site writes to people who are not here (the setting ``GATHERING_MAILS``)."""
    return bool(settings.GATHERING_MAILS)


def waiting(chapter: Chapter) -> QuerySet[Membership]:
    """Who is in the chapter, has not signed in, and is not to be there by mail only."""
    return Membership.objects.filter(chapter=chapter, member=None, by_mail=False, state__in=states.SEATED)


def listed(chapter: Chapter, *, cursor: str = "", size: int = PAGE) -> Page[Membership]:
    """Those by name, for its committee."""
    return page(waiting(chapter).select_related("invited_by"), BY_NAME, cursor=cursor, size=size)


def unmailable(rows: Iterable[Membership]) -> set[int]:
    """Which of these places have an address that cannot be mailed; why is nobody's business. Two statements."""
    by_address = {row.address: row.pk for row in rows if row.address}
    out = never.who_want_none(by_address) | addresses.stopped(by_address)
    return {by_address[address] for address in out}


def due(chapter: Chapter) -> list[Membership]:
    """Everybody who can be invited by mail now, who waited longest first."""
    rested = Q(invited_at=None) | Q(invited_at__lte=clock.now() - limits.REST)
    rows = waiting(chapter).filter(rested, invites__lt=limits.MOST_INVITES).exclude(address="")
    found = list(rows.order_by("invites", "name", "pk"))
    out = unmailable(found)
    return [row for row in found if row.pk not in out]
