"""Numbers for Prometheus: who may read them, what they tell, and what they never do."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from cast import Cast
from goodword.config.metrics import FOLDER, share_between_processes
from goodword.core import clock
from goodword.core.backup import keeping

pytestmark = pytest.mark.django_db

HERE = {"HTTP_HOST": "localhost"}


def read(client: Client, **headers: Any) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


def test_only_this_machine_reads_them_while_no_token_is_set(client: Client) -> None:
    assert client.get("/metrics", **HERE).status_code == 200
    assert client.get("/metrics", HTTP_HOST="localhost", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics", HTTP_HOST="localhost", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 404


@pytest.mark.parametrize(
    ("given", "code"), [("Bearer right", 200), ("bearer right", 200), ("Bearer wrong", 404), ("right", 404), ("", 404)]
)
def test_with_a_token_set_who_sends_it_reads_them(client: Client, settings: Any, given: str, code: int) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", HTTP_AUTHORIZATION=given, **HERE).status_code == code


def test_requests_are_counted_by_route_and_never_by_address(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    before = read(client, **HERE)
    client.get(f"/site/members/{cast.close.key}/")
    client.get("/no-such-page-anywhere/")
    after = read(client, **HERE)
    label = (("method", "GET"), ("route", "site/members/<uuid:key>/"), ("status", "404"))
    assert after["goodword_requests_total", label] == before.get(("goodword_requests_total", label), 0) + 1
    in_all = ("goodword_request_seconds_count", (("route", "site/members/<uuid:key>/"),))
    assert after[in_all] == before.get(in_all, 0) + 1
    nowhere = (("method", "GET"), ("route", "(none)"), ("status", "404"))
    assert after["goodword_requests_total", nowhere] >= 1
    said = client.get("/metrics", **HERE).content.decode()
    assert str(cast.close.key) not in said
    assert "no-such-page" not in said


def test_the_queue_is_told(client: Client) -> None:
    with connection.cursor() as sql:
        for status in ("todo", "failed", "failed", "doing"):
            sql.execute(
                "INSERT INTO procrastinate_jobs (task_name, queue_name, status) VALUES ('t', 'default', %s)", [status]
            )
    told = read(client, **HERE)
    by_state = {
        state: told["goodword_jobs", (("state", state),)] for state in ("waiting", "doing", "stalled", "failed")
    }
    assert by_state == {"waiting": 1, "doing": 1, "stalled": 1, "failed": 2}
    assert told["goodword_database_bytes", ()] > 1_000_000
    assert told["goodword_workers", ()] == 0


def test_the_age_of_the_last_backup_is_told_where_one_is(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_FOLDER = str(tmp_path)
    assert ("goodword_backup_seconds", ()) not in read(client, **HERE)
    (tmp_path / keeping.named(clock.now() - timedelta(hours=3))).touch()
    assert 3 * 3600 <= read(client, **HERE)["goodword_backup_seconds", ()] < 4 * 3600
    settings.BACKUP_FOLDER = ""
    assert ("goodword_backup_seconds", ()) not in read(client, **HERE)


COUNT = """
from prometheus_client import Counter
Counter("tried", "Tried.").inc(2)
"""


def test_several_processes_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    (tmp_path / "counter_1.db").write_bytes(b"left by an earlier run")
    share_between_processes(tmp_path)
    assert list(tmp_path.iterdir()) == []
    for _process in range(2):
        subprocess.run([sys.executable, "-c", COUNT], check=True, env={**os.environ, FOLDER: str(tmp_path)})
    add = (
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "found = CollectorRegistry(); MultiProcessCollector(found); print(generate_latest(found).decode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", add],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, FOLDER: str(tmp_path)},
    )
    assert "tried_total 4.0" in done.stdout
