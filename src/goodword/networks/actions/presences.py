"""What a member keeps of their own: where they are, since when, and about how long it takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, dates
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within
from goodword.introductions.locking import locked
from goodword.networks import elsewhere, events, limits, quarters, states
from goodword.networks.actions.listing import held
from goodword.networks.models import Hours, Network, Presence
from goodword.networks.models.networks import MOST_MINUTES
from goodword.networks.models.presences import LONGEST_HANDLE, LONGEST_NOTE
from goodword.reach.models import Audience

AUDIENCES = (Audience.ME, Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS)


@dataclass(frozen=True, slots=True)
class Being:
    """How somebody is in a network.

    Attributes:
        handle: what they are called there, or the address of their page there.
        since: as precise as they remember: "2019", "2019-04".
        audience: who may see that they are there; nobody else by default.
    """

    handle: str = ""
    since: str = ""
    audience: int = Audience.ME
    note: str = ""


def join(*, actor: Member, network: Network, being: Being) -> Presence:
    """Note that the actor is in a network. Nobody is told; who may see it finds it in the directory.

    Raises:
        Invalid: a date is none, or something is too long.
        NotFound: the entry is not in the directory.
        Conflict: it is noted already.
        TooMany: as many are noted as can be kept.
    """
    with transaction.atomic():
        _still_here(actor)
        row = held(network)
        columns = _columns(being, row)
        if Presence.objects.filter(owner=actor, network=row).exists():
            raise Conflict(_("You noted already that you are there. Change what you noted instead."))
        limits.may_join(actor)
        made = Presence.objects.create(owner=actor, network=row, **columns)
        log.record(events.JOINED, actor=actor.pk, parties=[actor.pk], network=row.pk)
    return made


def change(*, actor: Member, presence: Presence, being: Being) -> Presence:
    """Change what is noted.

    Raises:
        NotFound: it is not the actor's.
        Invalid: as ``join``.
    """
    with transaction.atomic():
        row = _own(actor, presence)
        columns = _columns(being, row.network)
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        row.save(update_fields=[*columns, "changed_at"])
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], network=row.network_id)
    return row


def leave(*, actor: Member, presence: Presence, until: str = "") -> Presence:
    """Note that the actor left. What came back stays theirs to read.

    Args:
        until: when, as precise as they remember; today if left out.

    Raises:
        NotFound: it is not the actor's.
        Conflict: they left before.
        Invalid: the date is none.
    """
    with transaction.atomic():
        row = _own(actor, presence)
        day = _date(until, "until") or clock.now().astimezone(actor.zone).date().isoformat()
        if not states.PRESENCE.move(row, "leave", until=day, changed_at=clock.now()):
            raise Conflict(_("You noted before that you left."))
        log.record(events.LEFT, actor=actor.pk, parties=[actor.pk], network=row.network_id)
    return row


def come_back(*, actor: Member, presence: Presence) -> Presence:
    """Note that the actor is there again.

    Raises:
        NotFound: it is not the actor's.
        Conflict: they never left.
    """
    with transaction.atomic():
        row = _own(actor, presence)
        if not states.PRESENCE.move(row, "return", until="", changed_at=clock.now()):
            raise Conflict(_("You are there, as far as you noted."))
        log.record(events.RETURNED, actor=actor.pk, parties=[actor.pk], network=row.network_id)
    return row


def remove(*, actor: Member, presence: Presence) -> None:
    """Take away what is noted, with the hours said of it. What the network gave them stays until they take that back.

    Raises:
        NotFound: it is not the actor's.
    """
    with transaction.atomic():
        row = _own(actor, presence)
        log.record(events.FORGOTTEN, actor=actor.pk, parties=[actor.pk], network=row.network_id)
        row.delete()


def say_hours(*, actor: Member, presence: Presence, minutes: int | None) -> None:
    """Say about how long a network takes a week, this quarter; a second time says it anew.

    Args:
        minutes: None: they would rather not say, and are not asked again this quarter.

    Raises:
        NotFound: it is not the actor's.
        Conflict: they left.
        Invalid: a week has fewer hours.
    """
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        message = _("A week has no more hours than that. Say what it takes in an ordinary week.")
        raise Invalid(message, fields={"hours": message})
    with transaction.atomic():
        row = _own(actor, presence)
        if row.state != states.HERE:
            raise Conflict(_("You noted that you left. There is nothing to ask any more."))
        quarter = quarters.first_day(clock.now().astimezone(actor.zone).date())
        Hours.objects.update_or_create(
            presence=row, quarter=quarter, defaults={"owner": actor, "minutes": minutes, "at": clock.now()}
        )
        log.record(events.HOURS, actor=actor.pk, parties=[actor.pk], network=row.network_id)


def _own(actor: Member, presence: Presence) -> Presence:
    _still_here(actor)
    row = Presence.objects.select_for_update(no_key=True, of=("self",)).select_related("network")
    found = row.filter(pk=presence.pk, owner=actor).first()
    if found is None:
        raise NotFound(_("You noted nothing about that network."))
    return found


def _columns(being: Being, network: Network) -> dict[str, Any]:
    if being.audience not in AUDIENCES:
        message = _("Choose who may see it.")
        raise Invalid(message, fields={"audience": message})
    handle = " ".join(within(being.handle, LONGEST_HANDLE, "handle").split())
    return {
        **elsewhere.columns(handle, network),
        "since": _date(being.since, "since"),
        "audience": int(being.audience),
        "note": within(being.note, LONGEST_NOTE, "note"),
    }


def _date(written: str, field: str) -> str:
    written = written.strip()
    told = dates.parse(written) if written else (1, 1, 1)
    if told is None or told[0] is None:
        message = _("Write a date as 2021, 2021-04 or 2021-04-05.")
        raise Invalid(message, fields={field: message})
    if written and dates.as_date(told) > clock.today():
        message = _("That day is still to come. Choose one that has been.")
        raise Invalid(message, fields={field: message})
    return written


def _still_here(actor: Member) -> None:
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))
