"""What could be in a plan, what each would count there, and why: out of all that the rooms offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import steps as rooms
from goodword.core.steps import Named, Step
from goodword.engine.plan import URGENT, choose
from goodword.objectives.queries.serving import Serving, serving
from goodword.today import fairness
from goodword.today.fairness import Somebody
from goodword.today.models import Settings
from goodword.today.queries.past import OFTEN, Past, past
from goodword.today.queries.whom import Known, known

LAPSES: Final = ((0, URGENT), (1, 7), (3, 6), (7, 5), (14, 4), (30, 3))
"""Days until something lapses that somebody waits for → how urgent it is."""
WAITS, CAME_BACK = 2, 1
"""How urgent it is where it keeps, and what was put off until now."""
LONG: Final = 28
"""Days after which it is told that somebody or a kind of step was not in a plan."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One step that may be in the plan.

    Attributes:
        people: whom it is about, each once.
        must: how urgently somebody waits for it, 0 to ``URGENT``.
        worth: what it counts, 0 to 1000.
        because: sentences that explain why it is chosen.
    """

    step: Step
    people: tuple[Somebody, ...]
    objective: UUID | None
    must: int
    worth: int
    because: tuple[str, ...]

    @property
    def named(self) -> Named:
        return Named(self.step.kind, self.step.subject)


def candidates(
    member: Member, wanted: Settings, moment: datetime, day: date, *, beginning: bool = False
) -> list[Candidate]:
    """All that could be in the member's plan of ``day``, in the rooms' order, in the language that is active.

    Args:
        beginning: the member has chosen nobody yet: all of their own people count as if they were.
    """
    offered = _once(rooms.offers(member, moment))
    who = known(member, offered)
    if beginning:
        who.chosen = dict.fromkeys(who.chosen, True)
    before = past(member, day)
    admitted = [step for step in offered if _may_be(step, who, before, wanted, day)]
    serves = serving(member, admitted)
    return [
        _candidate(step, who.about(step), serves.get(Named(step.kind, step.subject)), before, chosen=not beginning)
        for step in admitted
    ]


def best(found: Sequence[Candidate], *, budget: int, most: int) -> list[Candidate]:
    """The best of them for so many minutes, in the order in which they are shown."""
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(one.step.kind for one in found))}
    whom = {who: place for place, who in enumerate(dict.fromkeys(who for one in found for who in one.people))}
    aims = {aim: place for place, aim in enumerate(dict.fromkeys(one.objective for one in found if one.objective))}
    chosen = choose(
        minutes=[one.step.minutes for one in found],
        gain=[one.worth for one in found],
        kind=[kinds[one.step.kind] for one in found],
        people=[[whom[who] for who in one.people] for one in found],
        objective=[aims[one.objective] if one.objective else -1 for one in found],
        must=[one.must for one in found],
        budget=budget,
        most=most,
    )
    return [found[place] for place in chosen.steps]


def most_steps(budget: int) -> int:
    """How many steps a plan of so many minutes has at most: a handful."""
    return min(10, 3 + budget // 7)


def _once(offered: Sequence[Step]) -> list[Step]:
    """Each step once, as it was named first."""
    return list({Named(step.kind, step.subject): step for step in reversed(offered)}.values())[::-1]


def _may_be(step: Step, who: Known, before: Past, wanted: Settings, day: date) -> bool:
    if step.kind in wanted.unwanted or (step.until is not None and step.until < day):
        return False
    people = who.about(step)
    if before.rules_out(Named(step.kind, step.subject), people, waited_for=step.waited_for):
        return False
    return step.waited_for or step.beyond or who.all_chosen(people)


def _candidate(
    step: Step, people: tuple[Somebody, ...], serves: Serving | None, before: Past, *, chosen: bool
) -> Candidate:
    objective = serves.objective if serves is not None else None
    waited = before.lately.waited(before.day, step.kind, people, objective)
    came_back = before.came_back(Named(step.kind, step.subject))
    return Candidate(
        step,
        people,
        objective,
        _urgency(step, before) or (CAME_BACK if came_back else 0),
        fairness.worth(step.gain, serves.factor if serves is not None else 1, waited),
        tuple(_because(step, people, serves, waited, came_back=came_back, chosen=chosen)),
    )


def _urgency(step: Step, before: Past) -> int:
    if not step.waited_for:
        return 0
    left = (step.until - before.day).days if step.until is not None else None
    if before.left[Named(step.kind, step.subject)] >= OFTEN and (left is None or left > 1):
        return 0
    if left is None:
        return WAITS
    return next((urgency for days, urgency in LAPSES if left <= days), WAITS)


def _because(
    step: Step,
    people: Sequence[Somebody],
    serves: Serving | None,
    waited: tuple[int, int, int],
    *,
    came_back: bool,
    chosen: bool,
) -> list[str]:
    """Why it is in the plan, in whole sentences."""
    told: list[str] = []
    if step.waited_for:
        told.append(_("Somebody waits for it, or you promised it: that comes before what is only worth doing."))
    if came_back:
        told.append(_("You put it off until now."))
    if step.until is not None:
        told.append(_("It makes sense until %(day)s.") % {"day": formats.date_format(step.until, "j F")})
    if serves is not None:
        told.append(_("It serves what you are after: %(what)s.") % {"what": serves.what.rstrip(".")})
    if step.beyond:
        if not any(isinstance(one, UUID) for one in people):  # none of the member's own
            told.append(_("It can bring you together with somebody new."))
    elif people and chosen and not step.waited_for:
        told.append(
            ngettext(
                "It is about somebody you chose as known, liked and trusted.",
                "It is about people you chose as known, liked and trusted.",
                len(people),
            )
        )
    if people and waited[1] >= LONG and not step.waited_for:
        told.append(_("It is their turn: in four weeks no plan was about them."))
    elif waited[0] >= LONG:
        told.append(_("It makes for variety: in four weeks no plan had anything of this kind."))
    told.append(
        ngettext("It takes about %(count)s minute.", "It takes about %(count)s minutes.", step.minutes)
        % {"count": step.minutes}
    )
    return told
