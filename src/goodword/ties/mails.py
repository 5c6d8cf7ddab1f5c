"""Mails about requests to connect. They tell who it is and where to look, and nothing that was written: the words stand
on the page, after what both have in common. Of a decline there is none."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.ties.models import Request

ASKED = mail.declare("ties.asked", _("Somebody asks to connect with you."))
QUESTIONED = mail.declare("ties.questioned", _("Somebody you asked to connect has a question."))
ANSWERED = mail.declare("ties.answered", _("Somebody who asks to connect answered your question."))
CONNECTED = mail.declare("ties.connected", _("Somebody you asked to connect said yes."))


def asked(request: Request) -> None:
    """To the receiver: a request waits."""
    _send(ASKED, request, sender=request.asker, receiver=request.receiver)


def questioned(request: Request) -> None:
    """To the asker: there is a question."""
    _send(QUESTIONED, request, sender=request.receiver, receiver=request.asker)


def answered(request: Request) -> None:
    """To the receiver: there is an answer."""
    _send(ANSWERED, request, sender=request.asker, receiver=request.receiver)


def connected(request: Request) -> None:
    """To the asker: the other said yes."""
    _send(CONNECTED, request, sender=request.receiver, receiver=request.asker)


def _send(kind: str, request: Request, *, sender: Member, receiver: Member) -> None:
    if not receiver.is_active or not may_hear(sender=sender, receiver=receiver):
        return
    mail.send_template(
        kind=kind,
        to=receiver.email,
        template=f"connections/mail/{kind.partition('.')[2]}",
        context={
            "name": str(sender),
            "url": mail.absolute(reverse("connections:request", args=[request.key])),
        },
        member=receiver.pk,
        language=receiver.language,
    )
