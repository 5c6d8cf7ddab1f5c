"""Mail that is refused or comes back: counted, then stopped, told to its member; and sent again, never twice."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from cast import Cast
from goodword.accounts.mailing import KIND, REFUSED
from goodword.core import clock, mail, steps
from goodword.core.errors import Invalid
from goodword.core.mail import addresses, bounces, notices, sending
from goodword.core.models import MailAddress, Notice, OutgoingMail
from ties.connecting import ask
from working import work

pytestmark = pytest.mark.django_db


def sent(to: str) -> OutgoingMail:
    row = mail.send(kind="site.test", to=to, subject="A note", text="Body")
    work()
    row.refresh_from_db()
    return row


def report(
    key: object, to: str, *, action: str = "failed", status: str = "5.1.1", headers_alone: bool = False
) -> bytes:
    """What a mail server writes when it could not deliver a mail."""
    state = (
        "Reporting-MTA: dns; mx.example.net\n\n"
        f"Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 No such user\n"
    )
    head = f"From: Goodword <goodword@example.org>\nTo: {to}\nSubject: A note\nMessage-ID: <{key}@example.org>\n"
    parts = [
        "Content-Type: text/plain\n\nIt could not be delivered.\n",
        f"Content-Type: message/delivery-status\n\n{state}",
        f"Content-Type: {'text/rfc822-headers' if headers_alone else 'message/rfc822'}\n\n{head}\nBody\n",
    ]
    begin = (
        "From: MAILER-DAEMON@mx.example.net\nTo: bounces@example.org\nSubject: Undelivered mail\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    )
    return (begin + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def test_a_report_whose_head_cannot_be_read_is_refused_in_words(cast: Cast) -> None:
    broken = report(uuid4(), cast.owner.email).replace(b"@example.org>\n\nBody", b"@[\n\nBody")
    with pytest.raises(Invalid):
        bounces.took_back(broken)


@pytest.mark.parametrize("headers_alone", [False, True])
def test_three_that_come_back_stop_what_is_not_essential(cast: Cast, headers_alone: bool) -> None:
    for turn in range(addresses.MOST):
        row = sent(cast.owner.email)
        told = bounces.took_back(report(row.key, cast.owner.email, headers_alone=headers_alone))
        assert told.counted == (cast.owner.email,)
        assert bool(told.stopped) == (turn == addresses.MOST - 1)
        assert bounces.took_back(report(row.key, cast.owner.email)).counted == (), "the same once more counts no more"
    trouble = addresses.trouble(cast.owner.email.upper())
    assert trouble is not None
    assert "550 No such user" in trouble.said
    assert cast.owner.email not in str(list(MailAddress.objects.values()))
    notices.choose(actor=cast.owner.pk, chosen={"ties.asked": "at_once"})
    before = len(outbox.outbox)
    ask(cast.stranger, cast.owner)
    work()
    assert len(outbox.outbox) == before
    assert Notice.objects.filter(member=cast.owner.pk).exists(), "it waits until the address works"
    assert sent(cast.owner.email).state == "sent", "what is essential is tried"


def test_the_member_is_told_on_their_pages_and_says_that_it_works(cast: Cast) -> None:
    assert list(REFUSED.offers(cast.owner, clock.now())) == []
    for _turn in range(addresses.MOST):
        addresses.refused(cast.owner.email, "550 No such user")
    (step,) = REFUSED.offers(cast.owner, clock.now())
    assert "550 No such user" in step.why
    named = steps.Named(KIND, cast.owner.key)
    assert steps.states(cast.owner, [named], clock.now()) == {named: steps.State.STANDS}
    assert steps.states(cast.stranger, [named], clock.now()) == {}
    steps.act(cast.owner, named, "again", {})
    assert addresses.trouble(cast.owner.email) is None
    assert steps.states(cast.owner, [named], clock.now()) == {}


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.1.5"), ("failed", "4.2.2")])
def test_what_may_pass_counts_for_nothing(cast: Cast, action: str, status: str) -> None:
    row = sent(cast.owner.email)
    assert bounces.took_back(report(row.key, cast.owner.email, action=action, status=status)).counted == ()
    assert not MailAddress.objects.exists()


def test_nobody_stops_anothers_mail_with_a_made_up_report(cast: Cast) -> None:
    row = sent(cast.owner.email)
    for forged in (
        report(uuid4(), cast.owner.email),
        report(row.key, cast.stranger.email),
        report("x", cast.owner.email),
        b"Subject: Hello\n\nNo report at all",
        b"",
    ):
        with pytest.raises(Invalid):
            bounces.took_back(forged)
    assert not MailAddress.objects.exists()


def test_refusals_at_once_count_where_they_follow_one_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", _refuse)
    for _turn in range(addresses.MOST - 1):
        assert sent(cast.owner.email).state == "failed"
    with clock.stopped_at(clock.now() + addresses.WITHIN + timedelta(minutes=1)):
        for _turn in range(addresses.MOST - 1):
            sent(cast.owner.email)
        assert addresses.trouble(cast.owner.email) is None, "what was long ago counts no more"
        sent(cast.owner.email)
        assert addresses.trouble(cast.owner.email) is not None


def _refuse(_self: EmailBackend, messages: Any) -> int:
    raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such mailbox")})


def test_what_failed_is_listed_and_sent_again_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", _refuse)
        row = sent(cast.owner.email)
    assert [one.key for one in sending.failed()] == [row.key]
    before = len(outbox.outbox)
    assert sending.again([row.key]) == 1
    assert sending.again([row.key]) == 0
    work()
    assert sending.again(None) == 0
    (again,) = outbox.outbox[before:]
    assert again.message()["Message-ID"].startswith(f"<{row.key}@")
    work()
    assert len(outbox.outbox) == before + 1
