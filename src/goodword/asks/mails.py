"""Mails of asks: an answer came, an answer helped. Of quiet matching there is none."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.asks.models import Answer
from goodword.core import mail

ANSWERED = mail.declare("asks.answered", _("Somebody answered what you asked for."))
THANKED = mail.declare("asks.thanked", _("What you answered helped, says who asked."))


def answered(asker: Member, answers: Sequence[Answer]) -> None:
    """To the asker, in the rhythm they chose for letters: who answered which ask, and where to look."""
    told = [answer for answer in answers if may_hear(sender=answer.member, receiver=asker)]
    if not told or not asker.is_active:
        return
    asks = {answer.ask_id: answer.ask for answer in told}
    one = next(iter(asks.values())) if len(asks) == 1 else None
    path = reverse("asks:ask", args=[one.key]) if one is not None else reverse("asks:mine")
    context = {
        "names": list(dict.fromkeys(str(answer.member) for answer in told)),
        "line": one.line if one is not None else "",
        "url": mail.absolute(path),
    }
    mail.send_template(
        kind=ANSWERED, to=asker.email, template="asks/mail/answered", context=context, member=asker.pk,
        language=asker.language,
    )  # fmt: skip


def thanked(answer: Answer) -> None:
    """To who helped."""
    asker, helper = answer.ask.asker, answer.member
    if not helper.is_active or not may_hear(sender=asker, receiver=helper):
        return
    context = {
        "asker": str(asker),
        "line": answer.ask.line,
        "outcome": answer.ask.outcome,
        "url": mail.absolute(reverse("asks:ask", args=[answer.ask.key])),
    }
    mail.send_template(
        kind=THANKED, to=helper.email, template="asks/mail/thanked", context=context, member=helper.pk,
        language=helper.language,
    )  # fmt: skip
