"""Opening, changing and ending the address of one's own calendar."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts import secrets
from goodword.accounts.models import Member
from goodword.core import clock, dated
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.today import events
from goodword.today.models import CalendarFeed


def _checked(without: Collection[str]) -> list[str]:
    if unknown := set(without) - set(dated.kinds()):
        message = _("Choose some of those offered.")
        raise Invalid(message, fields={"without": f"{message} ({', '.join(sorted(unknown))})"})
    return sorted(set(without))


def make(*, actor: Member, named: bool, without: Collection[str] = ()) -> str:
    """Make a new address, shown this once; the one before no longer works. Returns the secret part of it.

    Args:
        named: entries name people.
        without: kinds of entry that do not stand in it.

    Raises:
        Invalid: there is no such kind.
    """
    kinds = _checked(without)
    raw, kept = secrets.make()
    with transaction.atomic():
        CalendarFeed.objects.update_or_create(
            member=actor,
            defaults={"token_hash": kept, "named": named, "without": kinds, "made_at": clock.now()},
        )
        log.record(events.CALENDAR_MADE, actor=actor.pk, parties=[actor.pk])
    return raw


def change(*, actor: Member, named: bool, without: Collection[str]) -> CalendarFeed:
    """Choose what stands in it; the address stays.

    Raises:
        NotFound: there is none.
        Invalid: there is no such kind.
    """
    kinds = _checked(without)
    with transaction.atomic():
        row = CalendarFeed.objects.select_for_update().filter(member=actor).first()
        if row is None:
            raise NotFound(_("Your calendar has no address."))
        row.named, row.without = named, kinds
        row.save(update_fields=["named", "without"])
        log.record(events.CALENDAR_CHANGED, actor=actor.pk, parties=[actor.pk])
    return row


def end(*, actor: Member) -> None:
    """The address no longer works, from now on. Ended twice is ended."""
    with transaction.atomic():
        if CalendarFeed.objects.filter(member=actor).delete()[0]:
            log.record(events.CALENDAR_ENDED, actor=actor.pk, parties=[actor.pk])
