"""What members are told by mail about one-to-ones: with whom and where to look; the agenda stays on the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import clock, mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.onetoones import states
from goodword.onetoones.models import OneToOne

mail.name_room("onetoones", gettext_lazy("One-to-ones"))
ASKED = mail.declare("onetoones.asked", gettext_lazy("Somebody proposed times for a one-to-one."))
AGREED = mail.declare("onetoones.agreed", gettext_lazy("Somebody chose one of your times for a one-to-one."))
PLACED = mail.declare("onetoones.placed", gettext_lazy("Somebody changed where you meet."))
CANCELED = mail.declare("onetoones.canceled", gettext_lazy("Somebody called a one-to-one off."))


def _tell(kind: str, receiver: Member, sender: Member, key: UUID) -> bool:
    if not receiver.is_active or not may_hear(sender=sender, receiver=receiver):
        return False
    return notices.tell(receiver.pk, kind, key)


def _other(row: OneToOne, member: int) -> Member:
    return row.other if member == row.asker_id else row.asker


def asked(row: OneToOne) -> bool:
    """To whom it waits for."""
    return _tell(ASKED, _other(row, row.proposer_id), _other(row, _other(row, row.proposer_id).pk), row.key)


def untell_asked(row: OneToOne, member: Member) -> None:
    """Who has answered need not hear of it any more."""
    notices.untell(member.pk, ASKED, row.key)


def agreed(row: OneToOne, to: Member) -> bool:
    """To who proposed: the other chose."""
    untell_asked(row, _other(row, to.pk))
    return _tell(AGREED, to, _other(row, to.pk), row.key)


def placed(row: OneToOne, to: Member) -> bool:
    """To the other: it is somewhere else. Who was not told of the time yet reads both at once."""
    if notices.is_untold(to.pk, AGREED, row.key):
        return False
    return _tell(PLACED, to, _other(row, to.pk), row.key)


def canceled(row: OneToOne, to: Member) -> bool:
    """To the other: it is off. Who was not told of it yet is told nothing."""
    never_told = notices.untell(to.pk, ASKED, row.key)
    for kind in (AGREED, PLACED):
        notices.untell(to.pk, kind, row.key)
    return not never_told and _tell(CANCELED, to, _other(row, to.pk), row.key)


def _found(member: int, key: UUID, **wanted: Any) -> tuple[OneToOne, Member] | None:
    """The one-to-one while it is so, and the other of the two, where the two may hear from one another."""
    row = OneToOne.objects.select_related("asker", "other").filter(key=key, **wanted).first()
    if row is None or member not in {row.asker_id, row.other_id} or not (row.asker.is_active and row.other.is_active):
        return None
    other = _other(row, member)
    return (row, other) if may_hear(sender=other, receiver=_other(row, other.pk)) else None


def _url(row: OneToOne) -> str:
    return mail.absolute(reverse("onetoones:one", args=[row.key]))


def when(row: OneToOne, member: Member) -> str:
    """The agreed time, where the member lives."""
    assert row.begins_at is not None, "a time was agreed"
    return date_format(row.begins_at.astimezone(member.zone), "DATETIME_FORMAT")


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    found = _found(member, subject, state=states.PROPOSED, lapses_at__gt=clock.now())
    if found is None or found[0].proposer_id == member:
        return None
    row, other = found
    first = row.rounds == 1
    return Told(
        subject=(
            _("%(name)s would like a one-to-one with you") if first else _("%(name)s proposes other times to meet")
        ) % {"name": other},
        says=_("%(name)s proposes times to meet, shown as they are where you live.") % {"name": other},
        url=_url(row),
        label=_("See the times, and choose one"),
        then=_("You can propose others, or decline quietly."),
    )  # fmt: skip


@notices.words(AGREED)
def _agreed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _found(member, subject, state=states.AGREED)) is None:
        return None
    row, other = found
    told = {"name": other, "when": when(row, _other(row, other.pk))}
    return Told(
        subject=_("%(name)s chose a time to meet") % told,
        says=_("On %(when)s you meet %(name)s.") % told,
        url=_url(row),
        label=_("See where, put it in your calendar, prepare"),
    )


@notices.words(PLACED)
def _placed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _found(member, subject, state=states.AGREED, begins_at__gt=clock.now())) is None:
        return None
    row, other = found
    told = {"name": other, "when": when(row, _other(row, other.pk))}
    return Told(
        subject=_("%(name)s changed where you meet") % told,
        says=_("Your one-to-one with %(name)s on %(when)s is somewhere else.") % told,
        url=_url(row),
        label=_("See where"),
    )


@notices.words(CANCELED)
def _canceled(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _found(member, subject, state=states.CANCELED)) is None:
        return None
    row, other = found
    return Told(
        subject=_("%(name)s called your one-to-one off") % {"name": other},
        says=_("The one-to-one with %(name)s does not take place.") % {"name": other},
        url=_url(row),
        label=_("See which"),
    )
