"""Doing a deferred job here and now, unless a worker has taken it already."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from goodword.core.worker import app

LOOK_EVERY = 0.5  # seconds


def take(task: str, **arguments: int) -> bool:
    """Do the waiting job ``task`` with these arguments in this process. False: no such job waits (a worker has it).

    The job is taken out of the queue first, so that a worker that is running does not do it as well.
    """
    waiting = ProcrastinateJob.objects.filter(task_name=task, status="todo", args=arguments).order_by("id")
    for job in waiting.values_list("id", flat=True):
        if app.job_manager.cancel_job_by_id(job, delete_job=True):
            app.tasks[task](**arguments)
            return True
    return False


@contextmanager
def watched(look: Callable[[], None], *, when: bool) -> Iterator[None]:
    """Call ``look`` now and then, in a thread with a connection of its own, for as long as the block runs."""
    if not when:
        yield
        return
    over = threading.Event()

    def watch() -> None:
        try:
            while not over.wait(LOOK_EVERY):
                look()
        finally:
            connection.close()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
