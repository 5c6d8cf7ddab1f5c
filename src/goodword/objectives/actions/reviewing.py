"""Looking back on an objective, taking it up again, deleting one of the past."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within
from goodword.objectives import events, states
from goodword.objectives.actions.setting import free_place, still_here
from goodword.objectives.kinds import LONGEST_LEARNED
from goodword.objectives.models import Objective


def review(*, actor: Member, objective: Objective, outcome: str, learned: str = "") -> None:
    """Say what came of an objective; from then on it is one of the past, and what counted stays as it was.

    Args:
        outcome: ``states.REACHED``, ``CHANGED`` or ``DROPPED``.
        learned: what the actor learned, for themselves.

    Raises:
        NotFound: it is not the actor's.
        Conflict: they have looked back on it already.
        Invalid: there is no such outcome, or the words are too long.
    """
    _own(actor, objective)
    if outcome not in states.PAST:
        message = _("Say what came of it.")
        raise Invalid(message, fields={"outcome": message})
    learned = within(learned, LONGEST_LEARNED, "learned")
    with transaction.atomic():
        verb = states.VERBS[outcome]
        if not states.OBJECTIVE.move(objective, verb, place=None, closed_at=clock.now(), learned=learned):
            raise Conflict(_("You have looked back on this one already."))
        log.record(events.REVIEWED, actor=actor.pk, parties=[actor.pk], objective=objective.pk, outcome=outcome)


def note(*, actor: Member, objective: Objective, learned: str) -> None:
    """Change what the actor learned from an objective of the past.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it is active.
        Invalid: the words are too long.
    """
    _own(actor, objective)
    learned = within(learned, LONGEST_LEARNED, "learned")
    if not Objective.objects.filter(pk=objective.pk, state__in=states.PAST).update(learned=learned):
        raise Conflict(_("This one is not over yet."))
    objective.learned = learned


def take_up(*, actor: Member, objective: Objective) -> None:
    """Take up again what the actor had looked back on. What was written of it stays, and it counts from its first day on.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it is active.
        TooMany: there are three others.
    """
    _own(actor, objective)
    with transaction.atomic():
        still_here(actor)
        if objective.state == states.ACTIVE:
            raise Conflict(_("This one is not over yet."))
        if not states.OBJECTIVE.move(objective, "take up again", place=free_place(actor), closed_at=None):
            raise Conflict(_("This one is not over yet."))
        log.record(events.TAKEN_UP, actor=actor.pk, parties=[actor.pk], objective=objective.pk)


def delete(*, actor: Member, objective: Objective) -> None:
    """Delete an objective of the past for good.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it is active.
    """
    _own(actor, objective)
    with transaction.atomic():
        gone, _rows = Objective.objects.filter(pk=objective.pk, state__in=states.PAST).delete()
        if not gone:
            raise Conflict(_("Look back on it first: only what is over can be deleted."))
        log.record(events.DELETED, actor=actor.pk, parties=[actor.pk], objective=objective.pk)


def _own(actor: Member, objective: Objective) -> None:
    if objective.owner_id != actor.pk:
        raise NotFound(_("There is no such objective."))
