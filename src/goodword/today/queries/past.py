"""What earlier plans held, and what the member decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core.steps import Named
from goodword.today import fairness, states
from goodword.today.fairness import Lately, Somebody
from goodword.today.models import PlanStep

REFUSED_FOR: Final = 90
"""Days for which what was refused is not offered again, nor anybody it was about by the same kind of step."""
LONGEST: Final = 180
"""Days for which something can be put off at most."""
RESTS: Final = 7
"""Nobody is in two plans within so many days, unless somebody waits."""
OFTEN: Final = 3
"""Plans that what somebody waits for comes before all else in. Left there each time, it has to find its place like other things, so that
what a member will not do does not fill their days; it presses once more on the last two days before it lapses."""
PAUSE: Final = 2
"""The same about nobody in particular rests so many days after it was in a plan."""


@dataclass(slots=True)
class Past:
    """What matters of earlier days for the plan of ``day``."""

    day: date
    lately: Lately = field(default_factory=Lately)
    refused: set[Named] = field(default_factory=set)
    unwanted: set[tuple[str, Somebody]] = field(default_factory=set)
    put_off: dict[Named, date] = field(default_factory=dict)
    seen: set[Somebody] = field(default_factory=set)
    paused: set[Named] = field(default_factory=set)
    left: Counter[Named] = field(default_factory=Counter)

    def came_back(self, named: Named) -> bool:
        """Whether it was put off, and its day has come."""
        return named in self.put_off and self.put_off[named] <= self.day

    def rules_out(self, named: Named, people: Iterable[Somebody], *, waited_for: bool) -> bool:
        """Whether a step may not be in the plan, for what was decided or shown before."""
        if named in self.refused or (named in self.put_off and self.put_off[named] > self.day):
            return True
        if waited_for:
            return False
        if any((named.kind, one) in self.unwanted for one in people):
            return True
        if self.came_back(named):
            return False
        return named in self.paused or not self.seen.isdisjoint(people)


def past(member: Member, day: date) -> Past:
    """What plans before ``day`` held. One query, over the member's own steps of three months, and what is still put off from before."""
    found = Past(day)
    lately = Q(day__gte=day - timedelta(days=REFUSED_FOR)) | Q(state=states.LATER)
    rows = PlanStep.objects.filter(lately, member=member, day__lt=day, day__gte=day - timedelta(days=LONGEST))
    for then, kind, subject, state, persons, members, objective, returns in rows.order_by("day", "pk").values_list(
        "day", "kind", "subject", "state", "persons", "members", "objective", "returns"
    ):
        named, ago = Named(kind, subject), (day - then).days
        people: tuple[Somebody, ...] = (*persons, *members)
        found.put_off.pop(named, None)  # only what was decided last counts
        found.left[named] += state in (*states.UNDECIDED, states.OVER)
        if state == states.REFUSED:
            found.refused.add(named)
            found.unwanted |= {(kind, one) for one in people}
            continue
        if state == states.LATER and returns is not None:
            found.put_off[named] = returns
        if ago <= fairness.WINDOW:
            found.lately.add(then, kind, people, objective)
        if ago < RESTS:
            found.seen |= set(people)
        if not people and ago <= PAUSE:
            found.paused.add(named)
    return found
