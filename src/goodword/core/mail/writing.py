"""Writing a mail: one row and one job, in the transaction of the change that causes it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from goodword.config import serving
from goodword.core.mail import kinds
from goodword.core.mail.sending import send_mail
from goodword.core.models import OutgoingMail

LONGEST_SUBJECT = 400


def absolute(path: str) -> str:
    """``path`` on this site, for mails: from the site's own address, never from what a request says its host is."""
    return serving.address() + path


def host() -> str:
    """The name under which this site is reached, for what must be told apart from other sites' things."""
    return urlsplit(serving.address()).hostname or "localhost"


def send(
    *,
    kind: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    member: int | None = None,
    headers: Mapping[str, str] | None = None,
    calendar: str = "",
) -> OutgoingMail:
    """Write a mail and defer its sending.

    Args:
        kind: a declared kind.
        to: one address. Each reader gets a mail of their own.
        subject: line breaks in it become spaces.
        text: what everybody can read.
        html: the same as HTML, or nothing.
        member: id of the member it goes to, where it goes to one.
        headers: further headers, such as Reply-To.
        calendar: an iCalendar object with a method, for the reader's calendar.

    Raises:
        ValueError: the kind was not declared, or a header holds a line break.
    """
    kinds.find(kind)
    given = dict(headers or {})
    if any("\n" in part or "\r" in part for pair in given.items() for part in pair):
        raise ValueError("A header cannot hold a line break.")
    with transaction.atomic():
        mail = OutgoingMail.objects.create(
            kind=kind,
            member=member,
            to=to,
            subject=" ".join(subject.split())[:LONGEST_SUBJECT],
            text=text,
            html=html,
            headers=given,
            calendar=calendar,
        )
        send_mail.defer(mail_id=mail.pk)
    return mail


def send_template(
    *,
    kind: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    member: int | None = None,
    language: str | None = None,
    headers: Mapping[str, str] | None = None,
    calendar: str = "",
) -> OutgoingMail:
    """Render a mail and send it.

    ``template`` names ``….subject.txt``, ``….txt`` and, where there is one, ``….html``, below a template folder:
    "introductions/mail/asked". ``site_url`` is in every context; ``language`` is the reader's.
    """
    spoken = language or translation.get_language()
    values = {"site_url": absolute("/"), "language": spoken, **context}
    with translation.override(spoken):
        subject = render_to_string(f"{template}.subject.txt", values)
        text = render_to_string(f"{template}.txt", values).strip() + "\n"
        html = ""
        with suppress(TemplateDoesNotExist):
            html = render_to_string(f"{template}.html", values)
    return send(
        kind=kind, to=to, subject=subject, text=text, html=html, member=member, headers=headers, calendar=calendar
    )
