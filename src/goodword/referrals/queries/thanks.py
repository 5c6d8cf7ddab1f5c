"""Thanks for closed business: what one said, with its amounts; and what one was thanked for, with the amount only where it is
shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach import queries as reach
from goodword.referrals.models import Thanks

NEWEST = ("-said_at", "-id")


@dataclass(frozen=True, slots=True)
class Said:
    """Thanks as who said them sees them. ``referral``: key and name of what it came from."""

    key: UUID
    whom: str
    to: Member | None
    name: str
    referral: tuple[UUID, str] | None
    amount: Decimal | None
    currency: str
    share_amount: bool
    repeat: bool
    tier: str
    words: str
    closed_on: date
    said_at: datetime
    pleasure: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """Thanks as who is thanked sees them: that, when and the words; the amount where it is shared."""

    key: UUID
    owner: Member
    referral: tuple[UUID, str] | None
    amount: Decimal | None
    currency: str
    words: str
    said_at: datetime
    pleasure: bool


def _missing() -> NotFound:
    return NotFound(_("There are no such thanks."))


def _said(viewer: Member) -> QuerySet[Thanks]:
    rows = Thanks.objects.filter(~reach.blocked_pair(viewer, OuterRef("to")), owner=viewer)
    return rows.select_related("owner", "to", "referral")


def _heard(viewer: Member) -> QuerySet[Thanks]:
    rows = Thanks.objects.filter(~reach.blocked_pair(viewer, OuterRef("owner")), to=viewer, opens_at__lte=clock.now())
    return rows.select_related("owner", "to", "referral")


def said_row(viewer: Member, key: UUID | str) -> Thanks:
    """Thanks that ``viewer`` said, for the verbs.

    Raises:
        NotFound: there are none such.
    """
    found = _said(viewer).filter(key=key).first()
    if found is None:
        raise _missing()
    return found


def heard_row(viewer: Member, key: UUID | str) -> Thanks:
    """Thanks that reached ``viewer``, for the verbs.

    Raises:
        NotFound: there are none such.
    """
    found = _heard(viewer).filter(key=key).first()
    if found is None:
        raise _missing()
    return found


def said_shown(rows: Iterable[Thanks]) -> list[Said]:
    """As who said them sees them. No query."""
    now = clock.now()
    return [
        Said(
            key=row.key, whom=row.whom, to=row.to, name=str(row.to) if row.to is not None else row.name,
            referral=_referral(row), amount=row.amount, currency=row.currency, share_amount=row.share_amount,
            repeat=row.repeat, tier=row.tier, words=row.words, closed_on=row.closed_on, said_at=row.said_at,
            pleasure=row.pleasure_at is not None, can_undo=row.to is None or row.opens_at > now,
        )
        for row in rows
    ]  # fmt: skip


def heard_shown(rows: Iterable[Thanks]) -> list[Heard]:
    """As who is thanked sees them. No query."""
    return [
        Heard(
            key=row.key, owner=row.owner, referral=_referral(row),
            amount=row.amount if row.share_amount else None, currency=row.currency if row.share_amount else "",
            words=row.words, said_at=row.said_at, pleasure=row.pleasure_at is not None,
        )
        for row in rows
    ]  # fmt: skip


def _referral(row: Thanks) -> tuple[UUID, str] | None:
    return (row.referral.key, row.referral.name) if row.referral is not None else None


def said(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Thanks]:
    """What ``viewer`` thanked for, the latest first. Show them by ``said_shown``."""
    return page(_said(viewer), NEWEST, cursor=cursor, size=size)


def heard(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Thanks]:
    """What ``viewer`` was thanked for, the latest first. Show them by ``heard_shown``."""
    return page(_heard(viewer), NEWEST, cursor=cursor, size=size)


def of_referral(viewer: Member, key: UUID) -> tuple[list[Said], list[Heard]]:
    """Thanks for what came of one referral, said by the viewer and to the viewer. One query."""
    rows = Thanks.objects.filter(Q(owner=viewer) | Q(to=viewer, opens_at__lte=clock.now()), referral__key=key)
    rows = rows.select_related("owner", "to", "referral").order_by("pk")
    found = list(rows)
    return (
        said_shown(row for row in found if row.owner_id == viewer.pk),
        heard_shown(row for row in found if row.to_id == viewer.pk),
    )


def last_currency(viewer: Member) -> str:
    """The currency that ``viewer`` noted last; empty before the first. One query."""
    rows = Thanks.objects.filter(owner=viewer).exclude(currency="").order_by("-said_at", "-id")
    return rows.values_list("currency", flat=True).first() or ""
