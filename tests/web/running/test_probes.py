"""Load balancers are told whether the site can do its work, and nothing else."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from goodword.core.checks import database, machine, readiness
from goodword.core.checks.findings import bad

pytestmark = pytest.mark.django_db

Usage = namedtuple("Usage", "total used free")


def a_worker() -> None:
    with connection.cursor() as sql:
        sql.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def lines(client: Client) -> tuple[int, dict[str, str]]:
    answer = client.get("/readyz")
    told = dict(line.split(" ", 1) for line in answer.content.decode().splitlines())
    return answer.status_code, told


def test_a_site_with_all_it_needs_is_ready(client: Client) -> None:
    a_worker()
    code, told = lines(client)
    assert code == 200
    assert told == dict.fromkeys(("database", "disk", "tables", "clock", "worker"), "ok")


def test_without_a_worker_it_is_not(client: Client) -> None:
    code, told = lines(client)
    assert code == 503
    assert told["worker"] == "not ready"
    assert told["tables"] == "ok"


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    a_worker()
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _folder: Usage(10**12, 10**12 - 10**6, 10**6))
    assert lines(client)[1]["disk"] == "not ready"


def test_tables_of_another_version_are_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    a_worker()
    monkeypatch.setattr(readiness._Remembered, "tables_fit", False)
    monkeypatch.setattr(database, "migrations", lambda: bad("Tables", "3 changes are missing", "Run goodword prepare."))
    code, told = lines(client)
    assert code == 503
    assert told["tables"] == "not ready"
    assert "worker" not in told, "tables that may not be there are not asked"


@pytest.mark.parametrize("path", ["/healthz", "/health/"])
def test_health_is_the_process_and_its_database(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get(path).content == b"ok\n"

    def refuse(*_args: Any) -> None:
        raise OperationalError("connection to server at 192.0.2.1 failed: password of goodword")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")


def test_probes_come_past_the_proxy_without_its_certificate(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/people/").status_code == 301
