"""A mail that tells one thing alone, at once."""

from __future__ import annotations

from django.urls import reverse

from goodword.core.mail import kinds
from goodword.core.mail.notices import stopping
from goodword.core.mail.notices.words import Told
from goodword.core.mail.readers import Reader
from goodword.core.mail.writing import absolute, send_template
from goodword.core.models import OutgoingMail


def alone(kind: str, reader: Reader, told: Told) -> OutgoingMail:
    """Write it, with what ends such mails."""
    return send_template(
        kind=kind,
        to=reader.email,
        template="mail/notice",
        context={"told": told, "why": kinds.find(kind).meaning, **footing(reader, kind)},
        member=reader.id,
        language=reader.language,
        headers=stopping.headers(reader, kind),
    )


def footing(reader: Reader, kind: str) -> dict[str, str]:
    """What the foot of every such mail leads to."""
    return {
        "stop_url": stopping.address(reader, kind),
        "choose_url": absolute(reverse("mails:choose")),
    }
