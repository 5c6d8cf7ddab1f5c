"""Setting an objective, and changing it while it is active."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.texts import needed
from goodword.objectives import audience, events, measures, states
from goodword.objectives.audience import Whom
from goodword.objectives.kinds import (
    LARGEST_TARGET,
    LONGEST_DAYS,
    LONGEST_LINE,
    MOST,
    MOST_A_WEEK,
    MOST_MINUTES,
    MOST_PEOPLE,
    SHOWN_TO,
    Better,
)
from goodword.objectives.models import Named, Objective
from goodword.people.models import Card, Person
from goodword.reach.models import Audience

USUAL_DAYS: Final = 91


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is after.

    Attributes:
        measure: name of a measure of this site.
        target: how often, in all or each week.
        until: its last day; None for a quarter from now.
        people: by name, of the owner's own people.
        minutes: a week that they would like to give to it.
    """

    better: str
    line: str
    measure: str
    target: int
    weekly: bool = False
    until: date | None = None
    whom: Whom = field(default_factory=Whom)
    people: Sequence[Person] = ()
    minutes: int | None = None
    shown_to: int = Audience.ME


def usual_until(owner: Member) -> date:
    """The last day of an objective whose owner does not say."""
    return today(owner) + timedelta(days=USUAL_DAYS)


def today(owner: Member) -> date:
    """The day it is where the owner lives."""
    return clock.now().astimezone(owner.zone).date()


def set_up(*, actor: Member, wanted: Wanted, follows: Objective | None = None) -> Objective:
    """Set an objective. It counts from today on.

    Args:
        follows: one of the actor's past ones that it takes the place of.

    Raises:
        Invalid: something is missing, too long, or cannot be counted here.
        NotFound: ``follows`` or somebody named is not the actor's.
        TooMany: there are three already.
    """
    told = _checked(actor, wanted, today(actor))
    if follows is not None and follows.owner_id != actor.pk:
        raise NotFound(_("There is no such objective."))
    with transaction.atomic():
        still_here(actor)
        made = Objective.objects.create(
            owner=actor, place=free_place(actor), began_on=today(actor), follows=follows, **told
        )
        _name(actor, made, wanted.people)
        log.record(events.SET, actor=actor.pk, parties=[actor.pk], objective=made.pk)
    return made


def change(*, actor: Member, objective: Objective, wanted: Wanted) -> Objective:
    """Change an objective while it is active. What it counts is counted anew from its first day.

    Raises:
        NotFound: it is not the actor's.
        Conflict: the actor has looked back on it.
        Invalid: as ``set_up``.
    """
    if objective.owner_id != actor.pk:
        raise NotFound(_("There is no such objective."))
    told = _checked(actor, wanted, objective.began_on)
    with transaction.atomic():
        row = Objective.objects.select_for_update(no_key=True).filter(pk=objective.pk).first()
        if row is None:
            raise NotFound(_("There is no such objective."))
        if row.state != states.ACTIVE:
            raise Conflict(_("You have looked back on this one. Take it up again, and change it then."))
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
        Named.objects.filter(objective=row).delete()
        _name(actor, row, wanted.people)
        log.record(events.EDITED, actor=actor.pk, parties=[actor.pk], objective=row.pk)
    return row


def still_here(actor: Member) -> None:
    """The actor, locked, so that of two at once the second waits.

    Raises:
        NotFound: they have left.
    """
    if not Member.objects.select_for_update(no_key=True).filter(pk=actor.pk, is_active=True).exists():
        raise NotFound(_("There is no such member."))


def free_place(actor: Member) -> int:
    """The first place that is free; the actor is locked.

    Raises:
        TooMany: there is none.
    """
    taken = set(Objective.objects.filter(owner=actor, state=states.ACTIVE).values_list("place", flat=True))
    free = next((place for place in range(1, MOST + 1) if place not in taken), None)
    if free is None:
        raise TooMany(
            _("You have %(count)s objectives. Look back on one of them first, and let it go.") % {"count": MOST}
        )
    return free


def _name(actor: Member, row: Objective, people: Sequence[Person]) -> None:
    """Write down whom it names, each by their oldest card."""
    wanted = {person.pk for person in people}
    if not wanted:
        return
    cards: dict[int, int] = {}
    for card, person in Card.objects.filter(owner=actor, person__in=wanted).order_by("-pk").values_list("pk", "person"):
        cards[person] = card
    if wanted - cards.keys():
        raise NotFound(_("There is no such person among your people."))
    Named.objects.bulk_create(Named(owner=actor, objective=row, card_id=cards[pk]) for pk in sorted(wanted))


def _checked(actor: Member, wanted: Wanted, first: date) -> dict[str, Any]:
    """Columns of what is wanted, which begins on ``first``."""
    trouble: dict[str, str] = {}
    if wanted.better not in Better.values:
        trouble["better"] = _("Choose in what you would like to be better off.")
    if wanted.shown_to not in SHOWN_TO:
        trouble["shown_to"] = _("Choose who can see it.")
    most = MOST_A_WEEK if wanted.weekly else LARGEST_TARGET
    if not 1 <= wanted.target <= most:
        trouble["target"] = _("Choose a number from 1 to %(most)s.") % {"most": most}
    if wanted.minutes is not None and not 1 <= wanted.minutes <= MOST_MINUTES:
        trouble["minutes"] = _("Choose a number from 1 to %(most)s, or leave it empty.") % {"most": MOST_MINUTES}
    if len(wanted.people) > MOST_PEOPLE:
        trouble["people"] = ngettext(
            "Name at most %(count)s person.", "Name at most %(count)s people.", MOST_PEOPLE
        ) % {"count": MOST_PEOPLE}
    now = today(actor)
    until = wanted.until or usual_until(actor)
    if not max(now, first) <= until <= now + timedelta(days=LONGEST_DAYS):
        trouble["until"] = _("Choose a day from today on, within two years.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    measure = measures.needed(wanted.measure, _("Choose how you will know."))
    if wanted.weekly and not measure.weekly:
        message = _("This is counted in all, not by the week.")
        raise Invalid(message, fields={"weekly": message})
    line = needed(wanted.line, LONGEST_LINE, "line", _("Say in one line what you are after."))
    return {
        "better": wanted.better,
        "line": " ".join(line.split()),
        **audience.columns(wanted.whom),
        "by_name": bool(wanted.people),
        "measure": measure.name,
        "target": wanted.target,
        "weekly": wanted.weekly,
        "until": until,
        "minutes": wanted.minutes,
        "shown_to": int(wanted.shown_to),
    }
