"""How it stands between the viewer and the member whose page it is: what can be done about connecting."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.ties.queries import connections, requests
from goodword.web.connections import words


def of(viewer: Member, member: Member) -> dict[str, Any]:
    """The button and the line of ``profiles/member.html``. Three queries."""
    stands = requests.between(viewer, member)
    told: dict[str, Any] = {"connect_url": "", "connect_label": "", "connect_note": "", "connected": None}
    if stands.connection is not None:
        (shown,) = connections.shown(viewer, [stands.connection])
        told["connected"] = {
            "since": words.day(shown.since),
            "close": shown.close,
            "close_url": reverse("connections:close", args=[shown.key]),
            "disconnect_url": reverse("connections:disconnect", args=[shown.key]),
        }
    elif stands.received is not None:
        told["connect_url"] = reverse("connections:request", args=[stands.received.key])
        told["connect_label"] = _("See their request")
        told["connect_note"] = _("They ask to connect with you.")
    elif stands.sent is not None:
        told["connect_note"] = words.sent_line(stands.sent)
        told["connect_url"] = reverse("connections:request", args=[stands.sent.key])
        told["connect_label"] = _("See your request")
        if not stands.sent.in_slot:
            told["connect_url"] = reverse("connections:connect", args=[member.key])
            told["connect_label"] = _("Ask again")
    elif stands.not_before is not None and stands.asked_before is not None:
        days = {"asked": words.day(stands.asked_before), "again": words.day(stands.not_before)}
        told["connect_note"] = _("You asked on %(asked)s, and can ask again after %(again)s.") % days
    else:
        told["connect_url"] = reverse("connections:connect", args=[member.key])
        told["connect_label"] = _("Connect")
    return told
