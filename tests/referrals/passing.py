"""A referral and what is done with it, in a line each."""

from __future__ import annotations

from datetime import timedelta

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.models import Card
from goodword.referrals import jobs
from goodword.referrals.actions import giving, receiving
from goodword.referrals.actions.giving import NewReferral
from goodword.referrals.models import Referral, Thanks

OVEN = NewReferral(
    "Mia Miller",
    "A new oven before the spring.",
    consent="told",
    tier="outside",
    heat=4,
    email="mia@example.org",
    phone="+44 113 496 0000",
)


def passed(
    giver: Member, receiver: Member, new: NewReferral = OVEN, *, card: Card | None = None, arrived: bool = True
) -> Referral:
    """Passed on; and, unless told otherwise, the minute is over."""
    made = giving.give(actor=giver, receiver=receiver, new=new, card=card)
    if arrived:
        let_the_minute_pass()
        made.refresh_from_db()
    return made


def let_the_minute_pass() -> None:
    """As if everything that is on its way had been sent a minute and a bit earlier; then it arrives."""
    a_bit_ago = clock.now() - timedelta(seconds=1)
    for rows in (Referral.objects.filter(delivered_at=None), Thanks.objects.filter(delivered_at=None)):
        rows.update(opens_at=a_bit_ago)
    jobs.deliver()


def moved(referral: Referral, *moves: str) -> Referral:
    """Say how it stands as its receiver, one thing after the other."""
    for move in moves:
        receiving.move(actor=referral.receiver, referral=referral, move=move)
    return referral
