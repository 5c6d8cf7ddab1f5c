"""Life cycles, declared in one table: states, transitions, timeouts. Checked when the table is made, drawn into the docs.

A room declares its machine in ``states.py`` and moves rows by ``move``: one conditional UPDATE, so that of two
actors at the same moment one wins and the other is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Model

MACHINES: dict[str, Machine] = {}


@dataclass(frozen=True, slots=True)
class Transition:
    """From one state to another, by a verb ("apply") or when time is over (``after``)."""

    come_from: str
    to: str
    by: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A life cycle.

    Raises:
        ValueError: a transition names an unknown state, two say the same, a state cannot be reached, or a state
            that is not an end leads nowhere.
    """

    name: str
    start: str
    states: Sequence[str]
    ends: Sequence[str]
    transitions: Sequence[Transition]

    def __post_init__(self) -> None:
        known = set(self.states)
        named = {self.start, *self.ends, *(t.come_from for t in self.transitions), *(t.to for t in self.transitions)}
        if named - known:
            raise ValueError(f"{self.name}: unknown states {sorted(named - known)}")
        pairs = [(t.come_from, t.by) for t in self.transitions]
        if len(pairs) != len(set(pairs)):
            raise ValueError(f"{self.name}: a verb leads from one state to two")
        reached = {self.start}
        for _round in self.states:
            reached |= {t.to for t in self.transitions if t.come_from in reached}
        if known - reached:
            raise ValueError(f"{self.name}: cannot be reached: {sorted(known - reached)}")
        stuck = known - set(self.ends) - {t.come_from for t in self.transitions}
        if stuck:
            raise ValueError(f"{self.name}: no end and no way on: {sorted(stuck)}")
        MACHINES[self.name] = self

    def sources(self, verb: str) -> list[str]:
        """The states ``verb`` leads on from."""
        return [t.come_from for t in self.transitions if t.by == verb]

    def allows(self, state: str, verb: str) -> bool:
        """Whether ``verb`` leads on from ``state``."""
        return state in self.sources(verb)

    def move(self, row: Model, verb: str, *, field: str = "state", **changes: Any) -> bool:
        """Move ``row`` by ``verb`` in the database and in memory; whether it moved.

        The row is not moved when it has meanwhile left every state that ``verb`` leads on from.
        """
        manager = type(row)._default_manager
        for transition in self.transitions:
            if transition.by != verb:
                continue
            moved = manager.filter(pk=row.pk, **{field: transition.come_from}).update(
                **{field: transition.to}, **changes
            )
            if moved:
                setattr(row, field, transition.to)
                for name, value in changes.items():
                    setattr(row, name, value)
                return True
        return False

    def diagram(self) -> str:
        """The life cycle as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for t in self.transitions:
            when = f" (after {t.after.days} days)" if t.after else ""
            lines.append(f"    {t.come_from} --> {t.to}: {t.by}{when}")
        lines += [f"    {end} --> [*]" for end in self.ends]
        return "\n".join(lines)
