"""What members choose: for each kind of thing that happens, to be told at once, gathered, or never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goodword.core import events
from goodword.core.errors import Invalid, NotFound
from goodword.core.mail import kinds
from goodword.core.mail.notices.words import can_be_chosen
from goodword.core.models import MailChoice

CHOSEN = events.declare("core.mails_chosen", "A member chose when they are told a kind of thing by mail.")
When = MailChoice.When


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of thing, and when the member is told of it."""

    kind: str
    meaning: str | Promise
    when: MailChoice.When


@dataclass(frozen=True, slots=True)
class Group:
    """What one room tells."""

    title: str | Promise
    choices: tuple[Choice, ...]


def choices(member: int) -> list[Group]:
    """All there is to choose, room by room. One statement."""
    made = dict(MailChoice.objects.filter(member=member).values_list("kind", "when"))
    groups = []
    for room, title in kinds.ROOMS.items():
        there = tuple(
            Choice(kind.name, kind.meaning, When(made.get(kind.name, When.GATHERED)))
            for kind in kinds.KINDS.values()
            if kind.room == room and can_be_chosen(kind.name)
        )
        if there:
            groups.append(Group(title, there))
    return groups


def choice(member: int, kind: str) -> MailChoice.When:
    """When the member is told things of this kind."""
    return chosen([member], kind)[member]


def chosen(members: Sequence[int], kind: str) -> dict[int, MailChoice.When]:
    """When each of them is told things of this kind. One statement."""
    made = dict(MailChoice.objects.filter(member__in=members, kind=kind).values_list("member", "when"))
    return {member: When(made.get(member, When.GATHERED)) for member in members}


def choose(*, actor: int, chosen: dict[str, str]) -> int:
    """Choose, for each of some kinds, when to be told; how many were chosen otherwise than before.

    Raises:
        NotFound: there is no such kind to choose.
        Invalid: a choice is none of those offered.
    """
    for kind, when in chosen.items():
        if not can_be_chosen(kind):
            raise NotFound(_("There is no such kind of mail."))
        if when not in When.values:
            message = _("Choose one of those offered.")
            raise Invalid(message, fields={kind: message})
    with transaction.atomic():
        before = dict(MailChoice.objects.filter(member=actor, kind__in=chosen).values_list("kind", "when"))
        changed = {kind: when for kind, when in chosen.items() if before.get(kind, When.GATHERED) != when}
        MailChoice.objects.bulk_create(
            [MailChoice(member=actor, kind=kind, when=when) for kind, when in sorted(changed.items())],
            update_conflicts=True,
            unique_fields=["member", "kind"],
            update_fields=["when"],
        )
        for kind, when in sorted(changed.items()):
            events.record(CHOSEN, actor=actor, parties=[actor], mails=kind, when=when)
    return len(changed)
