"""What blocks and erasures do to referrals and thanks."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.referrals import states
from goodword.referrals.actions import delivering
from goodword.referrals.models import Kept, Referral, Step, Thanks
from goodword.ties.actions.connections import either


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked. What is on its way goes, what is open between the two ends, and contact details are
    gone from everything between them; none of it can be seen while the block stands."""
    between = Referral.objects.filter(either(actor, other, "giver", "receiver"))
    between.filter(delivered_at=None, opens_at__gt=clock.now()).delete()
    for row in between.filter(state__in=states.STANDS).order_by("pk"):
        _end(row, "block")
    delivering.forget(between.filter(forgotten_at=None))


def _end(row: Referral, by: str) -> None:
    now = clock.now()
    states.REFERRAL.move(row, by, since=now, told_state=states.ENDED, told_since=now, news_at=None)


def erased(*, member: Member) -> None:
    """What an erasure takes away, with the member locked.

    What the member passed on stays with who received it, from a former member, with the contact details: the prospect agreed
    to that call. What they received ends, its contact details and all they kept to themselves go; the giver keeps what they
    wrote themselves and what they were told. Amounts go with whose they are; thanks stay with who was thanked.
    """
    given = Referral.objects.filter(giver=member)
    received = Referral.objects.filter(receiver=member)
    given.filter(delivered_at=None).delete()
    received.filter(delivered_at=None).delete()
    given.filter(receiver__erasure__isnull=False).delete()
    received.filter(giver__erasure__isnull=False).delete()
    given.update(card=None, news_at=None)
    for row in received.filter(state__in=states.STANDS).order_by("pk"):
        _end(row, "erase")
    delivering.forget(received.filter(forgotten_at=None))
    Step.objects.filter(referral__in=received, told=False).delete()
    Kept.objects.filter(owner=member).delete()
    said = Thanks.objects.filter(owner=member)
    said.filter(delivered_at=None).delete()
    said.filter(to__erasure__isnull=False).delete()
    said.update(amount=None, currency="", share_amount=False)
    Thanks.objects.filter(to=member, owner__erasure__isnull=False).delete()
