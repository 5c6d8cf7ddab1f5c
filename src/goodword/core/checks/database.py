"""Checks of the database and of the jobs in it."""

from __future__ import annotations

from datetime import timedelta

from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from goodword.core import clock
from goodword.core.checks import jobs, servers
from goodword.core.checks.findings import Finding, bad, good, look, skipped

WAITS_TOO_LONG = timedelta(minutes=15)
CLOCKS_APART = timedelta(seconds=5)
NEWER_REMEDY = "Run the newer version again, or bring back the backup from before it."


def server() -> Finding:
    """Whether the database answers, is new enough and has what we need."""
    try:
        found = servers.ask(connection)
    except (OperationalError, ProgrammingError) as trouble:
        refusal = servers.refusal(trouble)
        return bad("Database", refusal.said, refusal.todo)
    if lacks := servers.lacking(found):
        return bad("Database", lacks.said, lacks.todo)
    if not found.durable:
        return bad("Database", "fsync is off: a power cut loses data", "Turn fsync on in postgresql.conf.")
    return good("Database", f"PostgreSQL {found.name} with pgvector, {found.size / 1e6:.0f} MB")


def migrations() -> Finding:
    """Whether the tables fit the code: neither behind it nor, after a step back to an older version, ahead of it."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    missing = len(executor.migration_plan(loader.graph.leaf_nodes()))
    if missing:
        return bad("Tables", f"{missing} changes of the tables are missing", "Run goodword prepare.")
    if ahead := newer(loader):
        return bad("Tables", newer_said(ahead), NEWER_REMEDY)
    return good("Tables", "As this version needs them")


def newer(loader: MigrationLoader) -> list[str]:
    """Changes of the tables, as "app.name", that a newer version made and this one does not know."""
    known = {*loader.disk_migrations, *(old for each in loader.disk_migrations.values() for old in each.replaces)}
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in known)


def newer_said(ahead: list[str]) -> str:
    """What that is, in a sentence without its full stop."""
    return f"The tables are of a newer Goodword: {len(ahead)} changes are not known to this one"


def database_clock() -> Finding:
    """Whether this machine and the database agree on the time, and whether time went backwards."""
    with connection.cursor() as sql:
        sql.execute("SELECT clock_timestamp(), (SELECT max(at) FROM core_event)")
        theirs, newest = sql.fetchone()
    apart = abs(clock.now() - theirs)
    if apart > CLOCKS_APART:
        return bad(
            "Clock",
            f"This machine and the database are {apart.total_seconds():.0f} seconds apart",
            "Let both take their time from the network (NTP).",
        )
    if newest and newest > clock.now() + CLOCKS_APART:
        return bad("Clock", f"Something happened at {newest:%Y-%m-%d %H:%M}, which is to come", "Set the clock right.")
    return good("Clock", f"{clock.now():%Y-%m-%d %H:%M:%S} UTC, as the database says too")


def worker(queue: jobs.Queue) -> Finding:
    """Whether a worker is alive."""
    if not queue.workers:
        return bad("Worker", "No worker gives a sign of life", "Start Goodword (goodword run) or a goodword worker.")
    return good("Worker", "One is alive" if queue.workers == 1 else f"{queue.workers} are alive")


def work(queue: jobs.Queue) -> Finding:
    """Whether jobs get done."""
    said = f"{queue.waiting} wait, {queue.stalled} lost their worker, {queue.failed} failed in the last thirty days"
    if queue.behind > WAITS_TOO_LONG.total_seconds():
        return bad("Jobs", f"{said}; one has waited for {queue.behind / 60:.0f} minutes", "See whether a worker runs.")
    if queue.stalled:
        return look("Jobs", said, "A running worker takes them up within two minutes.")
    if queue.failed:
        return look(
            "Jobs",
            said,
            "The log of the worker says why. Once the cause is mended, the page Running of the site has them tried again.",
        )
    return good("Jobs", said)


def all_checks() -> list[Finding]:
    """Every check of the database; where it does not answer, or is none that we could use, the others are skipped."""
    names = ("Tables", "Clock", "Worker", "Jobs")
    first = server()
    if connection.connection is None:
        return [first, *(skipped(name, "The database does not answer") for name in names)]
    tables = migrations()
    if tables.state == "bad":
        return [first, tables, *(skipped(name, "The tables are not ready") for name in names[1:])]
    queue = jobs.queue()
    return [first, tables, database_clock(), worker(queue), work(queue)]
