"""What stands in the queue: counted once, for findings, metrics and the operators' page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from goodword.core import clock

SILENT_FOR = 60  # seconds without a sign of life until a worker counts as killed; it gives one every ten


@dataclass(frozen=True, slots=True)
class Queue:
    """How many jobs wait (some for a later hour), are done at the moment, lost their worker, and failed in the last thirty
    days; since when the oldest waits that could have been done; and how many workers are alive."""

    waiting: int
    doing: int
    stalled: int
    failed: int
    oldest: datetime | None
    workers: int

    @property
    def behind(self) -> float:
        """For how many seconds the oldest has waited."""
        return max(0.0, (clock.now() - self.oldest).total_seconds()) if self.oldest else 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """Jobs of one kind that failed: the kind, how many, and when the last one did. What they were about is not told."""

    task: str
    count: int
    last: datetime | None


def queue() -> Queue:
    """The queue as it stands now."""
    with connection.cursor() as sql:
        sql.execute(
            "WITH alive AS (SELECT id FROM procrastinate_workers"
            "  WHERE last_heartbeat > now() - make_interval(secs => %s))"
            " SELECT count(*) FILTER (WHERE status = 'todo'),"
            " count(*) FILTER (WHERE status = 'doing'),"
            " count(*) FILTER (WHERE status = 'doing'"
            "   AND (worker_id IS NULL OR worker_id NOT IN (SELECT id FROM alive))),"
            " count(*) FILTER (WHERE status = 'failed'),"
            " (SELECT min(greatest(event.at, job.scheduled_at)) FROM procrastinate_jobs job"
            "   JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
            "   WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()),"
            " (SELECT count(*) FROM alive)"
            " FROM procrastinate_jobs",
            [SILENT_FOR],
        )
        waiting, doing, stalled, failed, oldest, workers = sql.fetchone()
    return Queue(waiting, doing, stalled, failed, oldest, workers)


def failed() -> list[Failed]:
    """The kinds of jobs that failed, the most frequent first, at most fifty."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT job.task_name, count(DISTINCT job.id), max(event.at) FROM procrastinate_jobs job"
            " LEFT JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'failed'"
            " WHERE job.status = 'failed' GROUP BY job.task_name ORDER BY 2 DESC, 1 LIMIT 50"
        )
        return [Failed(*row) for row in sql.fetchall()]


def again() -> int:
    """Have every failed job tried once more; how many there were. Each may run twice, so that harms nothing."""
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute("SELECT id FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id FOR UPDATE SKIP LOCKED")
        numbers = [number for (number,) in sql.fetchall()]
        for number in numbers:
            sql.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
    return len(numbers)
