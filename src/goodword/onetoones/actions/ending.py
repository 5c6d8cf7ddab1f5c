"""What blocks and erasures do to one-to-ones."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.onetoones import states
from goodword.onetoones.models import OneToOne, Point, Side, Slot
from goodword.ties.actions.connections import either


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: what is still to come ends, and the rest cannot be seen while the block stands."""
    for row in OneToOne.objects.filter(either(actor, other, "asker", "other"), _to_come()).order_by("pk"):
        _end(row, "block")


def erased(*, member: Member) -> None:
    """What an erasure takes away, with the member locked: what they kept for themselves, what they put on agendas, and what is to
    come. That somebody met them stays with who met them; where and by which link, and what it was about where the
    member asked, goes."""
    rows = OneToOne.objects.filter(Q(asker=member) | Q(other=member))
    rows.filter(Q(asker__erasure__isnull=False) & ~Q(asker=member)).delete()
    rows.filter(Q(other__erasure__isnull=False) & ~Q(other=member)).delete()
    for row in rows.filter(_to_come()).order_by("pk"):
        _end(row, "erase")
    Point.objects.filter(by=member).delete()
    Side.objects.filter(owner=member).delete()
    rows.update(place="", link="")
    rows.filter(asker=member).update(topic="")


def _to_come() -> Q:
    return Q(state__in=(states.PROPOSED, states.DECLINED)) | Q(state=states.AGREED, begins_at__gt=clock.now())


def _end(row: OneToOne, by: str) -> None:
    now = clock.now()
    states.ONE_TO_ONE.move(row, by, since=now, changed_at=now, sequence=row.sequence + 1)
    Slot.objects.filter(onetoone=row).delete()
