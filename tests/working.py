"""Doing deferred jobs inside a test, in the test's own transaction."""

from __future__ import annotations

from procrastinate.contrib.django.models import ProcrastinateJob

from goodword.core.jobs import app


def waiting() -> list[tuple[str, dict[str, object]]]:
    """Name and arguments of each job that waits, oldest first; a transaction rolled back has left none."""
    return list(ProcrastinateJob.objects.filter(status="todo").order_by("id").values_list("task_name", "args"))


def work() -> int:
    """Do every job that waits and what those defer in turn; how many were done. What a job raises comes through."""
    from django.db import connection

    done = 0
    while True:
        job = ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "id").first()
        if job is None:
            return done
        with connection.cursor() as sql:  # the model is read-only, and rightly so everywhere else
            sql.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
        app.tasks[job.task_name](**job.args)
        done += 1
