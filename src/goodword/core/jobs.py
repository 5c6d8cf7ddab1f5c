"""The jobs that keep a site in order. Rooms declare their own in a ``jobs.py`` likewise.

Jobs are declared with ``@app.task``; arguments are ids; each may run twice or late. Defer inside the transaction of
the change: ``send_mail.defer(mail_id=…)``. Hourly ones look for what is due, as a machine may be off at any one hour.
"""

from __future__ import annotations

import logging

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.jobs import Status

from goodword.core import bins, files
from goodword.core.backup import keeping
from goodword.core.checks import examining
from goodword.core.checks.jobs import SILENT_FOR
from goodword.core.mail import sending
from goodword.core.mail.notices import telling
from goodword.core.worker import Patiently, app

__all__ = ["SILENT_FOR", "Patiently", "app", "look_far", "retry_stalled", "tidy_jobs", "tidy_up"]

log = logging.getLogger(__name__)

TAKEN_UP = 5  # times a job whose worker was killed is started again; it may be what kills them
FAILED_KEPT = 30 * 24  # hours


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Take up the jobs of workers that were killed; one that was taken up too often is marked as failed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        if job.attempts >= TAKEN_UP:
            log.error("Job %s (%s) lost its worker again and again; it is given up.", job.id, job.task_name)
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job)


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="tidy_jobs", pass_context=True)
async def tidy_jobs(context: JobContext, timestamp: int) -> None:
    """Delete what is left of failed jobs after thirty days, and of workers long gone."""
    await context.app.job_manager.delete_old_jobs(
        FAILED_KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )
    await context.app.job_manager.prune_stalled_workers(3600)


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="tidy_up")
def tidy_up(timestamp: int) -> None:
    """Empty bins after thirty days, forget sent mails, old sessions and files nobody points at."""
    bins.empty_all()
    sending.forget()
    telling.forget()
    files.sweep()
    call_command("clearsessions")


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="look_far")
def look_far(timestamp: int = 0) -> None:
    """Ask the mail server, the name service and the site's own address, for the operators' page."""
    examining.keep_far()


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="back_up")
def back_up(timestamp: int) -> None:
    """Write a backup where one is due."""
    if keeping.due():
        keeping.write()
