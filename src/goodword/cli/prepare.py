"""Bringing what a site needs up to date: tables, the shared cache, static files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from procrastinate.exceptions import AlreadyEnqueued

from goodword.accounts.actions import links
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar
from goodword.cli.telling import Teller, json_lines
from goodword.config import serving
from goodword.core import migrating, prepared, sealed, site
from goodword.core.checks import database, servers
from goodword.core.errors import Conflict
from goodword.core.mail import absolute
from goodword.core.models import Site
from goodword.demo import loading
from goodword.demo.jobs import load_demo
from goodword.networks.actions import seeding as networks
from goodword.people.actions import topics
from goodword.people.jobs import refold_topics

ONE_AT_A_TIME = 7_301_993  # advisory lock: of several machines that start at once, one changes the tables


@click.command(short_help="Bring database and static files up to date.")
@click.option("--first-start", is_flag=True, hidden=True, help="Answer or ask the first start's question, too.")
@json_lines
@with_database
def prepare(first_start: bool, as_json: bool) -> None:
    """Bring the database's tables and the static files up to date. goodword run does this by itself.

    With --json each line is an object with a state: migrating (with how many changes of the tables are missing), and
    prepared (with how many were made, and whether static files were gathered).
    """
    teller = Teller(as_json=as_json)
    check_server()
    with alone():
        refuse_newer()
        changes = migrate(teller)
    teller.tell("prepared", changes=changes, static_files=collect_static())
    if first_start and answer(teller):
        prepared.note_in_database(connection)


def answer(teller: Teller) -> bool:
    """Answer the first start's question where DEMO does, and show the link to a site that has no operator yet.

    True where nothing is open any more, so that the next start need not ask.
    """
    if site.current() is None and settings.DEMO is True:
        with ProgressBar("Loading the demo") as report:
            loading.fill(report=report)
    elif site.current() is None and settings.DEMO is False:
        site.begin(Site.Kind.OURS)
    row = site.current()
    if row is not None and row.started_as == Site.Kind.DEMO:
        if row.ready_at is None:
            with suppress(AlreadyEnqueued):  # an earlier start was cut short
                load_demo.defer()
        return row.ready_at is not None
    link = start_link()
    if link:
        what = "Make this site yours" if row else "Look around first, or make this site yours"
        said = f"{what}, by this link that works once: {click.style(link, bold=True)}"
        teller.tell("unclaimed", said, link=link)
    return row is not None and not link


def start_link() -> str:
    """A fresh one-time link to a site without an operator; empty where there is one."""
    try:
        made = links.make_start()
    except Conflict:
        return ""
    return absolute(reverse("start:claim", args=[made.raw]))


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else changes the tables meanwhile, on whichever machine."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            sql.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def refuse_newer() -> None:
    """Refuse tables that a newer version has changed: this one would write into them what that one cannot read."""
    if ahead := database.newer(MigrationLoader(connection)):
        raise click.ClickException(f"{database.newer_said(ahead)}. {database.NEWER_REMEDY}")


def check_server() -> None:
    """Refuse a PostgreSQL that lacks what we need, with what to do."""
    if lacks := servers.lacking(servers.ask(connection)):
        raise click.ClickException(str(lacks))


def migrate(teller: Teller) -> int:
    """Apply the migrations that are missing, make the shared cache's table, and bring in what everybody starts with.

    Returns how many migrations were missing.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        teller.tell("migrating", "Bringing the database up to date.", changes=len(plan))
        if migrating.is_empty(executor):
            migrating.make_all(executor)
        else:
            call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    sealed.seal_anew()
    networks.seed()
    if topics.seed():
        with suppress(AlreadyEnqueued):
            refold_topics.defer()
    return len(plan)


def collect_static() -> bool:
    """Gather the static files, unless they are as they were at the last time; True where they were gathered."""
    if settings.DEBUG:
        return False
    now = prepared.fingerprint()
    stamp = serving.STATIC_STAMP
    if stamp.exists() and stamp.read_text() == now and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)
    return True
