"""What people are told by mail about vouches: that something waits, and where; the words themselves stay on the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import clock, mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.vouches import links, states
from goodword.vouches.models import Asking, Vouch

mail.name_room("vouches", gettext_lazy("Vouches"))
ASKED = mail.declare("vouches.asked", gettext_lazy("Somebody asks you to vouch for them."))
WRITTEN = mail.declare("vouches.written", gettext_lazy("Somebody vouches for you, and you decide whether it shows."))
SHOWN = mail.declare("vouches.shown", gettext_lazy("A vouch you wrote shows."))
RETURNED = mail.declare("vouches.returned", gettext_lazy("A vouch you wrote came back with a word."))
CONFIRM = mail.declare(
    "vouches.confirm", gettext_lazy("Somebody who is not here confirms that a vouch is theirs."), essential=True
)
AUTHOR = mail.declare(
    "vouches.author", gettext_lazy("What became of a vouch, to an author who is not here."), essential=True
)


def author_of(vouch: Vouch) -> str:
    """What the author of a vouch is called."""
    return str(vouch.author) if vouch.author is not None else vouch.name


def _tell(kind: str, receiver: Member, sender: Member | None, key: UUID) -> bool:
    if not receiver.is_active or (sender is not None and not may_hear(sender=sender, receiver=receiver)):
        return False
    return notices.tell(receiver.pk, kind, key)


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
    return _tell(ASKED, asking.asked, asking.asker, asking.key)


def written(vouch: Vouch) -> bool:
    """To the subject: something waits for them."""
    return _tell(WRITTEN, vouch.subject, vouch.author, vouch.key)


def shown(vouch: Vouch, *, first: bool) -> None:
    """To the author, the first time it shows."""
    if not first:
        return
    if vouch.author is None:
        _outside(AUTHOR, vouch, "author_shown", {})
    else:
        _tell(SHOWN, vouch.author, vouch.subject, vouch.key)


def returned(vouch: Vouch) -> None:
    """To the author: the subject has a word on it."""
    if vouch.author is None:
        _outside(AUTHOR, vouch, "author_returned", {"word": vouch.word})
    else:
        _tell(RETURNED, vouch.author, vouch.subject, vouch.key)


def confirm(vouch: Vouch) -> None:
    """To an address that somebody left with a vouch: is it you?"""
    _outside(CONFIRM, vouch, "confirm", {})


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Asking.objects.select_related("asker", "asked").filter(key=subject, asked=member, state=states.WAITING)
    row = rows.filter(lapses_at__gt=clock.now()).first()
    if row is None or not row.asker.is_active or not may_hear(sender=row.asker, receiver=row.asked):
        return None
    return Told(
        subject=_("%(name)s asks you to vouch for them") % {"name": row.asker},
        says=_("%(name)s asks whether you would vouch for them, and wrote what for.") % {"name": row.asker},
        url=mail.absolute(reverse("vouches:asking", args=[row.key])),
        label=_("See what for"),
        then=_("Write something, or let it rest; they are not told which."),
    )


def _vouch(key: UUID, **wanted: Any) -> Vouch | None:
    """The vouch, while it is so and its author and subject may hear from one another."""
    row = Vouch.objects.select_related("author", "subject").filter(key=key, **wanted).first()
    if row is None or not row.subject.is_active:
        return None
    if row.author is not None and not (row.author.is_active and may_hear(sender=row.author, receiver=row.subject)):
        return None
    return row


def _url(vouch: Vouch) -> str:
    return mail.absolute(reverse("vouches:vouch", args=[vouch.key]))


@notices.words(WRITTEN)
def _written(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _vouch(subject, subject=member, state=states.WRITTEN)) is None:
        return None
    named = {"name": author_of(row)}
    again = row.decided_at is not None
    return Told(
        subject=(
            _("%(name)s changed what they vouch for about you") % named
            if again
            else _("%(name)s vouches for you") % named
        ),
        says=(
            _("%(name)s changed what they vouch for about you. It shows again once you have read it.") % named
            if again
            else _("%(name)s wrote what they vouch for about you. Nothing shows before you have read it.") % named
        ),
        url=_url(row),
        label=_("Read it"),
        then=_("Decide when it suits you. If you do nothing, nothing happens."),
    )


@notices.words(SHOWN)
def _shown(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _vouch(subject, author=member, state=states.SHOWN)) is None:
        return None
    named = {"name": row.subject}
    return Told(
        subject=_("What you vouch for about %(name)s shows") % named,
        says=_("%(name)s has read what you vouch for about them, and lets it show.") % named,
        url=_url(row),
        label=_("See how it shows"),
        then=_("You can change it or take it back at any time."),
    )


@notices.words(RETURNED)
def _returned(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (row := _vouch(subject, author=member, state=states.RETURNED)) is None:
        return None
    named = {"name": row.subject}
    return Told(
        subject=_("%(name)s has a word on what you wrote") % named,
        says=_("%(name)s would put something differently in what you vouch for.") % named,
        url=_url(row),
        label=_("Read the word"),
        then=_("Change it, leave it, or take it back."),
    )
