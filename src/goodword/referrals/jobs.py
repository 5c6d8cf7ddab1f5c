"""Background work of referrals. Each job may run twice or late: rows say what is still to be done."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.core.worker import app
from goodword.referrals import limits
from goodword.referrals.actions import delivering
from goodword.referrals.models import Referral


@app.task(name="referrals.deliver", queue="mail")
def deliver() -> None:
    """Let arrive whatever has waited its minute."""
    delivering.deliver_due()


@app.task(name="referrals.tell", queue="mail")
def tell_now(*, referral_id: int, what: str) -> None:
    """Tell one thing about a referral."""
    delivering.tell(referral_id, what)


@app.periodic(cron="*/5 * * * *")
@app.task(name="referrals.look_after", queueing_lock="referrals.look_after")
def look_after(timestamp: int) -> None:
    """Let arrive what was left over."""
    delivering.deliver_due()


@app.periodic(cron="40 3 * * *")
@app.task(name="referrals.forget", queueing_lock="referrals.forget")
def forget(timestamp: int) -> None:
    """Take out contact details that are no longer needed."""
    delivering.forget_due()


def deliver_soon() -> None:
    """Have what waits for its minute arrive when that is over."""
    deliver.configure(schedule_at=clock.now() + limits.UNDO_FOR).defer()


def tell(what: str, *, referral: Referral, after: timedelta = timedelta(0)) -> None:
    """Have somebody told about a referral: "changed", "withdrawn" or "news"."""
    job = tell_now.configure(schedule_at=clock.now() + after) if after else tell_now
    job.defer(referral_id=referral.pk, what=what)
