"""Background work of favors. Each job may run twice or late: rows say what is still to be done."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.favors.actions import arriving
from goodword.favors.models import Thanks


@app.task(name="favors.arrive", queue="mail")
def arrive(*, thanks_id: int) -> None:
    """Let thanks arrive, once their minute is over."""
    arriving.arrive(thanks_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="favors.look_after", queueing_lock="favors.look_after")
def look_after(timestamp: int) -> None:
    """Let arrive what was left over."""
    arriving.arrive_due()


def arrive_soon(thanks: Thanks) -> None:
    """Have thanks arrive when their minute is over."""
    arrive.configure(schedule_at=thanks.opens_at).defer(thanks_id=thanks.pk)
