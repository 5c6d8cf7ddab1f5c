"""The operators' page says what is wrong and what to do, and has failed jobs tried again."""

from __future__ import annotations

import ssl
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.core.checks import certificate, examining, jobs
from goodword.core.checks.findings import bad, good
from goodword.core.models import OutgoingMail

pytestmark = pytest.mark.django_db


def fail(task: str, times: int = 1) -> None:
    with connection.cursor() as sql:
        for _time in range(times):
            sql.execute(
                "INSERT INTO procrastinate_jobs (task_name, queue_name, status, args)"
                """ VALUES (%s, 'default', 'failed', '{"mail_id": 4711}')""",
                [task],
            )


@pytest.fixture
def operator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.operator)
    return client


def test_what_is_wrong_stands_first_with_what_to_do(operator: Client) -> None:
    said = operator.get("/site/running/").content.decode()
    assert "No worker gives a sign of life." in said
    assert "Start Goodword (goodword run) or a goodword worker." in said
    assert said.index("Does not work") < said.index("Well")


def test_it_shows_nobodys_address(operator: Client) -> None:
    mail = OutgoingMail.objects.create(kind="test", to="kim@example.com", subject="Secret plan", text="Quiet words")
    mail.state, mail.trouble = OutgoingMail.State.FAILED, "550 <kim@example.com>: no such mailbox"
    mail.save()
    said = operator.get("/site/running/").content.decode()
    assert "no such mailbox" in said
    for private in ("kim@example.com", "Secret plan", "Quiet words"):
        assert private not in said


def test_failed_jobs_are_told_by_kind_and_tried_again(operator: Client) -> None:
    fail("goodword.core.mail.sending.send", 2)
    said = operator.get("/site/running/").content.decode()
    assert "goodword.core.mail.sending.send" in said
    assert "4711" not in said
    answer = operator.post("/site/running/again/", follow=True).content.decode()
    assert "2 jobs are tried again." in answer
    assert (jobs.queue().failed, jobs.queue().waiting) == (0, 2)
    assert "No job has failed." in operator.post("/site/running/again/", follow=True).content.decode()


def test_the_far_ones_are_asked_by_the_worker(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "it has not done so yet" in operator.get("/site/running/").content.decode()
    operator.post("/site/running/look/")
    operator.post("/site/running/look/")
    assert jobs.queue().waiting == 1, "asking twice asks once"
    found = [bad("Certificate", "That of network.example.org has expired", "Renew it."), good("SPF", "v=spf1 -all")]
    monkeypatch.setattr(examining, "far_checks", lambda: found)
    examining.keep_far()
    kept = examining.kept_far()
    assert kept is not None
    assert kept.findings == found
    assert "That of network.example.org has expired." in operator.get("/site/running/").content.decode()


@pytest.mark.parametrize(("days", "state"), [(60, "good"), (10, "look"), (2, "bad")])
def test_a_certificate_is_judged_by_the_days_it_has_left(days: int, state: str) -> None:
    until = clock.now() + timedelta(days=days)
    assert certificate.certificate("https://network.example.org", lambda _host, _port: until).state == state


def test_a_certificate_that_is_no_good() -> None:
    def refuse(code: int) -> Any:
        def ask(_host: str, _port: int) -> Any:
            trouble = ssl.SSLCertVerificationError("no")
            trouble.verify_code, trouble.verify_message = code, "self-signed certificate"
            raise trouble

        return ask

    def unreached(_host: str, _port: int) -> Any:
        raise OSError("No route to host")

    url = "https://network.example.org"
    assert "has expired" in certificate.certificate(url, refuse(10)).said
    assert "self-signed" in certificate.certificate(url, refuse(18)).said
    assert certificate.certificate(url, unreached).state == "skipped"
    assert certificate.certificate("http://localhost:8000", unreached).state == "skipped"
