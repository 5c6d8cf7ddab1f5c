"""Bringing what a site needs up to date: tables, the shared cache, static files."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from goodword import __version__
from goodword.cli.database import with_database

OLDEST_SERVER = 180000  # PostgreSQL 18, as its server_version_num
ONE_AT_A_TIME = 7_301_993  # advisory lock: of several machines that start at once, one changes the tables


@click.command(short_help="Bring database and static files up to date.")
@with_database
def prepare() -> None:
    """Bring the database's tables and the static files up to date. goodword run does this by itself."""
    check_server()
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            migrate()
        finally:
            sql.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    collect_static()


def check_server() -> None:
    """Refuse a PostgreSQL that is too old, with what to do."""
    with connection.cursor() as sql:
        sql.execute("SELECT current_setting('server_version_num')::int, current_setting('server_version')")
        number, name = sql.fetchone()
    if number < OLDEST_SERVER:
        raise click.ClickException(
            f"Goodword needs PostgreSQL 18; DATABASE_URL leads to version {name}. Upgrade that server, or leave "
            f"DATABASE_URL unset to use the embedded one."
        )


def migrate() -> None:
    """Apply the migrations that are missing, and make the shared cache's table."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        click.echo("Bringing the database up to date.")
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Gather the static files, unless they are as they were at the last time."""
    if settings.DEBUG:
        return
    lines = [__version__, str(settings.STATIC_ROOT)]
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    now = "\n".join(sorted(lines))
    stamp = settings.VAR / "static.stamp"
    if stamp.exists() and stamp.read_text() == now and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)
