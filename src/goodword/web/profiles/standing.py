"""How it stands between the viewer and the member whose page it is: what can be done about connecting."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.ties.limits import STANDS_FOR
from goodword.ties.queries.between import between
from goodword.web.connections import words


def of(viewer: Member, member: Member) -> dict[str, Any]:
    """The button and the line of ``profiles/member.html``. One query."""
    stands = between(viewer, member)
    told: dict[str, Any] = {
        "connect_url": "",
        "connect_label": "",
        "connect_note": "",
        "connected": None,
        "letter_url": "",
    }
    if stands.connected is not None:
        told["letter_url"] = reverse("letters:write", args=[member.key])
        told["connected"] = {
            "since": words.day(stands.connected.since),
            "close": stands.connected.close,
            "close_url": reverse("connections:close", args=[stands.connected.key]),
            "disconnect_url": reverse("connections:disconnect", args=[stands.connected.key]),
        }
    elif stands.received is not None:
        told["connect_url"] = reverse("connections:request", args=[stands.received])
        told["connect_label"] = _("See their request")
        told["connect_note"] = _("They ask to connect with you.")
    elif stands.asked is not None:
        told["connect_note"] = words.sent_line(stands.asked)
        told["connect_url"] = reverse("connections:request", args=[stands.asked.key])
        told["connect_label"] = _("See your request")
        if not stands.asked.in_slot:
            told["connect_url"] = reverse("connections:connect", args=[member.key])
            told["connect_label"] = _("Ask again")
    elif stands.taken_back_at is not None:
        days = {"asked": words.day(stands.taken_back_at), "again": words.day(stands.taken_back_at + STANDS_FOR)}
        told["connect_note"] = _("You asked on %(asked)s, and can ask again after %(again)s.") % days
    else:
        told["connect_url"] = reverse("connections:connect", args=[member.key])
        told["connect_label"] = _("Connect")
    return told
