"""Places of a gathering with a capacity: who of two gets the last one is decided by one conditional UPDATE."""

from __future__ import annotations

from django.db.models import F, Q

from goodword.core import clock
from goodword.core import events as log
from goodword.gatherings import events, mails, states
from goodword.gatherings.models import Gathering, Guest


def take(gathering: Gathering) -> bool:
    """Take one place; whether there was one."""
    free = Q(capacity=None) | Q(capacity__gt=F("taken"))
    return bool(Gathering.objects.filter(free, pk=gathering.pk).update(taken=F("taken") + 1))


def give_back(gathering: Gathering) -> None:
    """One place is free again, for who waited longest."""
    Gathering.objects.filter(pk=gathering.pk, taken__gt=0).update(taken=F("taken") - 1)


def promote(gathering: Gathering) -> list[Guest]:
    """Give the places that are free to those who wait, the longest wait first; who got one."""
    promoted: list[Guest] = []
    if gathering.ends_at <= clock.now() or gathering.state != states.OPEN:
        return promoted
    while (first := _next(gathering)) is not None and take(gathering):
        if not states.GUEST.move(first, "promote", promoted_at=clock.now(), waiting_since=None):
            give_back(gathering)  # they went meanwhile
            continue
        parties = [first.member_id] if first.member_id is not None else []
        log.record(events.PROMOTED, actor=None, parties=parties, gathering=gathering.pk, guest=first.pk)
        first.gathering = gathering
        mails.tell(first, mails.PROMOTED)
        promoted.append(first)
    return promoted


def _next(gathering: Gathering) -> Guest | None:
    rows = Guest.objects.filter(gathering=gathering, state=states.WAITING).select_related("member")
    return rows.order_by("waiting_since", "pk").first()
