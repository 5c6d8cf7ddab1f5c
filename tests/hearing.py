"""What members are told by mail, inside a test: what waits to be told, and everybody told of it now."""

from __future__ import annotations

from django.db import transaction

from goodword.accounts import queries
from goodword.accounts.models import Member
from goodword.core.mail import notices
from goodword.core.mail.notices import telling
from goodword.core.mail.notices.words import worded
from goodword.core.models import Notice, OutgoingMail


def tell_all() -> None:
    """Everybody is told of everything that waits, each thing in a mail of its own."""
    for notice in Notice.objects.order_by("pk").values_list("pk", flat=True):
        telling.tell_at_once(notice_id=notice)


def kinds(who: Member) -> list[str]:
    """The kinds of mail that went to ``who``, oldest first, with what waits told now."""
    tell_all()
    return list(OutgoingMail.objects.filter(member=who.pk).order_by("pk").values_list("kind", flat=True))


def mails(**wanted: object) -> list[OutgoingMail]:
    """Mails, oldest first, with what waits told now."""
    tell_all()
    return list(OutgoingMail.objects.filter(**wanted).order_by("pk"))


def waiting(who: Member) -> list[tuple[str, str, str, str, str]]:
    """What the next mail to ``who`` would tell, without links, which are made for one mail: kind and words. Nothing changes."""
    reader = queries.reader(who.pk)
    if reader is None:
        return []
    with transaction.atomic():
        told = [
            (row.kind, said.subject, said.says, said.quote, said.then)
            for row in Notice.objects.filter(member=who.pk).order_by("since", "pk")
            if (said := worded(row, reader)) is not None
        ]
        transaction.set_rollback(True)
    return told


def at_once(who: Member, *chosen: str) -> None:
    """``who`` hears of these kinds at once."""
    notices.choose(actor=who.pk, chosen=dict.fromkeys(chosen, "at_once"))


def never(who: Member, *chosen: str) -> None:
    """``who`` does not want to hear of these kinds by mail."""
    notices.choose(actor=who.pk, chosen=dict.fromkeys(chosen, "never"))
