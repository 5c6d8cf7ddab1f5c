"""What a block ends, what an erasure takes away, and when time is over."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.gatherings import events, found, states
from goodword.gatherings.actions import inviting, seats
from goodword.gatherings.models import Gathering, Guest, Host, Met, Presenting, SeatingPlan, Series, Sitting, Wish


def blocked(*, actor: Member, other: Member) -> None:
    """Neither of the two is any longer a guest of what the other arranged; in what has not ended. Nobody is told."""
    rows = Guest.objects.filter(
        Q(member=actor, gathering__owner=other) | Q(member=other, gathering__owner=actor),
        gathering__state__in=(states.DRAFT, states.OPEN),
        gathering__ends_at__gt=clock.now(),
        state__in=states.LISTED,
    )
    for guest in rows.select_related("gathering"):
        inviting.remove(guest, guest.gathering)
        seats.promote(guest.gathering)
    Presenting.objects.filter(Q(asker=actor, guest__member=other) | Q(asker=other, guest__member=actor)).delete()


def erased(*, member: Member) -> None:
    """What the member arranged goes, as guests knew it only from them; where others host it, it is theirs from now on. Their
    places on lists are free."""
    for guest in Guest.objects.filter(member=member).select_related("gathering"):
        gathering = guest.gathering
        if guest.state != states.GONE:
            inviting.remove(guest, gathering)
        guest.delete()
        seats.promote(gathering)
    Met.objects.filter(owner=member).delete()
    Presenting.objects.filter(asker=member).delete()
    Presenting.objects.filter(by=member).update(by=None)
    Host.objects.filter(member=member).delete()
    Sitting.objects.filter(host=member).delete()
    Wish.objects.filter(by=member).delete()
    SeatingPlan.objects.filter(by=member).update(by=None)
    for gathering in Gathering.objects.filter(owner=member):
        heir = Host.objects.filter(gathering=gathering, member__is_active=True).order_by("since", "pk").first()
        if heir is not None:
            Gathering.objects.filter(pk=gathering.pk).update(owner=heir.member_id)
            found.changed(gathering.pk)
        else:
            gathering.delete()
    Series.objects.filter(owner=member).delete()


def pass_over() -> int:
    """Write down which gatherings are over; how many."""
    passed = 0
    for row in Gathering.objects.filter(state=states.OPEN, ends_at__lte=clock.now()).order_by("ends_at", "pk")[:1000]:
        with transaction.atomic():
            if states.GATHERING.move(row, "pass"):
                log.record(events.PASSED, actor=None, parties=[row.owner_id], gathering=row.pk)
                passed += 1
    return passed
