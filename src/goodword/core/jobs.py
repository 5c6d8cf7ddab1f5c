"""Background work: procrastinate on the same database, so a job commits or rolls back with its change.

A room's ``jobs.py`` declares its jobs with ``@app.task``; arguments are ids; each may run twice or late. Defer inside
the transaction of the change: ``send_mail.defer(mail_id=…)``.
"""

from __future__ import annotations

import asyncio

from procrastinate import App
from procrastinate.contrib.django import app

__all__ = ["app", "ready", "work"]

AT_ONCE = 2  # jobs, each in a thread of its own, so that mail does not wait for a long import


def ready(_app: App) -> None:
    """Called by procrastinate once Django's apps are loaded; rooms' ``jobs.py`` register themselves on import."""


def work(*, wait: bool = True) -> None:
    """Do jobs until told to stop (SIGTERM, SIGINT), or with ``wait=False`` until none is left."""

    async def working() -> None:
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's connector has it
            async with app.open_async():
                # Told to stop, it waits for its jobs. It is never made to give them up: a job given up counts as
                # done with, while one whose worker was killed is taken up again.
                await app.run_worker_async(wait=wait, name="goodword", concurrency=AT_ONCE, delete_jobs="successful")

    asyncio.run(working())
