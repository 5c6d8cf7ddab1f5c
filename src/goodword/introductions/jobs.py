"""Background work of introductions. Each job may run twice or late: rows say what is still to be done."""

from __future__ import annotations

from datetime import datetime

from goodword.core.worker import app
from goodword.introductions.actions import delivering
from goodword.introductions.models import Side


@app.task(name="introductions.deliver", queue="mail")
def deliver() -> None:
    """Send whatever has waited its minute."""
    delivering.deliver_due()


@app.periodic(cron="*/5 * * * *")
@app.task(name="introductions.look_after", queueing_lock="introductions.look_after")
def look_after(timestamp: int) -> None:
    """Send what was left over, let lapse what waited for thirty days, ask how it went."""
    delivering.deliver_due()
    delivering.lapse_due()
    delivering.ask_how_due()


@app.task(name="introductions.tell", queue="mail")
def tell_now(*, side_id: int, what: str) -> None:
    """Write the mail about a question or an answer."""
    delivering.tell(side_id, what)


def deliver_soon(at: datetime) -> None:
    """Have what waits for its minute sent when that is over."""
    deliver.configure(schedule_at=at).defer()


def tell(what: str, *, side: Side) -> None:
    """Have a mail written about a question ("questioned") or an answer ("answered")."""
    tell_now.defer(side_id=side.pk, what=what)
