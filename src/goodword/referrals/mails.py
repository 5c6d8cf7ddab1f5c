"""Mails about referrals. They say from whom and where to look; never contact details, never an amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.referrals import told
from goodword.referrals.models import Referral, Thanks

CAME = mail.declare("referrals.came", _("Somebody passed you a referral."))
CHANGED = mail.declare("referrals.changed", _("Somebody changed a referral that you have."))
WITHDRAWN = mail.declare("referrals.withdrawn", _("Somebody withdrew a referral that you have."))
NEWS = mail.declare("referrals.news", _("News of referrals you gave, when you want to hear of letters."))
THANKED = mail.declare("referrals.thanked", _("Somebody thanked you for closed business."))


def _page(row: Referral) -> str:
    return mail.absolute(reverse("referrals:referral", args=[row.key]))


def _send(kind: str, receiver: Member, sender: Member | None, context: dict[str, Any]) -> bool:
    if not receiver.is_active or (sender is not None and not may_hear(sender=sender, receiver=receiver)):
        return False
    mail.send_template(
        kind=kind, to=receiver.email, template=f"referrals/mail/{kind.partition('.')[2]}", context=context,
        member=receiver.pk, language=receiver.language,
    )  # fmt: skip
    return True


def came(row: Referral) -> bool:
    """To the receiver: from whom."""
    return _send(CAME, row.receiver, row.giver, {"name": str(row.giver), "url": _page(row)})


def changed(row: Referral) -> bool:
    """To the receiver: what the giver wrote has changed."""
    return _send(CHANGED, row.receiver, row.giver, {"name": str(row.giver), "url": _page(row)})


def withdrawn(row: Referral) -> bool:
    """To the receiver: the giver withdrew it."""
    return _send(WITHDRAWN, row.receiver, row.giver, {"name": str(row.giver), "url": _page(row)})


def news(giver: Member, rows: Sequence[Referral]) -> bool:
    """To the giver: how one or several stand, as far as they are told."""
    heard = [row for row in rows if may_hear(sender=row.receiver, receiver=giver)]
    if not heard:
        return False
    with translation.override(giver.language):
        lines = [
            {
                "prospect": row.name,
                "receiver": str(row.receiver),
                "state": told.state(row.told_state),
                "url": _page(row),
            }
            for row in heard
        ]
    context = {"lines": lines, "name": str(heard[0].receiver) if len(heard) == 1 else ""}
    return _send(NEWS, giver, None, context)


def thanked(row: Thanks) -> bool:
    """To who is thanked: that they are, and by whom."""
    if row.to is None:
        return False
    url = mail.absolute(reverse("referrals:one-thanks", args=[row.key]))
    return _send(THANKED, row.to, row.owner, {"name": str(row.owner), "url": url})
