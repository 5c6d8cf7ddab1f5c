"""A database elsewhere: over TCP and by its socket, with a password; and what is said where it cannot be used."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from cli.run.site import ROOT, Place, states, told
from elsewhere import USER, Elsewhere, a_server, free_port
from goodword.cli import prepare
from goodword.config.databases import database_from_url
from goodword.core.checks import database, servers
from goodword.core.checks.findings import Finding

VAR = ROOT / "var" / "tests"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    with a_server(VAR / f"elsewhere-{os.getpid()}") as made:
        yield made


@pytest.fixture
def place(elsewhere: Elsewhere) -> Iterator[Place]:
    yield from Place.whole(f"elsewhere-{os.getpid()}-site")


@contextmanager
def in_place_of_ours(url: str) -> Iterator[None]:
    """Django speaks with the database at ``url``."""
    ours = connections[DEFAULT_DB_ALIAS]
    there = DatabaseWrapper({**ours.settings_dict, **database_from_url(url)}, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = there
    try:
        yield
    finally:
        there.close()
        connections[DEFAULT_DB_ALIAS] = ours


def prepared(url: str, settings: Any) -> tuple[Result, Finding]:
    """What ``goodword prepare`` says of the database at ``url``, and what the doctor finds."""
    settings.EMBEDDED_ROOT = None
    with in_place_of_ours(url):
        done = CliRunner().invoke(prepare.prepare)
        found = database.server()
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done, found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "wrong", "said", "todo"),
    [
        ("goodword", {"password": "guessed"}, "refuses the user or the password", "Correct them"),
        ("goodword", {"user": "nobody"}, "refuses the user or the password", "Correct them"),
        ("elsewhere", {}, "no database named elsewhere", "createdb elsewhere"),
        ("old", {}, "PostgreSQL 17.9 is too old", "Upgrade"),
        ("bare", {}, "pgvector is not installed", "postgresql-18-pgvector"),
        ("closed", {}, "may not add the extension pgvector", "CREATE EXTENSION vector"),
        ("goodword?sslmoode=require", {}, "sslmoode means nothing", "Take it out"),
    ],
)
def test_what_stands_in_the_way_is_said(
    name: str,
    wrong: dict[str, str],
    said: str,
    todo: str,
    elsewhere: Elsewhere,
    settings: Any,
) -> None:
    done, found = prepared(elsewhere.by_tcp(name, **wrong), settings)
    assert done.exit_code == 1
    for word in (said, todo):
        assert word in done.output
    assert found.state == "bad"
    assert said in found.said
    assert todo in found.todo
    assert "guessed" not in done.output + found.said


@pytest.mark.django_db
def test_a_server_that_is_not_there(settings: Any) -> None:
    done, found = prepared(f"postgresql://127.0.0.1:{free_port()}/goodword", settings)
    assert done.exit_code == 1
    assert "does not answer" in done.output
    assert "look at DATABASE_URL" in done.output
    assert found.state == "bad"


def test_an_address_of_something_else_is_refused_before_anything_is_done() -> None:
    environment = {**os.environ, "DATABASE_URL": "mysql://db.example.org/goodword"}
    done = subprocess.run(
        [sys.executable, "-m", "goodword", "prepare"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "DATABASE_URL must begin with postgresql://; Goodword runs on PostgreSQL only."


def test_a_site_starts_on_it_and_a_stop_while_it_starts_is_a_stop(elsewhere: Elsewhere, place: Place) -> None:
    site = place.command("run", "--json", DATABASE_URL=elsewhere.by_tcp(), errors=subprocess.DEVNULL)
    lines = told(site, until="migrating")
    assert states(lines) == ["starting", "migrating"]
    assert lines[1]["changes"] > 50
    with elsewhere.admin() as admin:
        busy = admin.execute("SELECT host(client_addr), usename FROM pg_stat_activity WHERE datname = 'goodword'")
        assert busy.fetchall() == [("127.0.0.1", USER)]
    site.send_signal(signal.SIGINT)
    assert states(told(site)) == ["stopping", "stopped"]
    assert site.wait() == 0
    assert place.parts() == []
    assert not (place.var / "pg").exists(), "no embedded database was made"


@pytest.mark.django_db
def test_by_its_socket_it_is_the_same_one(elsewhere: Elsewhere) -> None:
    with in_place_of_ours(elsewhere.by_socket("goodword")):
        found = servers.ask(connections[DEFAULT_DB_ALIAS])
    assert servers.lacking(found) is None
    assert not found.durable, "it was started without fsync"
