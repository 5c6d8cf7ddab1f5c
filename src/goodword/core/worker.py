"""The worker: procrastinate on the same database, so a job commits or rolls back with its change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

from procrastinate import BaseRetryStrategy, PsycopgConnector, RetryDecision, signals
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.jobs import Job

from goodword.core import clock

__all__ = ["Patiently", "app", "work"]

AT_ONCE = 2  # jobs, each in a thread of its own, so that mail does not wait for a long import


class Patiently(BaseRetryStrategy):
    """Try again after each of ``rests``, then give up; only for ``kinds`` of trouble that may pass."""

    def __init__(self, rests: Sequence[timedelta], *, kinds: tuple[type[Exception], ...]) -> None:
        self.rests = tuple(rests)
        self.kinds = kinds

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """The next try, or None to give up."""
        if not isinstance(exception, self.kinds) or job.attempts >= len(self.rests):
            return None
        return RetryDecision(retry_at=clock.now() + self.rests[job.attempts])


class _Looking(PsycopgConnector):
    """How a worker looks for jobs: by connections of its own. What a job defers goes by Django's, in the job's transaction.

    Without this it went by the worker's own, too: it was there before the change was, and stayed when the change did not.
    """

    def __init__(self, within: BaseConnector) -> None:
        super().__init__(kwargs=connector_params())
        self._within = within

    def get_sync_connector(self) -> BaseConnector:
        """Jobs are functions that are not async, each in a thread that has Django's connection."""
        return self._within


def work(*, wait: bool = True, tell: Callable[[str], None] = lambda _state: None) -> None:
    """Do jobs until told to stop (SIGTERM, SIGINT), or with ``wait=False`` until it finds none: those at work are ended, what they defer may stay.

    ``tell`` hears "ready" once the database answers and jobs are looked for, and "stopping" when it is told to stop.
    """

    async def working() -> None:
        with app.replace_connector(_Looking(app.connector)):
            async with app.open_async():
                # Told to stop, it waits for its jobs. It is never made to give them up: a job given up counts as
                # done with, while one whose worker was killed is taken up again.
                at_work = asyncio.create_task(
                    app.run_worker_async(
                        wait=wait,
                        name="goodword",
                        concurrency=AT_ONCE,
                        delete_jobs="successful",
                        install_signal_handlers=False,
                    )
                )

                def told_to_stop() -> None:
                    tell("stopping")
                    at_work.cancel()

                with signals.on_stop(told_to_stop):
                    tell("ready")
                    try:
                        await at_work
                    except asyncio.CancelledError:
                        if not at_work.cancelled():  # somebody else's doing, not our own asking
                            raise

    asyncio.run(working())
