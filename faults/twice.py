"""Does every waiting job twice, the last one first: as queues may.

python -m faults.twice
"""

from __future__ import annotations

import json

import django


def main() -> None:
    django.setup()
    from django.db import connection

    from goodword.core.worker import app

    app.perform_import_paths()
    done = 0
    while True:
        with connection.cursor() as sql:
            sql.execute("SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id DESC")
            jobs = sql.fetchall()
        if not jobs:
            break
        for number, name, given in jobs:
            task = app.tasks[name]
            for _time in range(2):
                task.func(**(json.loads(given) if isinstance(given, str) else given))
            with connection.cursor() as sql:
                sql.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [number])
            done += 1
    print(done)


if __name__ == "__main__":
    main()
