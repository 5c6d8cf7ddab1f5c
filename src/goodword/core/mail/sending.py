"""Sending what was written: once, with patience, and with an end to it."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.message import MIMEPart
from email.utils import format_datetime, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, QuerySet

from goodword.core import clock
from goodword.core.mail import addresses, kinds
from goodword.core.models import MailAddress, OutgoingMail
from goodword.core.worker import Patiently, app

log = logging.getLogger(__name__)

OUT = "out"  # the mailer that really sends; the default one writes to the outbox
RESTS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720))
KEPT = timedelta(days=30)
REFUSALS_KEPT = timedelta(days=183)


class Later(Exception):
    """It could not be sent now; the job is to try again."""


def deliver(mail_id: int) -> bool:
    """Send one mail, unless that was done; whether it went out now.

    The row is claimed by a conditional update that holds its lock until the outcome is written, so a second job
    waits and then finds it done. A machine that fails between sending and writing sends it again: with the same
    Message-ID, by which mailboxes tell.

    Raises:
        Later: the trouble may pass.
    """
    with transaction.atomic():
        waiting = OutgoingMail.objects.filter(pk=mail_id, state=OutgoingMail.State.WAITING)
        if not waiting.update(attempts=F("attempts") + 1):
            return False
        mail = OutgoingMail.objects.get(pk=mail_id)
        try:
            _message(mail).send(using=OUT)
        except (OSError, smtplib.SMTPException, ValueError) as trouble:
            lasting = _lasts(trouble) or mail.attempts > len(RESTS)
            mail.trouble = _said(trouble)
            if lasting:
                mail.state = OutgoingMail.State.FAILED
            mail.save(update_fields=["trouble", "state"])
            if lasting and isinstance(trouble, smtplib.SMTPRecipientsRefused):
                addresses.refused(mail.to, mail.trouble)
        else:
            lasting = False
            mail.state, mail.sent_at, mail.trouble = OutgoingMail.State.SENT, clock.now(), ""
            mail.subject = mail.text = mail.html = mail.calendar = ""
            mail.headers = {}
            mail.save(update_fields=["state", "sent_at", "trouble", "subject", "text", "html", "headers", "calendar"])
        if mail.state != OutgoingMail.State.WAITING and not kinds.remembered(mail.kind):
            mail.delete()
    if mail.state == OutgoingMail.State.SENT:
        return True
    log.warning("Mail %s (%s) was not sent: %s", mail_id, mail.kind, mail.trouble)
    if lasting:
        return False
    raise Later(mail.trouble)


@app.task(queue="mail", retry=Patiently(RESTS, kinds=(Later,)))
def send_mail(*, mail_id: int) -> None:
    """Send one mail."""
    deliver(mail_id)


def failed() -> list[OutgoingMail]:
    """Mails that could not be sent, of those kept, the latest first; five hundred at most."""
    return list(OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED).order_by("-written_at", "-pk")[:500])


def again(keys: Sequence[UUID] | None) -> int:
    """Send again what failed; how many will be. What has gone out is not sent twice, and keeps its Message-ID.

    Args:
        keys: of the mails; None for all that failed, and all that have waited for a day, whose job was lost.
    """
    moved = 0
    with transaction.atomic():
        rows = OutgoingMail.objects.select_for_update().filter(state=OutgoingMail.State.FAILED)
        for mail in rows.order_by("pk") if keys is None else rows.filter(key__in=keys).order_by("pk"):
            mail.state, mail.attempts = OutgoingMail.State.WAITING, 0
            mail.save(update_fields=["state", "attempts"])
            send_mail.defer(mail_id=mail.pk)
            moved += 1
        if keys is None:
            for pk in stuck().values_list("pk", flat=True):
                send_mail.defer(mail_id=pk)  # a job that is still there finds it sent
                moved += 1
    return moved


def stuck() -> QuerySet[OutgoingMail]:
    """Mails that have waited longer than a job tries."""
    long_ago = clock.now() - sum(RESTS, timedelta(hours=2))
    return OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, written_at__lt=long_ago).order_by("pk")


def forget(before: datetime | None = None) -> int:
    """Delete rows of mails that were written thirty days ago and no longer wait; how many. And refusals of half a year ago."""
    before = before or clock.now() - KEPT
    MailAddress.objects.filter(last_at__lt=clock.now() - REFUSALS_KEPT).delete()
    done = OutgoingMail.objects.filter(written_at__lt=before).exclude(state=OutgoingMail.State.WAITING)
    return done.delete()[0]


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=sender,
        to=[mail.to],
        headers={
            "Message-ID": f"<{mail.key}@{domain}>",
            "Date": format_datetime(mail.written_at),
            "Auto-Submitted": "auto-generated",  # out-of-office programs do not answer
            **mail.headers,
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        for part in _calendar_parts(mail.calendar):
            message.attach(part)
    return message


def _calendar_parts(calendar: str) -> Iterator[MIMEPart]:
    """The calendar object twice: as what programs act on (RFC 6047), and as a file for those that do not."""
    method = next((line[7:] for line in calendar.splitlines() if line.startswith("METHOD:")), "PUBLISH")
    content = calendar.encode()
    for disposition, kind in (("inline", "text/calendar"), ("attachment", "application/ics")):
        part = MIMEPart()
        maintype, subtype = kind.split("/")
        part.set_content(content, maintype, subtype, cte="base64", disposition=disposition, filename="invite.ics")
        part.set_param("charset", "UTF-8")
        part.set_param("method", method)
        yield part


def _lasts(trouble: Exception) -> bool:
    """Whether trying again cannot help: the receiving server said no for good, or the address is none."""
    if isinstance(trouble, ValueError):
        return True
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in trouble.recipients.values())
    if isinstance(trouble, smtplib.SMTPAuthenticationError):
        return False  # the operator will mend the password
    return isinstance(trouble, smtplib.SMTPResponseException) and trouble.smtp_code >= 500


def _said(trouble: Exception) -> str:
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {text.decode(errors='replace')}" for code, text in trouble.recipients.values())[:300]
    return f"{type(trouble).__name__}: {trouble}"[:300]
