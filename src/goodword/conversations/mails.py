"""Mails that letters came. They tell from whom and where to look, and nothing of what was written."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.conversations.models import Letter
from goodword.core import mail

CAME = mail.declare("conversations.came", _("Somebody wrote you a letter."))
GATHERED = mail.declare("conversations.gathered", _("Letters came within the last day."))


def came(letter: Letter, reader: Member) -> None:
    """To one reader, at once."""
    if not may_hear(sender=letter.author, receiver=reader):
        return
    mail.send_template(
        kind=CAME,
        to=reader.email,
        template="letters/mail/came",
        context={
            "name": str(letter.author),
            "url": mail.absolute(reverse("letters:thread", args=[letter.thread.key])),
        },
        member=reader.pk,
        language=reader.language,
    )


def gathered(reader: Member, names: Sequence[str]) -> None:
    """To one reader, once a day: who wrote."""
    mail.send_template(
        kind=GATHERED,
        to=reader.email,
        template="letters/mail/gathered",
        context={"names": list(names), "url": mail.absolute(reverse("letters:list"))},
        member=reader.pk,
        language=reader.language,
    )
