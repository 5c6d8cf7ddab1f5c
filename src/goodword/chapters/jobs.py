"""What comes by itself, and what is done after a change: a roster may be long."""

from __future__ import annotations

from goodword.chapters import later
from goodword.chapters.actions import history, inviting, standing
from goodword.core.worker import app


@app.periodic(cron="50 3 * * *")
@app.task(name="chapters.forget_files", queueing_lock="chapters.forget_files")
def forget_files(timestamp: int) -> None:
    """Forget files that were looked at a week ago and not kept."""
    history.forget_what_was_looked_at()


@app.periodic(cron="20 * * * *")
@app.task(name="chapters.pass_renewals", queueing_lock="chapters.pass_renewals")
def pass_renewals(timestamp: int) -> None:
    """Who is late, and who expired, by the renewal date: as their chapters let it happen, soon after the day begins there."""
    standing.pass_renewals()


@app.task(name=later.INVITE, queue="mail")
def invite(*, membership_ids: list[int]) -> None:
    """Write the invitations that a committee asked for; each once, however often this runs."""
    for membership_id in membership_ids:
        inviting.write(membership_id)
