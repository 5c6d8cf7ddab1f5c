"""What members are told by mail about referrals: from whom and where to look; never contact details, never an amount."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.referrals import states, told
from goodword.referrals.models import Referral, Thanks

mail.name_room("referrals", gettext_lazy("Referrals"))
CAME = mail.declare("referrals.came", gettext_lazy("Somebody passed you a referral."))
CHANGED = mail.declare("referrals.changed", gettext_lazy("Somebody changed a referral that you have."))
WITHDRAWN = mail.declare("referrals.withdrawn", gettext_lazy("Somebody withdrew a referral that you have."))
NEWS = mail.declare("referrals.news", gettext_lazy("News of referrals you gave."))
THANKED = mail.declare("referrals.thanked", gettext_lazy("Somebody thanked you for closed business."))


def _tell(kind: str, receiver: Member, sender: Member, key: UUID) -> bool:
    if not receiver.is_active or not may_hear(sender=sender, receiver=receiver):
        return False
    return notices.tell(receiver.pk, kind, key)


def came(row: Referral) -> bool:
    """To the receiver: from whom."""
    return _tell(CAME, row.receiver, row.giver, row.key)


def changed(row: Referral) -> bool:
    """To the receiver: what the giver wrote has changed. Who was not told of it yet is told once, of what it says now."""
    if notices.is_untold(row.receiver_id, CAME, row.key):
        return False
    return _tell(CHANGED, row.receiver, row.giver, row.key)


def withdrawn(row: Referral) -> bool:
    """To the receiver: the giver withdrew it. Who was not told of it yet is told nothing."""
    notices.untell(row.receiver_id, CHANGED, row.key)
    if notices.untell(row.receiver_id, CAME, row.key):
        return False
    return _tell(WITHDRAWN, row.receiver, row.giver, row.key)


def news(row: Referral) -> bool:
    """To the giver: how it stands, as far as they are told."""
    return _tell(NEWS, row.giver, row.receiver, row.key)


def thanked(row: Thanks) -> bool:
    """To who is thanked: that they are, and by whom."""
    return row.to is not None and _tell(THANKED, row.to, row.owner, row.key)


def _found(key: UUID, **wanted: Any) -> Referral | None:
    """The referral, while it is so and its two may hear from one another."""
    row = Referral.objects.select_related("giver", "receiver").filter(key=key, **wanted).first()
    if row is None or not (row.giver.is_active and row.receiver.is_active):
        return None
    return row if may_hear(sender=row.giver, receiver=row.receiver) else None


def _url(row: Referral) -> str:
    return mail.absolute(reverse("referrals:referral", args=[row.key]))


@notices.words(CAME)
def _came(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, receiver=member, state=states.NEW)) is None:
        return None
    return Told(
        subject=_("%(name)s passed you a referral") % {"name": row.giver},
        says=_("%(name)s knows somebody who needs what you do, and who agreed to hear from you.") % {"name": row.giver},
        url=_url(row),
        label=_("See who it is, and how to reach them"),
        then=_("If it is not for you, say so there, or decline it quietly."),
    )


@notices.words(CHANGED)
def _changed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, receiver=member, state__in=[*states.OPEN, states.WON, states.LOST])) is None:
        return None
    return Told(
        subject=_("%(name)s changed a referral you have") % {"name": row.giver},
        says=_("%(name)s changed what a referral to you says.") % {"name": row.giver},
        url=_url(row),
        label=_("See what was changed"),
    )


@notices.words(WITHDRAWN)
def _withdrawn(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, receiver=member, state=states.WITHDRAWN)) is None:
        return None
    return Told(
        subject=_("%(name)s withdrew a referral") % {"name": row.giver},
        says=_("%(name)s withdrew a referral to you.") % {"name": row.giver},
        url=_url(row),
        label=_("See which"),
        then=_("You have nothing more to do."),
    )


@notices.words(NEWS)
def _news(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, giver=member)) is None:
        return None
    named = {"name": row.receiver, "prospect": row.name, "state": told.state(row.told_state)}
    return Told(
        subject=_("%(name)s has news of a referral you gave") % named,
        says=_("%(prospect)s, with %(name)s: %(state)s.") % named,
        url=_url(row),
        label=_("See how it stands"),
    )


@notices.words(THANKED)
def _thanked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = Thanks.objects.select_related("owner", "to").filter(key=subject, to=member).first()
    if row is None or row.to is None or not row.owner.is_active or not may_hear(sender=row.owner, receiver=row.to):
        return None
    return Told(
        subject=_("%(name)s thanked you for business") % {"name": row.owner},
        says=_("Business came about through you, and %(name)s thanks you.") % {"name": row.owner},
        url=mail.absolute(reverse("referrals:one-thanks", args=[row.key])),
        label=_("Read the thanks"),
    )
