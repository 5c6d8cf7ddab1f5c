"""Whom the viewer knows, likes and trusts: those they chose drive what is suggested to them.

Read from the viewer's own rows, in the statement that a question begins with. Nobody else's choices are ever read, and
answers to a question that names somebody, such as warm paths, do not go by it: they are asked for, not suggested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from goodword.engine.graph import View
from goodword.graph.asking import Asking
from goodword.people.models import Person

OTHERS: Final = 4
"""Once somebody was chosen, a tie to anybody else counts a quarter."""

# Members whom the viewer has a card of: chosen, and put aside where no card of theirs is in the list; then whether the viewer
# chose anybody at all, member or not.
COLUMNS: Final = f"""
(SELECT json_agg(json_build_array(told.member_id, told.chosen, told.aside)) FROM (
    SELECT card.member_id, bool_or(person.chosen AND person.state = {Person.State.ACTIVE}) AS chosen,
           bool_and(person.state <> {Person.State.ACTIVE}) AS aside
    FROM people_card card JOIN people_person person ON person.id = card.person_id
    WHERE card.owner_id = %(viewer)s AND card.member_id IS NOT NULL GROUP BY card.member_id) told
 WHERE told.chosen OR told.aside),
EXISTS (SELECT FROM people_person WHERE owner_id = %(viewer)s AND chosen AND state = {Person.State.ACTIVE})
"""  # noqa: S608  # put together from constants; values are sent apart


@dataclass(frozen=True, slots=True)
class Preferred:
    """What the viewer's choices say of members.

    Attributes:
        chosen: members whom the viewer chose.
        aside: members whom the viewer archived or put in the bin: never suggested.
        narrowed: the viewer chose somebody, so the chosen come first.
    """

    chosen: frozenset[int]
    aside: frozenset[int]
    narrowed: bool

    @classmethod
    def of(cls, columns: Sequence[Any]) -> Self:
        """From what the database says to ``COLUMNS``."""
        rows, narrowed = columns
        told = rows or ()
        return cls(
            frozenset(member for member, chosen, _aside in told if chosen),
            frozenset(member for member, _chosen, aside in told if aside),
            bool(narrowed),
        )

    def view(self, ask: Asking) -> View:
        """The viewer's eyes where something is suggested: without those put aside, and ties to the chosen weigh more."""
        if not (self.narrowed or self.aside):
            return ask.view
        own = {
            mate: strong if mate in self.chosen or not self.narrowed else max(strong // OTHERS, 1)
            for mate, strong in ask.own.items()
            if mate < ask.graph.members and mate not in self.aside
        }
        return View((ask.view.ids, ask.view.levels), own=own)
