"""What members are told by mail about requests to connect: who it is and where to look, and nothing that was written. The words
stand on the page, after what both have in common. Of a decline there is none, and what is told of a request does not change by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.ties import states
from goodword.ties.actions import connections
from goodword.ties.models import Request

mail.name_room("ties", gettext_lazy("Connections"))
ASKED = mail.declare("ties.asked", gettext_lazy("Somebody asks to connect with you."))
QUESTIONED = mail.declare("ties.questioned", gettext_lazy("Somebody you asked to connect has a question."))
ANSWERED = mail.declare("ties.answered", gettext_lazy("Somebody who asks to connect answered your question."))
CONNECTED = mail.declare("ties.connected", gettext_lazy("Somebody you asked to connect said yes."))


def asked(request: Request) -> None:
    """To the receiver: a request waits."""
    _tell(ASKED, request, sender=request.asker, receiver=request.receiver)


def questioned(request: Request) -> None:
    """To the asker: there is a question."""
    _tell(QUESTIONED, request, sender=request.receiver, receiver=request.asker)


def answered(request: Request) -> None:
    """To the receiver: there is an answer."""
    _tell(ANSWERED, request, sender=request.asker, receiver=request.receiver)


def connected(request: Request) -> None:
    """To the asker: the other said yes."""
    _tell(CONNECTED, request, sender=request.receiver, receiver=request.asker)


def _tell(kind: str, request: Request, *, sender: Member, receiver: Member) -> None:
    if receiver.is_active and may_hear(sender=sender, receiver=receiver):
        notices.tell(receiver.pk, kind, request.key)


def _found(key: UUID, **wanted: Any) -> Request | None:
    """The request, while it is so and both may hear from one another."""
    row = Request.objects.select_related("asker", "receiver").filter(key=key, **wanted).first()
    if row is None or not (row.asker.is_active and row.receiver.is_active):
        return None
    return row if may_hear(sender=row.asker, receiver=row.receiver) else None


def _url(request: Request) -> str:
    return mail.absolute(reverse("connections:request", args=[request.key]))


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, receiver=member, state=states.WAITING)) is None:
        return None
    return Told(
        subject=_("%(name)s would like to connect with you") % {"name": row.asker},
        says=_(
            "%(name)s asks to connect with you, and wrote why. You see first what you have in common, then their words."
        )
        % {"name": row.asker},
        url=_url(row),
        label=_("See the request"),
        then=_(
            "Say yes, ask something back, or decline quietly. If you do nothing, nothing happens, and we do not remind you."
        ),
    )


@notices.words(QUESTIONED)
def _questioned(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _found(subject, asker=member, state__in=states.STANDING, questions__answered_at=None)
    if row is None:
        return None
    return Told(
        subject=_("%(name)s has a question before connecting") % {"name": row.receiver},
        says=_("%(name)s read your request to connect and would like to know something first.")
        % {"name": row.receiver},
        url=_url(row),
        label=_("Read the question"),
        then=_("Answer when it suits you."),
    )


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _found(subject, receiver=member, state=states.WAITING)) is None:
        return None
    return Told(
        subject=_("%(name)s answered your question") % {"name": row.asker},
        says=_("You asked %(name)s something about their request to connect. The answer is there.")
        % {"name": row.asker},
        url=_url(row),
        label=_("Read the answer"),
        then=_("Decide when it suits you. If you do nothing, nothing happens, and we do not remind you."),
    )


@notices.words(CONNECTED)
def _connected(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _found(subject, asker=member, state=states.ACCEPTED)
    if row is None or connections.current(row.asker, row.receiver) is None:
        return None
    return Told(
        subject=_("You and %(name)s are connected") % {"name": row.receiver},
        says=_("%(name)s said yes to your request to connect.") % {"name": row.receiver},
        url=_url(row),
        label=_("See what you share"),
        then=_("They are among your people now, with what they show to connections."),
    )
