"""What is done in the background."""

from __future__ import annotations

from django.db import transaction

from goodword.core.worker import app
from goodword.gatherings import later, mails, states
from goodword.gatherings.actions import ending
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.seating import jobs as seating

__all__ = ["seating"]  # a worker looks for a room's jobs here, and finds those of its tables with them


@app.task(name=later.TELL, queue="mail")
def tell(*, gathering_id: int, kind: str, sequence: int) -> None:
    """Tell a list that its gathering changed, opened or is canceled; nothing where it has changed again since."""
    gathering = Gathering.objects.filter(pk=gathering_id).select_related("owner").first()
    if gathering is None or gathering.sequence != sequence:
        return
    concerned = (states.INVITED, states.COMING, states.WAITING, states.MAYBE)
    rows = Guest.objects.filter(gathering=gathering, state__in=concerned).select_related("member")
    for guest in rows.order_by("pk").iterator(chunk_size=500):
        guest.gathering = gathering
        with transaction.atomic():
            if kind == mails.INVITED:
                mails.invited(guest)
            else:
                mails.tell(guest, kind)


@app.periodic(cron="*/10 * * * *")
@app.task(name="gatherings.look_after", queueing_lock="gatherings.look_after")
def look_after(timestamp: int) -> None:
    """Write down which gatherings are over."""
    ending.pass_over()
