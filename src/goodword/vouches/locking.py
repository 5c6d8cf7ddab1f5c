"""Whom a vouch is about, locked: everybody locks members in the one order of ids, so that of two changes the second sees all of
the first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.vouches.models import Vouch


def locked(*members: Member | None) -> dict[int, Member]:
    """These members as they are now, locked until the transaction ends."""
    wanted = {member.pk for member in members if member is not None}
    rows = Member.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def pair(one: Member, other: Member) -> None:
    """Lock the two, and look again whether the one may still reach the other.

    Raises:
        NotFound: somebody blocked or left meanwhile.
    """
    now = locked(one, other)
    gone = len({one.pk, other.pk} - now.keys()) or not all(member.is_active for member in now.values())
    if gone or reach.level(one, other.pk) == Level.BLOCKED:
        raise NotFound(_("There is no such member."))


def lock(vouch: Vouch) -> Vouch:
    """The vouch as it is now, with its subject and its author locked.

    Raises:
        NotFound: it is gone, or the link it was read by works no longer, since it was written anew for another address.
    """
    locked(vouch.subject, vouch.author)
    found = Vouch.objects.select_related("subject", "author", "card", "link").filter(pk=vouch.pk).first()
    if found is None or found.token_hash != vouch.token_hash:
        raise NotFound(_("There is no such vouch."))
    return found
