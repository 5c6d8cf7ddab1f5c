"""What members are told by mail about their webhooks: that one is paused."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.webhooks.models import Webhook

mail.name_room("webhooks", gettext_lazy("Webhooks"))
PAUSED = mail.declare("webhooks.paused", gettext_lazy("A webhook of yours was paused, as nothing arrived there."))


def paused(row: Webhook) -> bool:
    """To the owner: it is paused."""
    return row.owner.is_active and notices.tell(row.owner_id, PAUSED, row.key)


@notices.words(PAUSED)
def _paused(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = Webhook.objects.filter(key=subject, owner=member, paused_at__isnull=False).first()
    if row is None:
        return None
    host = urlsplit(row.address).hostname or ""
    return Told(
        subject=_("A webhook of yours is paused"),
        says=_("Nothing that was sent to your webhook at %(host)s has arrived of late, so it is paused.")
        % {"host": host},
        url=mail.absolute(reverse("webhooks:one", args=[row.key])),
        label=_("See what it answered, and take it up again"),
    )
