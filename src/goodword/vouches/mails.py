"""Mails about vouches. They say that something waits, and where; the words themselves stay on the page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.vouches import links
from goodword.vouches.models import Asking, Vouch

ASKED = mail.declare("vouches.asked", _("Somebody asks you to vouch for them."))
WRITTEN = mail.declare("vouches.written", _("Somebody vouches for you, and you decide whether it shows."))
SHOWN = mail.declare("vouches.shown", _("A vouch you wrote shows."))
RETURNED = mail.declare("vouches.returned", _("A vouch you wrote came back with a word."))
CONFIRM = mail.declare(
    "vouches.confirm", _("Somebody who is not here confirms that a vouch is theirs."), essential=True
)
AUTHOR = mail.declare(
    "vouches.author", _("What became of a vouch, to an author who is not here."), essential=True
)  # fmt: skip


def author_of(vouch: Vouch) -> str:
    """What the author of a vouch is called."""
    return str(vouch.author) if vouch.author is not None else vouch.name


def _page(vouch: Vouch) -> str:
    return mail.absolute(reverse("vouches:vouch", args=[vouch.key]))


def _send(kind: str, receiver: Member, sender: Member | None, context: dict[str, Any]) -> bool:
    if not receiver.is_active or (sender is not None and not may_hear(sender=sender, receiver=receiver)):
        return False
    mail.send_template(
        kind=kind, to=receiver.email, template=f"vouches/mail/{kind.partition('.')[2]}", context=context,
        member=receiver.pk, language=receiver.language,
    )  # fmt: skip
    return True


def _outside(kind: str, vouch: Vouch, template: str, context: dict[str, Any]) -> None:
    """To an author who is no member, with the link that is theirs."""
    mail.send_template(
        kind=kind,
        to=vouch.email,
        template=f"vouches/mail/{template}",
        context={
            "to": vouch.name,
            "subject": str(vouch.subject),
            "url": mail.absolute(reverse("vouches:yours", args=[links.of_author(vouch)])),
            **context,
        },
        language=vouch.subject.language,
    )


def asked(asking: Asking) -> bool:
    """To who is asked."""
    url = mail.absolute(reverse("vouches:asking", args=[asking.key]))
    return _send(ASKED, asking.asked, asking.asker, {"asker": str(asking.asker), "url": url})


def written(vouch: Vouch, *, again: bool = False) -> bool:
    """To the subject: something waits for them."""
    context = {"author": author_of(vouch), "again": again, "url": _page(vouch)}
    return _send(WRITTEN, vouch.subject, vouch.author, context)


def shown(vouch: Vouch, *, first: bool) -> None:
    """To the author, the first time it shows."""
    if not first:
        return
    if vouch.author is None:
        _outside(AUTHOR, vouch, "author_shown", {})
    else:
        _send(SHOWN, vouch.author, vouch.subject, {"subject": str(vouch.subject), "url": _page(vouch)})


def returned(vouch: Vouch) -> None:
    """To the author: the subject has a word on it."""
    if vouch.author is None:
        _outside(AUTHOR, vouch, "author_returned", {"word": vouch.word})
    else:
        _send(RETURNED, vouch.author, vouch.subject, {"subject": str(vouch.subject), "url": _page(vouch)})


def confirm(vouch: Vouch) -> None:
    """To an address that somebody left with a vouch: is it you?"""
    _outside(CONFIRM, vouch, "confirm", {})
