"""Making a group, changing what it says about itself, closing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.core.texts import needed, within
from goodword.groups import events, found, limits, policy, states
from goodword.groups.actions.noting import note
from goodword.groups.models import Group, Joining, LogEntry, Membership, Purpose
from goodword.groups.models.group import LONGEST_LANGUAGE, LONGEST_NAME, LONGEST_TEXT
from goodword.reach import actions as reach


@dataclass(frozen=True, slots=True)
class Described:
    """What a group says about itself; as ``models.Group`` has it."""

    name: str
    purpose: str
    what: str
    about: str = ""
    welcome: str = ""
    language: str = ""
    joining: str = Joining.REQUEST
    listed: bool = True


def make(*, actor: Member, described: Described) -> Group:
    """Make a group; the actor is its first host.

    Raises:
        Invalid: something is missing, too long, or does not go together.
        TooMany: the actor made several lately.
    """
    told = _checked(described)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        limits.may_make(actor)
        now = clock.now()
        group = Group.objects.create(made_by=actor, made_at=now, changed_at=now, **told)
        Membership.objects.create(
            group=group, member=actor, state=states.IN, host_since=now, changed_at=now, joined_at=now
        )
        reach.join_body(body=group.key, member=actor)
        found.changed(group)
        log.record(events.MADE, actor=actor.pk, parties=[actor.pk], group=group.pk)
    return group


def change(*, actor: Member, group: Group, described: Described) -> Group:
    """Change what it says about itself. Who is inside stays inside, whatever the way in is from now on.

    Raises:
        NotFound, NotAllowed: the actor is no host of it.
        Conflict: it is closed.
        Invalid: as ``make``.
    """
    told = _checked(described)
    with transaction.atomic():
        row = _hosted(actor, group)
        for name, value in told.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        row.save(update_fields=[*told, "changed_at"])
        note(row, actor, LogEntry.Did.CHANGED)
        found.changed(row)
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], group=row.pk)
    return row


def close(*, actor: Member, group: Group) -> None:
    """Close it: nobody comes in any longer, and it is no audience any more.

    Raises:
        NotFound, NotAllowed: the actor is no host of it.
        Conflict: it is closed already.
    """
    with transaction.atomic():
        row = _hosted(actor, group)
        shut(row, actor)
    group.closed_at = row.closed_at


def shut(row: Group, actor: Member | None) -> None:
    """Close a group whose row is locked: by a host, or because nobody is left in it."""
    now = clock.now()
    Group.objects.filter(pk=row.pk).update(closed_at=now)
    row.closed_at = now
    waiting = Membership.objects.filter(group=row, state__in=(states.ASKED, states.INVITED))
    waiting.update(state=states.OUT, changed_at=now)
    reach.end_body(body=row.key)
    note(row, actor, LogEntry.Did.CLOSED)
    known = [actor.pk] if actor is not None else []
    log.record(events.CLOSED, actor=actor.pk if actor is not None else None, parties=known, group=row.pk)


def _hosted(actor: Member, group: Group) -> Group:
    """The group as it is now, locked, and going on; the actor hosts it."""
    row = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    policy.must_host(actor, row)
    if row.closed_at is not None:
        raise Conflict(_("This group is closed."))
    return row


def _checked(described: Described) -> dict[str, Any]:
    trouble: dict[str, str] = {}
    if described.purpose not in Purpose.values:
        trouble["purpose"] = _("Choose what the group is for.")
    if described.joining not in Joining.values:
        trouble["joining"] = _("Choose how one comes in.")
    elif not described.listed and described.joining != Joining.INVITATION:
        trouble["joining"] = _(
            "What nobody can find nobody can ask to join. Choose “by invitation”, or let it be found."
        )
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    name = needed(described.name, LONGEST_NAME, "name", _("Give the group a name."))
    what = needed(described.what, LONGEST_NAME, "what", _("Say in a few words what it is about."))
    return {
        "name": " ".join(name.split()),
        "purpose": described.purpose,
        "what": " ".join(what.split()),
        "about": within(described.about, LONGEST_TEXT, "about"),
        "welcome": within(described.welcome, LONGEST_TEXT, "welcome"),
        "language": " ".join(within(described.language, LONGEST_LANGUAGE, "language").split()),
        "joining": described.joining,
        "listed": described.listed,
    }
