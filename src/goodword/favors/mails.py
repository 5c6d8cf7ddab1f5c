"""What members are told by mail of thanks: who thanks them, and where to read it; the words are read there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.favors import states
from goodword.favors.models import Thanks

mail.name_room("favors", gettext_lazy("Thanks"))
CAME = mail.declare(
    "favors.thanked", gettext_lazy("Somebody thanked you for something. At once means once a day at most.")
)


def came(thanks: Thanks, *, another: bool) -> None:
    """To who was thanked.

    Args:
        another: they were thanked within the day before; who hears of it at once heard of that.
    """
    if not may_hear(sender=thanks.sender, receiver=thanks.receiver):
        return
    if not (another and notices.hears_at_once(thanks.receiver_id, CAME)):
        notices.tell(thanks.receiver_id, CAME, thanks.key)


@notices.words(CAME)
def _came(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Thanks.objects.select_related("sender", "receiver").filter(key=subject, receiver=member)
    row = rows.filter(state=states.ARRIVED).first()  # who said that it was their pleasure has read it
    if row is None or not row.sender.is_active or not may_hear(sender=row.sender, receiver=row.receiver):
        return None
    return Told(
        subject=_("%(name)s thanks you") % {"name": row.sender},
        says=_("%(name)s thanks you for something. Their words are there.") % {"name": row.sender},
        url=mail.absolute(reverse("favors:thanks", args=[row.key])),
        label=_("Read the thanks"),
        then=_("You can say with one tap that it was your pleasure. Nothing else is expected."),
    )
