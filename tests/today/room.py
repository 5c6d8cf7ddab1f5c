"""A room that offers whatever a test lays into it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

from goodword.accounts.models import Member
from goodword.core import steps
from goodword.core.counted import Tally
from goodword.core.errors import Conflict
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, Who
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KINDS = ("test.write", "test.introduce", "test.answer", "test.tidy", "test.thank")
THANK = Way("thank", "Say thanks", Look.FIRST, said="You said thanks.")
WRITE = Way("write", "Write", Look.FIRST, route="letters:list")


class Room:
    """Steps by what they are about; what is done, what is over, and what it was asked to do."""

    def __init__(self) -> None:
        self.kinds = {kind: f"Steps to {kind.split('.')[1]}" for kind in KINDS}
        self.steps: list[Step] = []
        self.done: set[UUID] = set()
        self.over: set[UUID] = set()
        self.did: list[tuple[int, str, UUID, str, dict[str, str]]] = []
        self.refuses = ""

    def lay(self, kind: str, *who: Who | Person, title: str = "", **said: Any) -> Step:
        """Offer one more step."""
        whom = tuple(one if isinstance(one, Who) else Who(one.name, person=one.key) for one in who)
        step = Step(
            f"test.{kind}", uuid.uuid4(), title or f"{kind.title()} {', '.join(one.name for one in whom)}".strip(),
            "There is a reason.", 3, 50, who=whom, ways=(THANK if kind == "thank" else WRITE,),
        )  # fmt: skip
        step = replace(step, **said)
        self.steps.append(step)
        return step

    def offers(self, member: Keyed, moment: datetime) -> list[Step]:
        return [step for step in self.steps if step.subject not in self.done | self.over]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        parts, told = [], dict[str, Any]()
        for place, (kind, keys) in enumerate(subjects.items()):
            there = [step.subject for step in self.steps if step.kind == kind and step.subject in keys]
            for state, some in (
                (State.DONE, [key for key in there if key in self.done]),
                (State.STANDS, [key for key in there if key not in self.done | self.over]),
            ):
                name = f"{state}{place}"
                told[name] = some
                parts.append(f"SELECT {steps.row(state, kind, 'key')} FROM unnest(%({name})s::uuid[]) given(key)")  # noqa: S608  # ours
        return Tally(" UNION ALL ".join(parts), told)

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        if self.refuses:
            raise Conflict(self.refuses)
        self.did.append((member.pk, step.kind, step.subject, way, dict(told)))
        self.done.add(step.subject)


@contextmanager
def only() -> Iterator[Room]:
    """This room alone offers steps."""
    room = Room()
    with patch.object(steps, "_sources", []), patch.object(steps, "_by_kind", {}):
        steps.register(room)
        yield room


def chosen(owner: Member, *names: str, **fields: Any) -> list[Person]:
    """People whom ``owner`` knows, likes and trusts."""
    made = [persons.add(actor=owner, facts=[NewFact("name", {"display": name})], **fields) for name in names]
    for person in made:
        choosing.choose(actor=owner, person=person)
    return made
