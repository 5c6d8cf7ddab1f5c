"""Checks of the database and of the jobs in it."""

from __future__ import annotations

from datetime import timedelta

from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from goodword.cli import servers
from goodword.cli.doctor.findings import Finding, bad, good, look, skipped
from goodword.core import clock
from goodword.core.jobs import SILENT_FOR

WAITS_TOO_LONG = timedelta(minutes=15)
CLOCKS_APART = timedelta(seconds=5)


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
    known = {*loader.disk_migrations, *(old for each in loader.disk_migrations.values() for old in each.replaces)}
    if ahead := [applied for applied in loader.applied_migrations if applied not in known]:
        return bad(
            "Tables",
            f"They are of a newer Goodword: {len(ahead)} changes are not known to this one",
            "Run the newer version again, or bring back the backup from before it.",
        )
    return good("Tables", "As this version needs them")


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


def worker() -> Finding:
    """Whether a worker is alive."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
            [SILENT_FOR],
        )
        (alive,) = sql.fetchone()
    if not alive:
        return bad("Worker", "No worker gives a sign of life", "Start Goodword (goodword run) or a goodword worker.")
    return good("Worker", "One is alive" if alive == 1 else f"{alive} are alive")


def jobs() -> Finding:
    """Whether jobs get done."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo'),"
            " count(*) FILTER (WHERE status = 'failed'),"
            " count(*) FILTER (WHERE status = 'doing' AND (worker_id IS NULL OR worker_id NOT IN"
            "   (SELECT id FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s))))"
            " FROM procrastinate_jobs",
            [SILENT_FOR],
        )
        waiting, failed, stalled = sql.fetchone()
        sql.execute(
            "SELECT min(greatest(event.at, job.scheduled_at)) FROM procrastinate_jobs job"
            " JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
            " WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()"
        )
        (oldest,) = sql.fetchone()
    said = f"{waiting} wait, {stalled} lost their worker, {failed} failed in the last thirty days"
    if oldest and clock.now() - oldest > WAITS_TOO_LONG:
        minutes = (clock.now() - oldest).total_seconds() / 60
        return bad("Jobs", f"{said}; one has waited for {minutes:.0f} minutes", "See whether a worker runs.")
    if stalled:
        return look("Jobs", said, "A running worker takes them up within two minutes.")
    if failed:
        return look("Jobs", said, "The log of the worker says why.")
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
    return [first, tables, database_clock(), worker(), jobs()]
