"""What happened between the members of a chapter, as plain acts: noted in the chapter, brought in audits, done in Goodword.

Of what members do in Goodword this reads that it was, between which two, and on which day, and nothing else: no name of a
prospect, no word of a vouch, no amount that who thanked keeps to themselves. Whoever reads these acts makes numbers of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Case, CharField, DecimalField, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, TruncDate

from goodword.chapters.counting.acts import Act, What
from goodword.chapters.models import Chapter, PastSlip, Slip, Visit
from goodword.core import clock
from goodword.onetoones import states as onetoone_states
from goodword.onetoones.models import OneToOne, Side
from goodword.reach.models import Audience
from goodword.referrals import states as referral_states
from goodword.referrals.models import Referral, Thanks
from goodword.vouches import states as vouch_states
from goodword.vouches.models import Vouch

OUTSIDE: Final = "outside"
_TEXT, _MONEY = CharField(), DecimalField(max_digits=19, decimal_places=4)
_NO_TIER, _NO_AMOUNT, _NO_CODE = Value("", _TEXT), Value(None, _MONEY), Value("", _TEXT)


class Period(NamedTuple):
    """Both days in it."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        return self.since <= day <= self.until


def noted(chapter: Chapter, near: Period, audits: Sequence[int]) -> list[Act]:
    """What was noted in the chapter, or came in these audits. One query."""
    rows: QuerySet[Any, Any] = (
        Slip.objects.filter(chapter=chapter, day__range=near)
        .order_by()
        .values_list(
            Cast("kind", _TEXT), "day", "giver_id", "receiver_id", Cast("tier", _TEXT), "amount", Cast("currency", _TEXT),
            Cast("credits", _MONEY), Cast("name", _TEXT),
        )
    )  # fmt: skip
    if audits:
        brought = (
            PastSlip.objects.filter(file__in=audits)
            .order_by()
            .values_list(
                Cast("kind", _TEXT), "file__until", "giver_id", "receiver_id", Cast("tier", _TEXT), "amount",
                Cast("file__currency", _TEXT), Cast("credits", _MONEY), Cast("receiver_name", _TEXT),
            )
        )  # fmt: skip
        rows = rows.union(brought, all=True)
    return [
        Act(
            What(kind), day, giver, receiver, outside=tier == OUTSIDE, amount=amount,
            currency=currency if amount is not None else "",
            credits=learned, name=name if kind == What.VISITOR else "",
        )
        for kind, day, giver, receiver, tier, amount, currency, learned, name in rows
    ]  # fmt: skip


def visits(chapter: Chapter, near: Period) -> list[Act]:
    """Who came to a meeting as a guest of somebody. One query."""
    rows = Visit.objects.filter(visitor__chapter=chapter, came=True, day__range=near).order_by()
    return [
        Act(What.VISITOR, day, giver, name=name)
        for day, giver, name in rows.values_list("day", "visitor__invited_by_id", "visitor__name")
    ]


def done(chapter: Chapter, near: Period, fellows: Mapping[int, int]) -> list[Act]:
    """What members of a chapter did for one another in Goodword. One query.

    Args:
        fellows: member → membership.
    """
    if len(fellows) < 2:
        return []
    zone, ids = ZoneInfo(chapter.zone), list(fellows)
    each = [_referrals(ids, near), _thanks(ids, near), _onetoones(ids, near, zone), _vouches(ids, near, zone)]
    rows = each[0].union(*each[1:], all=True)
    return [
        Act(
            What(kind), day, fellows[giver], fellows[receiver], outside=tier == OUTSIDE, amount=amount,
            currency=currency if amount is not None else "",
        )
        for kind, day, giver, receiver, tier, amount, currency in rows
    ]  # fmt: skip


def _named(what: What) -> Value:
    return Value(what.value, _TEXT)


def _referrals(ids: list[int], near: Period) -> QuerySet[Any, Any]:
    """What its receiver made of one is theirs: one that was declined stands here like any other."""
    rows = Referral.objects.filter(
        giver__in=ids, receiver__in=ids, opens_at__lte=clock.now(), referred_on__range=near
    ).exclude(state=referral_states.WITHDRAWN)
    return rows.order_by().values_list(
        _named(What.REFERRAL), "referred_on", "giver_id", "receiver_id", Cast("tier", _TEXT), _NO_AMOUNT, _NO_CODE
    )


def _thanks(ids: list[int], near: Period) -> QuerySet[Any, Any]:
    """An amount only where who thanked shares it."""
    rows = Thanks.objects.filter(owner__in=ids, to__in=ids, opens_at__lte=clock.now(), closed_on__range=near)
    shared = Case(When(share_amount=True, then="amount"), default=None, output_field=_MONEY)
    return rows.order_by().values_list(
        _named(What.THANKS), "closed_on", "owner_id", "to_id", Cast("tier", _TEXT), shared, Cast("currency", _TEXT)
    )


def _onetoones(ids: list[int], near: Period, zone: ZoneInfo) -> QuerySet[Any, Any]:
    """Agreed, over, and of which neither says that it did not take place."""
    missed = Side.objects.filter(onetoone=OuterRef("pk"), met=False)
    day = TruncDate("begins_at", tzinfo=zone)
    rows = OneToOne.objects.filter(
        ~Exists(missed), asker__in=ids, other__in=ids, state=onetoone_states.AGREED, ends_at__lte=clock.now()
    )
    return (
        rows.annotate(on_day=day).filter(on_day__gte=near.since, on_day__lte=near.until).order_by()
        .values_list(_named(What.ONE_TO_ONE), "on_day", "asker_id", "other_id", _NO_TIER, _NO_AMOUNT, _NO_CODE)
    )  # fmt: skip


def _vouches(ids: list[int], near: Period, zone: ZoneInfo) -> QuerySet[Any, Any]:
    """Those that fellows can read."""
    rows = Vouch.objects.filter(author__in=ids, subject__in=ids, state=vouch_states.SHOWN, audience__gte=Audience.GROUP)
    return (
        rows.annotate(on_day=TruncDate("shown_at", tzinfo=zone)).filter(on_day__gte=near.since, on_day__lte=near.until).order_by()
        .values_list(_named(What.TESTIMONIAL), "on_day", "author_id", "subject_id", _NO_TIER, _NO_AMOUNT, _NO_CODE)
    )  # fmt: skip
