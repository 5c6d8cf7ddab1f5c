"""What a member's own referrals add up to, counted when it is asked: nothing is kept that could be out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.reach import queries as reach
from goodword.referrals import states
from goodword.referrals.models import Referral, Thanks
from goodword.referrals.models.referrals import Tier

MONTH, QUARTER, YEAR, ALL = "month", "quarter", "year", "all"
PERIODS: Final = (MONTH, QUARTER, YEAR, ALL)


@dataclass(frozen=True, slots=True)
class Counted:
    """Referrals, by tier, and how many of them came to business."""

    inside: int = 0
    outside: int = 0
    won: int = 0

    @property
    def all(self) -> int:
        return self.inside + self.outside


@dataclass(frozen=True, slots=True)
class Money:
    """Thanks in one currency: how often, and what they add up to."""

    currency: str
    times: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """One's own totals of a period.

    Attributes:
        begins: its first day; None for all time.
        closed: business one closed and said thanks for, by currency; ``closed_times`` counts those without an amount, too.
        thanked: what others closed and shared the amount of; ``thanked_times`` counts all thanks.
    """

    period: str
    begins: date | None
    given: Counted
    received: Counted
    closed_times: int = 0
    closed: list[Money] = field(default_factory=list)
    thanked_times: int = 0
    thanked: list[Money] = field(default_factory=list)


def begins(period: str, today: date) -> date | None:
    """The first day of the period that ``today`` is in; None for all time."""
    if period == MONTH:
        return today.replace(day=1)
    if period == QUARTER:
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return today.replace(month=1, day=1) if period == YEAR else None


def totals(viewer: Member, period: str = YEAR) -> Totals:
    """The viewer's own, of what they can see. Two queries."""
    period = period if period in PERIODS else YEAR
    first = begins(period, clock.now().astimezone(viewer.zone).date())
    counted = _referrals(viewer, first)
    rows = _thanks(viewer.pk, clock.now(), first or date.min)
    said = [row for row in rows if row["mine"]]
    heard = [row for row in rows if not row["mine"]]
    return Totals(
        period=period,
        begins=first,
        given=counted[True],
        received=counted[False],
        closed_times=sum(row["times"] for row in said),
        closed=_money(said),
        thanked_times=sum(row["times"] for row in heard),
        thanked=_money(heard),
    )


def _mine(viewer: Slot, column: str) -> Case:
    return Case(When(**{column: viewer}, then=Value(1)), default=Value(0), output_field=IntegerField())


def _referrals(viewer: Member, first: date | None) -> dict[bool, Counted]:
    found: dict[bool, dict[str, int]] = {True: {}, False: {}}
    for row in _counted(viewer.pk, clock.now(), first or date.min):
        told = found[bool(row["mine"])]
        told[row["tier"]] = row["times"]
        told["won"] = told.get("won", 0) + row["won"]
    return {
        mine: Counted(told.get(Tier.INSIDE, 0), told.get(Tier.OUTSIDE, 0), told.get("won", 0))
        for mine, told in found.items()
    }


@compiled
def _counted(viewer: Slot, now: Slot, first: Slot) -> QuerySet[Any, Any]:
    given = Q(~reach.blocked_pair(viewer, OuterRef("receiver")), giver=viewer) & ~Q(told_state=states.WITHDRAWN)
    received = Q(~reach.blocked_pair(viewer, OuterRef("giver")), receiver=viewer, opens_at__lte=now)
    rows = Referral.objects.filter(given | (received & ~Q(state=states.WITHDRAWN)), referred_on__gte=first)
    # Each of the two counts by what they were told.
    won = Count("pk", filter=Q(giver=viewer, told_state=states.WON) | Q(receiver=viewer, state=states.WON))
    return rows.annotate(mine=_mine(viewer, "giver")).values("mine", "tier").annotate(times=Count("pk"), won=won)


@compiled
def _thanks(viewer: Slot, now: Slot, first: Slot) -> QuerySet[Any, Any]:
    said = Q(~reach.blocked_pair(viewer, OuterRef("to")), owner=viewer)
    heard = Q(~reach.blocked_pair(viewer, OuterRef("owner")), to=viewer, opens_at__lte=now)
    rows = Thanks.objects.filter(said | heard, closed_on__gte=first)
    seen = Q(owner=viewer) | Q(share_amount=True)
    told = Case(When(seen, then="currency"), default=Value(""))
    told_apart = rows.annotate(mine=_mine(viewer, "owner"), told=told).values("mine", "told")
    return told_apart.annotate(times=Count("pk"), sum=Sum("amount", filter=seen)).order_by("told")


def _money(rows: Iterable[dict[str, Any]]) -> list[Money]:
    return [Money(row["told"], row["times"], row["sum"]) for row in rows if row["told"]]
