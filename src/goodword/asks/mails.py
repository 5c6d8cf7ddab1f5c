"""What members are told by mail of asks: an answer came, an answer helped. Of quiet matching there is nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.asks.models import Answer
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told

mail.name_room("asks", gettext_lazy("Asks"))
ANSWERED = mail.declare("asks.answered", gettext_lazy("Somebody answered what you asked for."))
THANKED = mail.declare("asks.thanked", gettext_lazy("What you answered helped, says who asked."))


def answered(answer: Answer) -> None:
    """To the asker; several answers to one ask are told together."""
    asker = answer.ask.asker
    if asker.is_active and may_hear(sender=answer.member, receiver=asker):
        notices.tell(asker.pk, ANSWERED, answer.ask.key, since=answer.delivered_at)


def thanked(answer: Answer) -> None:
    """To who helped."""
    asker, helper = answer.ask.asker, answer.member
    if helper.is_active and may_hear(sender=asker, receiver=helper):
        notices.tell(helper.pk, THANKED, answer.key)


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    rows = Answer.objects.select_related("ask__asker", "member").filter(
        ask__key=subject, ask__asker=member, delivered_at__gte=since
    )
    told = [
        row
        for row in rows.order_by("delivered_at", "pk")
        if row.member.is_active and may_hear(sender=row.member, receiver=row.ask.asker)
    ]
    if not told:
        return None
    names = get_text_list(list(dict.fromkeys(str(row.member) for row in told)), _("and"))
    line = told[0].ask.line
    return Told(
        subject=_("Answered: %(line)s") % {"line": line},
        says=_("You asked: %(line)s. You have an answer from %(names)s.") % {"line": line, "names": names},
        url=mail.absolute(reverse("asks:ask", args=[subject])),
        label=_("Read it, and write back"),
    )


@notices.words(THANKED)
def _thanked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Answer.objects.select_related("ask__asker", "member").filter(key=subject, member=member)
    row = rows.filter(thanked_at__isnull=False).first()
    if row is None or not row.ask.asker.is_active or not may_hear(sender=row.ask.asker, receiver=row.member):
        return None
    named = {"name": row.ask.asker, "line": row.ask.line}
    return Told(
        subject=_("%(name)s says thank you") % named,
        says=_("You answered what %(name)s asked for (%(line)s). It helped, and they thank you.") % named,
        url=mail.absolute(reverse("asks:ask", args=[row.ask.key])),
        label=_("See what came of it"),
        quote=row.ask.outcome,
    )
