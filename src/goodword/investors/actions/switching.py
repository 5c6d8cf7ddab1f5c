"""Having founders and investors among one's pages, or not."""

from __future__ import annotations

from django.db import transaction

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.introductions.locking import locked
from goodword.investors import events, policy, states
from goodword.investors.models import Raise, Thesis


def switch(*, actor: Member, on: bool) -> None:
    """Switch the room on or off for oneself. Off, what one raises and looks for is paused: nobody finds it or has it
    suggested. On a site that shows the room to everybody it stays among the pages."""
    with transaction.atomic():
        now = locked([actor])[actor.pk]
        rooms = [one for one in now.rooms if one != policy.ROOM] + ([policy.ROOM] if on else [])
        if rooms == now.rooms:
            return
        Member.objects.filter(pk=actor.pk).update(rooms=rooms)
        if not on:
            moment = clock.now()
            Raise.objects.filter(owner=actor, state=states.OPEN).update(state=states.PAUSED, changed_at=moment)
            Thesis.objects.filter(owner=actor, state=states.OPEN).update(state=states.PAUSED, changed_at=moment)
        log.record(events.SWITCHED, actor=actor.pk, parties=[actor.pk], on=on)
    actor.rooms = rooms
