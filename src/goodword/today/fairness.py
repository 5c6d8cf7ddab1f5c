"""What a step is worth for a plan: its gain, what it serves, and whose turn it is.

A step's gain, 0 to 100, counts ten times; where it serves an objective it counts by that objective's factor; and then

    1 + KIND · waited(kind) + PEOPLE · waited(people) + OBJECTIVE · waited(objective)

times as much, at most ``BEST``. ``waited`` is the number of days since a plan of the member's last had this kind, anybody of these
people, a step for this objective, as a part of ``WINDOW`` days; 1 where none of them had. So whatever was left out gains day by day,
and what has just been there gives way to it, until it has waited itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

WINDOW: Final = 56
"""Days looked back: eight weeks."""
KIND, PEOPLE, OBJECTIVE = 0.5, 0.7, 0.3
BEST: Final = 1000

type Somebody = UUID | int
"""One of the member's own people by key, or a member who is none of them by id."""


@dataclass(slots=True)
class Lately:
    """When plans of a member last had what, by day."""

    kinds: dict[str, date] = field(default_factory=dict)
    people: dict[Somebody, date] = field(default_factory=dict)
    objectives: dict[UUID, date] = field(default_factory=dict)

    def add(self, day: date, kind: str, people: Iterable[Somebody], objective: UUID | None) -> None:
        """A step that was in the plan of ``day``."""
        self.kinds[kind] = max(day, self.kinds.get(kind, day))
        for one in people:
            self.people[one] = max(day, self.people.get(one, day))
        if objective is not None:
            self.objectives[objective] = max(day, self.objectives.get(objective, day))

    def waited(self, day: date, kind: str, people: Iterable[Somebody], objective: UUID | None) -> tuple[int, int, int]:
        """Days since the kind, anybody of the people, and the objective were last in a plan before ``day``, each at most
        ``WINDOW``. About nobody, or for nothing, is as if it had just been."""
        lately = [self.people.get(one, date.min) for one in people]
        return (
            _days(day, self.kinds.get(kind, date.min)),
            _days(day, max(lately)) if lately else 0,
            _days(day, self.objectives.get(objective, date.min)) if objective is not None else 0,
        )


def _days(day: date, last: date) -> int:
    return max(0, min(WINDOW, (day - last).days))


def worth(gain: int, factor: float, waited: tuple[int, int, int]) -> int:
    """What a step counts, 0 to ``BEST``.

    Args:
        gain: 0 to 100.
        factor: what the objective that it serves makes of it; 1 for none.
        waited: as ``Lately.waited`` tells it.
    """
    kind, people, objective = (days / WINDOW for days in waited)
    fair = 1 + KIND * kind + PEOPLE * people + OBJECTIVE * objective
    return max(0, min(BEST, round(10 * gain * factor * fair / MIDDLE)))


MIDDLE: Final = 1 + KIND + PEOPLE + OBJECTIVE
"""What a step gains that waited for all there is: such a one of the largest gain counts ``BEST``."""
