"""The doctor: each check finds what is wrong, and says what to do."""

from __future__ import annotations

import json
import smtplib
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail as django_mail
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from goodword.cli.doctor import doctor, examine
from goodword.core import clock, events
from goodword.core.checks import database, examining, jobs, machine, mail, servers, versions
from goodword.core.checks.findings import Finding
from goodword.core.models import OutgoingMail

DOMAIN = "network.example.org"


def state_of(finding: Finding) -> str:
    if finding.state in {"look", "bad"}:
        assert finding.todo, "whoever is told of trouble is told what to do"
    return str(finding.state)


def dns(**records: str | list[str]) -> mail.Look:
    """TXT records by name; two underscores stand for a dot, ``at`` for the domain itself."""
    known = {
        name.removeprefix("at").replace("__", "."): [text] if isinstance(text, str) else text
        for name, text in records.items()
    }
    return lambda name: known.get(name.removesuffix(DOMAIN).rstrip("."), [])


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], "bad"),
        (["google-site-verification=x"], "bad"),
        (["v=spf1 mx ~all"], "good"),
        (["v=spf1 include:_spf.example.net -all"], "good"),
        (["V=SPF1 redirect=_spf.example.net"], "good"),
        (["v=spf1 mx +all"], "bad"),
        (["v=spf1 mx all"], "bad"),
        (["v=spf1 mx"], "look"),
        (["v=spf1 mx ~all", "v=spf1 a ~all"], "bad"),
        (["v=spf10 mx ~all"], "bad"),
    ],
)
def test_spf(records: list[str], expected: str) -> None:
    assert state_of(mail.spf(DOMAIN, dns(at=records))) == expected


@pytest.mark.parametrize(
    ("selector", "name", "record", "expected"),
    [
        ("", "google", "v=DKIM1; k=rsa; p=MIIB", "good"),
        ("own", "own", "v=DKIM1; p=MIIB", "good"),
        ("own", "google", "v=DKIM1; p=MIIB", "bad"),
        ("own", "own", "v=DKIM1; p=", "bad"),
        ("", "own", "v=DKIM1; p=MIIB", "look"),
        ("", "default", "something else", "look"),
    ],
)
def test_dkim(selector: str, name: str, record: str, expected: str) -> None:
    published = {f"{name}._domainkey.{DOMAIN}": [record]}
    assert state_of(mail.dkim(DOMAIN, selector, lambda asked: published.get(asked, []))) == expected


@pytest.mark.parametrize(
    ("name", "record", "expected"),
    [
        (DOMAIN, "v=DMARC1; p=quarantine", "good"),
        ("example.org", "v=DMARC1; p=reject; sp=reject", "good"),
        ("org", "v=DMARC1; p=reject", "bad"),
        (DOMAIN, "v=DMARC1; p=none", "look"),
        (DOMAIN, "v=DMARC1", "bad"),
        (DOMAIN, "v=spf1 mx", "bad"),
    ],
)
def test_dmarc(name: str, record: str, expected: str) -> None:
    published = {f"_dmarc.{name}": [record]}
    assert state_of(mail.dmarc(DOMAIN, lambda asked: published.get(asked, []))) == expected


def test_a_silent_name_service_is_not_taken_for_missing_records(settings: Any) -> None:
    settings.SMTP_URL = "smtp://mail.example.org"

    def silent(_name: str) -> list[str]:
        raise mail.NoAnswer("no route")

    assert [state_of(found) for found in mail.records(DOMAIN, "", silent)] == ["skipped"] * 3


def test_without_a_domain_there_is_nothing_to_look_up(settings: Any) -> None:
    settings.SMTP_URL = "smtp://mail.example.org"
    assert {finding.state for finding in mail.records("localhost", "", dns())} == {"skipped"}


Usage = namedtuple("Usage", "total used free")  # as shutil gives it


@pytest.mark.parametrize(("free", "expected"), [(50e9, "good"), (3e9, "look"), (0.9e9, "look"), (0.05e9, "bad")])
def test_disk(free: float, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _folder: Usage(int(100e9), 0, int(free)))
    assert state_of(machine.disk(tmp_path)) == expected


def test_unsafe_settings_are_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    settings.DEBUG, settings.SITE_URL = True, "http://network.example.org"
    assert [(found.name, state_of(found)) for found in machine.settings_in_use()] == [
        ("Debugging", "bad"),
        ("Address", "look"),
        ("User", "look"),
    ]
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    settings.DEBUG, settings.SITE_URL = False, "https://network.example.org"
    assert [state_of(found) for found in machine.settings_in_use()] == ["good"]


@pytest.mark.django_db
class TestDatabase:
    def test_a_database_without_fsync_is_no_place_for_data(self) -> None:
        assert servers.lacking(servers.ask(connection)) is None
        found = database.server()  # the tests' own server runs without it
        assert state_of(found) == "bad"
        assert "fsync" in found.said

    def test_tables_of_a_newer_version(self) -> None:
        MigrationRecorder(connection).record_applied("people", "0099_from_next_year")
        found = database.migrations()
        assert state_of(found) == "bad"
        assert "newer Goodword: 1 change" in found.said

    @pytest.mark.parametrize(
        ("fault", "expected", "said"),
        [
            ({}, "good", "PostgreSQL 18.4 with pgvector, 50 MB"),
            ({"number": 170009, "name": "17.9"}, "bad", "17.9 is too old"),
            ({"vector": False}, "bad", "pgvector"),
            ({"allowed": False}, "bad", "may not add the extension pgvector"),
            ({"durable": False}, "bad", "fsync"),
        ],
    )
    def test_servers(self, fault: dict[str, Any], expected: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        fit = {"number": 180004, "name": "18.4", "size": 50_000_000, "vector": True, "allowed": True, "durable": True}
        monkeypatch.setattr(database.servers, "ask", lambda _connection: servers.Server(**{**fit, **fault}))
        found = database.server()
        assert state_of(found) == expected
        assert said in found.said

    def test_missing_tables(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert state_of(database.migrations()) == "good"
        monkeypatch.setattr(database.MigrationExecutor, "migration_plan", lambda *_: ["0002_more", "0003_even_more"])
        found = database.migrations()
        assert state_of(found) == "bad"
        assert "2 changes" in found.said

    def test_clocks(self) -> None:
        assert state_of(database.database_clock()) == "good"
        with clock.stopped_at(datetime(2020, 1, 1, tzinfo=UTC)):
            assert state_of(database.database_clock()) == "bad"

    def test_a_clock_that_went_backwards(self) -> None:
        kind = events.declare("tests.later", "Something that is to come.")
        with clock.stopped_at(clock.now() + timedelta(days=3)):
            events.record(kind, actor=None)
        found = database.database_clock()
        assert state_of(found) == "bad"
        assert "to come" in found.said

    def test_workers(self) -> None:
        assert state_of(database.worker(jobs.queue())) == "bad"
        with connection.cursor() as sql:
            sql.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
            assert state_of(database.worker(jobs.queue())) == "bad"
            sql.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
        assert database.worker(jobs.queue()) == Finding(
            "Worker", database.worker(jobs.queue()).state.GOOD, "One is alive"
        )

    def add_job(self, status: str, waited: timedelta) -> None:
        with connection.cursor() as sql:
            sql.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('x', 'x', 'todo') RETURNING id"
            )
            (made,) = sql.fetchone()
            sql.execute(
                "UPDATE procrastinate_events SET at = %s WHERE job_id = %s AND type = 'deferred'",
                [clock.now() - waited, made],
            )
            sql.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, made])

    @pytest.mark.parametrize(
        ("status", "waited", "expected"),
        [
            ("todo", timedelta(minutes=1), "good"),
            ("todo", timedelta(minutes=20), "bad"),
            ("doing", timedelta(minutes=20), "look"),
            ("failed", timedelta(minutes=20), "look"),
        ],
    )
    def test_jobs(self, status: str, waited: timedelta, expected: str) -> None:
        assert state_of(database.work(jobs.queue())) == "good"
        self.add_job(status, waited)
        assert state_of(database.work(jobs.queue())) == expected

    def test_failed_mails(self) -> None:
        assert state_of(mail.outbox()) == "good"
        OutgoingMail.objects.create(
            kind="x", to="ines@example.org", subject="x", text="x", state="failed", trouble="550 No"
        )
        found = mail.outbox()
        assert state_of(found) == "look"
        assert "550 No" in found.said


class Server:
    """A mail server that answers with ``trouble``, or takes what it is given."""

    def __init__(self, trouble: Exception | None) -> None:
        self.trouble = trouble

    def open(self) -> None:
        if self.trouble:
            raise self.trouble

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (None, "good"),
        (smtplib.SMTPAuthenticationError(535, b"no"), "bad"),
        (ConnectionRefusedError("refused"), "bad"),
        (smtplib.SMTPServerDisconnected("bye"), "bad"),
    ],
)
def test_mail_server(trouble: Exception | None, expected: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SMTP_URL = "smtp://mail.example.org"
    monkeypatch.setattr(mail, "mailers", {"out": Server(trouble)})
    assert state_of(mail.server()) == expected


def test_a_test_mail_is_sent_and_its_refusal_told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SMTP_URL = "smtp://mail.example.org"
    assert state_of(mail.send_test("ines@example.org")) == "good"
    assert django_mail.outbox[0].to == ["ines@example.org"]

    def refuse(_self: object, _messages: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"ines@example.org": (550, b"No such mailbox")})

    monkeypatch.setattr(django_mail.backends.locmem.EmailBackend, "send_messages", refuse)
    found = mail.send_test("ines@example.org")
    assert state_of(found) == "bad"
    assert "No such mailbox" in found.said


@pytest.fixture
def no_start(settings: Any) -> None:
    """The tests' own server is up; the doctor must not stop it."""
    settings.EMBEDDED_ROOT = None


@pytest.mark.django_db
def test_programs_read_json_and_the_exit_code(no_start: None) -> None:
    done = CliRunner().invoke(doctor, ["--json"])
    findings = json.loads(done.output)
    assert {"name", "state", "said", "todo"} == set(findings[0])
    assert done.exit_code == 1
    names = [finding["name"] for finding in findings]
    assert names[:3] == ["Python", "Packages", "Disk"]
    assert names[-3:] == ["SPF", "DKIM", "DMARC"]


GOOD_SERVER = servers.Server(180004, "18.4", 50_000_000, vector=True, allowed=True, durable=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("running", "code"), [(versions.OLDEST_PYTHON, 0), ((3, 11), 1), ((versions.NEWEST_PYTHON[0], 99), 0)]
)
def test_the_exit_code_tells_what_does_not_work_and_not_what_to_look_at(
    running: tuple[int, int], code: int, no_start: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database.servers, "ask", lambda _connection: GOOD_SERVER)
    judged = versions.python(running)
    monkeypatch.setattr(examining.versions, "python", lambda: judged)
    with connection.cursor() as sql:
        sql.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    done = CliRunner().invoke(doctor, ["--json"])
    states = {finding["name"]: finding["state"] for finding in json.loads(done.output)}
    assert [name for name, state in states.items() if state == "bad"] == (["Python"] if code else [])
    assert done.exit_code == code


@pytest.mark.django_db
def test_people_read_sentences(no_start: None) -> None:
    done = CliRunner().invoke(doctor, ["--mail-to", "ines@example.org"])
    assert "✗ Database" in done.output
    assert "  → Turn fsync on" in done.output
    assert "Test mail" in done.output


@pytest.mark.django_db
def test_the_whole_examination_asks_the_name_service_it_is_given(no_start: None, settings: Any) -> None:
    settings.SMTP_URL, settings.DEFAULT_FROM_EMAIL = "smtp://127.0.0.1:1", f"Goodword <mail@{DOMAIN}>"
    found = {finding.name: finding for finding in examine(txt=dns(at="v=spf1 mx ~all"))}
    assert found["SPF"].state == "good"
    assert found["DMARC"].state == "bad"
