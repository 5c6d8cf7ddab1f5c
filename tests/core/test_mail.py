"""Mail: written with its change, sent once, given up in the end."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from goodword.config.env import BadSetting
from goodword.config.mailers import mailer_from_url
from goodword.core import clock, mail
from goodword.core.mail import sending
from goodword.core.models import OutgoingMail
from working import waiting, work

pytestmark = pytest.mark.django_db

KIND = mail.declare("tests.note", "A note in a test.")


def write(**changes: Any) -> OutgoingMail:
    given = {"kind": KIND, "to": "ines@example.org", "subject": "A line\nor two", "text": "Body\n", **changes}
    return mail.send(**given)


def test_a_mail_is_written_with_its_change_or_not_at_all() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()
    assert waiting() == []


def test_a_mail_is_sent_once_however_often_its_job_runs() -> None:
    row = write(html="<p>Body</p>", headers={"Reply-To": "olive@example.com"}, member=7)
    assert work() == 1
    assert sending.deliver(row.pk) is False
    (sent,) = django_mail.outbox
    assert sent.subject == "A line or two"
    assert sent.to == ["ines@example.org"]
    assert sent.extra_headers["Reply-To"] == "olive@example.com"
    assert sent.message()["Message-ID"] == f"<{row.key}@localhost>"


def test_what_was_sent_is_emptied_and_later_forgotten() -> None:
    row = write(html="<p>Body</p>")
    work()
    row.refresh_from_db()
    assert (row.state, row.text, row.html, row.headers) == ("sent", "", "", {})
    assert sending.forget() == 0
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert sending.forget() == 1


def server_says(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    """The mail server answers everything with ``trouble``."""

    def refuse(_self: EmailBackend, _messages: object) -> int:
        raise trouble

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_passing_trouble_is_tried_again_until_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    server_says(monkeypatch, smtplib.SMTPResponseException(451, b"Try later"))
    row = write()
    for _ in sending.RESTS:
        with pytest.raises(sending.Later):
            sending.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == "waiting"
    assert row.text == "Body\n"
    assert sending.deliver(row.pk) is False
    row.refresh_from_db()
    assert row.state == "failed"
    assert "451" in row.trouble


def test_a_final_no_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    server_says(monkeypatch, smtplib.SMTPRecipientsRefused({"ines@example.org": (550, b"No such mailbox")}))
    row = write()
    assert sending.deliver(row.pk) is False
    row.refresh_from_db()
    assert (row.state, row.trouble) == ("failed", "550 No such mailbox")


def test_the_retries_of_the_job_outlast_the_rests() -> None:
    job_rests = sending.send_mail.retry_strategy
    assert job_rests is not None
    assert tuple(job_rests.rests) == sending.RESTS  # type: ignore[attr-defined]  # it is our Patiently


def test_an_undeclared_kind_and_a_header_of_two_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="not declared"):
        write(kind="nobody.knows")
    with pytest.raises(ValueError, match="line break"):
        write(headers={"Reply-To": "olive@example.com\nBcc: all@example.com"})


def test_a_room_can_declare_all_its_kinds_at_once() -> None:
    mail.declare("testroom.*", "Anything of this room.")
    assert write(kind="testroom.whatever").kind == "testroom.whatever"


def test_mails_of_django_itself_take_the_same_way(settings: Any) -> None:
    settings.MAILERS = {"default": {"BACKEND": "goodword.core.mail.backends.Outbox"}}
    message = EmailMultiAlternatives("Hello", "Text", to=["ines@example.org", "olive@example.com"])
    message.attach_alternative("<p>Text</p>", "text/html")
    message.send()
    rows = OutgoingMail.objects.order_by("id")
    assert [(row.to, row.html) for row in rows] == [
        ("ines@example.org", "<p>Text</p>"),
        ("olive@example.com", "<p>Text</p>"),
    ]
    assert len(waiting()) == 2


def test_without_a_server_mails_become_files_only_we_can_read(settings: Any) -> None:
    settings.MAILERS = {"out": mailer_from_url("")}
    row = write()
    work()
    (file,) = Path(settings.MAIL_FOLDER).iterdir()
    assert file.name.endswith(f"{row.key}.eml")
    assert b"Body" in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", 587, True, False),
        ("smtp://localhost", 25, False, False),
        ("smtp://mail.example.org:2525?starttls=no", 2525, False, False),
        ("smtps://mail.example.org", 465, False, True),
    ],
)
def test_an_address_says_how_to_reach_the_server(url: str, port: int, starttls: bool, tls: bool) -> None:
    options = mailer_from_url(url)["OPTIONS"]
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, starttls, tls)


def test_user_and_password_are_unquoted_and_nonsense_is_refused() -> None:
    options = mailer_from_url("smtp://ann%40example.org:p%2Fw@mail.example.org")["OPTIONS"]
    assert (options["username"], options["password"]) == ("ann@example.org", "p/w")
    with pytest.raises(BadSetting, match="SMTP_URL"):
        mailer_from_url("http://mail.example.org")


def test_a_template_gives_subject_text_and_html(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "note.subject.txt").write_text("For {{ name }}\n")
    (tmp_path / "note.txt").write_text("{{ name }}, look at {{ site_url }}\n\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    row = mail.send_template(kind=KIND, to="ines@example.org", template="note", context={"name": "Ines"})
    assert (row.subject, row.html) == ("For Ines", "")
    assert row.text.startswith("Ines, look at http")


def test_messages_carry_no_trace_of_other_recipients() -> None:
    write(to="ines@example.org")
    write(to="olive@example.com")
    work()
    assert all(isinstance(message, EmailMessage) and len(message.recipients()) == 1 for message in django_mail.outbox)
