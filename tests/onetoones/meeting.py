"""A one-to-one and what is done with it, in a line each."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.onetoones.actions import answering, proposing
from goodword.onetoones.actions.proposing import NewOneToOne, Where
from goodword.onetoones.models import OneToOne, Side, Slot


def at(days: float) -> datetime:
    """So many days from now, on the minute."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(days=days)


def proposed(asker: Member, other: Member, *days: float, topic: str = "Ovens, and who needs one") -> OneToOne:
    """Times proposed, in two and three days where nothing else is told."""
    times = [at(each) for each in days or (2, 3)]
    new = NewOneToOne(topic, Where("in_person", "Parliament Street 6"), times, 45)
    return proposing.propose(actor=asker, other=other, new=new)


def agreed(asker: Member, other: Member, *days: float) -> OneToOne:
    """The first of the times is chosen."""
    row = proposed(asker, other, *days)
    answering.choose(actor=other, row=row, slot=first_time(row))
    return row


def held(asker: Member, other: Member) -> OneToOne:
    """It was agreed for an hour that has passed."""
    row = agreed(asker, other)
    an_hour_ago = clock.now() - timedelta(hours=1)
    OneToOne.objects.filter(pk=row.pk).update(begins_at=an_hour_ago, ends_at=an_hour_ago + timedelta(minutes=45))
    row.refresh_from_db()
    return row


def first_time(row: OneToOne) -> UUID:
    """The key of the first of its times."""
    return Slot.objects.filter(onetoone=row).order_by("begins_at").values_list("key", flat=True)[0]


def side_of(owner: Member, row: OneToOne) -> Side:
    """What one of the two keeps."""
    return Side.objects.get(onetoone=row, owner=owner)
