"""Mails about reports: to organizers that one came, without anything of it; to a reported member what organizers write."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.reach.reports.models import Report

ARRIVED = mail.declare(
    "reach.report_arrived", _("Somebody reported something, and you organize this site."), essential=True
)
WORD = mail.declare("reach.organizers_word", _("The organizers of this site wrote to you."), essential=True)


def arrived(report: Report, reader: Member) -> None:
    """To one organizer: where to look."""
    mail.send_template(
        kind=ARRIVED,
        to=reader.email,
        template="reports/mail/arrived",
        context={"url": mail.absolute(reverse("reports:report", args=[report.key]))},
        member=reader.pk,
        language=reader.language,
    )


def word(about: Member, text: str, *, warn: bool) -> None:
    """To the member whom a report is about, in the organizers' name."""
    mail.send_template(
        kind=WORD,
        to=about.email,
        template="reports/mail/warning" if warn else "reports/mail/word",
        context={"text": text},
        member=about.pk,
        language=about.language,
    )
