"""What members are told by mail of letters: who wrote and where to look, and nothing of what was written."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.conversations.models import Letter, Party
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told

mail.name_room("conversations", gettext_lazy("Letters"))
CAME = mail.declare("conversations.came", gettext_lazy("Somebody wrote you a letter."))


def came(letter: Letter, reader: Member) -> None:
    """To one reader; several letters of one correspondence are told together."""
    if may_hear(sender=letter.author, receiver=reader):
        notices.tell(reader.pk, CAME, letter.thread.key, since=letter.sent_at)


@notices.words(CAME)
def _came(member: int, subject: UUID, since: datetime) -> Told | None:
    mine = Party.objects.select_related("thread", "member").filter(thread__key=subject, member=member, left_at=None)
    if (place := mine.first()) is None:
        return None
    told = Letter.objects.select_related("author").filter(thread=place.thread, settled=True, sent_at__gte=since)
    if place.seen_at is not None:
        told = told.filter(due_at__gt=place.seen_at)
    writers = {
        row.author_id: row.author
        for row in told.exclude(author=member).order_by("due_at", "pk")
        if row.author.is_active and may_hear(sender=row.author, receiver=place.member)
    }
    if not writers:
        return None
    names = get_text_list([str(writer) for writer in writers.values()], _("and"))
    return Told(
        subject=_("%(names)s wrote to you") % {"names": names},
        says=_("%(names)s wrote to you.") % {"names": names},
        url=mail.absolute(reverse("letters:thread", args=[subject])),
        label=_("Read it"),
        then=_("Read it when it suits you. They are not told whether you have."),
    )
