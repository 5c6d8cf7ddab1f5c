"""Jobs commit with their change, and those of killed workers are taken up again."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate import App, JobContext
from procrastinate.jobs import Job
from procrastinate.testing import InMemoryConnector

from goodword.core import bins, clock, jobs, worker
from goodword.core.mail import sending
from goodword.core.mail.sending import send_mail
from working import waiting

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_a_job_deferred_in_a_change_that_fails_does_not_exist() -> None:
    with transaction.atomic():
        send_mail.defer(mail_id=1)
        transaction.set_rollback(True)
    assert waiting() == []
    with transaction.atomic():
        send_mail.defer(mail_id=2)
    assert [args for _, args in waiting()] == [{"mail_id": 2}]


@pytest.mark.django_db(transaction=True)
def test_so_it_is_with_what_a_job_defers(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def deliver(mail_id: int) -> bool:
        done.append(mail_id)
        if mail_id < 3:
            with transaction.atomic():
                send_mail.defer(mail_id=mail_id + 10)
                transaction.set_rollback(mail_id == 1)
        connection.close()  # that of the worker's thread
        return True

    monkeypatch.setattr(sending, "deliver", deliver)
    monkeypatch.setattr(worker.app.periodic_registry, "periodic_tasks", {})
    send_mail.defer(mail_id=1)
    send_mail.defer(mail_id=2)
    with ThreadPoolExecutor(1) as elsewhere:  # a browser of other tests may keep a loop running in this thread
        for _round in range(2):  # it ends when it finds no more, though one at work may have others done
            elsewhere.submit(worker.work, wait=False).result()
        elsewhere.submit(lambda: connection.close()).result()  # found in that thread, not in this
    assert sorted(done) == [1, 2, 12], "what the first deferred went with its change"


def job(attempts: int) -> Job:
    return Job(id=1, queue="mail", lock=None, queueing_lock=None, task_name="x", attempts=attempts)


def test_patience_rests_longer_and_longer_and_ends() -> None:
    patiently = jobs.Patiently([timedelta(minutes=1), timedelta(hours=1)], kinds=(OSError,))
    with clock.stopped_at(NOW):
        times = [patiently.get_retry_decision(exception=OSError(), job=job(attempts)) for attempts in range(3)]
    assert [made and made.retry_at for made in times] == [
        NOW + timedelta(minutes=1),
        NOW + timedelta(hours=1),
        None,
    ]
    assert patiently.get_retry_decision(exception=ValueError(), job=job(0)) is None


class Manager:
    """Jobs of workers that gave no sign of life, and what became of them."""

    def __init__(self, stalled: list[Job]) -> None:
        self.stalled = stalled
        self.retried: list[int | None] = []
        self.given_up: list[int | None] = []

    async def get_stalled_jobs(self, *, seconds_since_heartbeat: float) -> list[Job]:
        return self.stalled

    async def retry_job(self, job: Job) -> None:
        self.retried.append(job.id)

    async def finish_job(self, job: Job, *, status: Any, delete_job: bool) -> None:
        assert (status.value, delete_job) == ("failed", False)
        self.given_up.append(job.id)


def test_jobs_of_killed_workers_are_taken_up_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    app = App(connector=InMemoryConnector())
    fresh, hopeless = job(0).evolve(id=1), job(jobs.TAKEN_UP).evolve(id=2)
    manager = Manager([fresh, hopeless])
    monkeypatch.setattr(app, "job_manager", manager)
    context = JobContext(app=app, job=fresh, abort_reason=lambda: None, start_timestamp=0.0)
    with ThreadPoolExecutor(1) as elsewhere:  # a browser of other tests may keep a loop running in this thread
        elsewhere.submit(asyncio.run, jobs.retry_stalled.func(context, timestamp=0)).result()
    assert (manager.retried, manager.given_up) == ([1], [2])


def test_a_bin_that_fails_does_not_keep_the_others_full(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[datetime] = []
    monkeypatch.setattr(bins, "_bins", {})

    def broken(_before: datetime) -> int:
        raise RuntimeError

    bins.register("broken", broken)
    bins.register("cards", lambda before: emptied.append(before) or 3)  # type: ignore[func-returns-value]  # append gives None
    with clock.stopped_at(NOW):
        assert bins.empty_all() == {"cards": 3}
    assert emptied == [NOW - timedelta(days=30)]
