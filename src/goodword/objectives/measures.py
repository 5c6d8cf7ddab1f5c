"""What an objective can be measured by. Rooms register a ``Measure`` in ``AppConfig.ready()``; a site offers those that are there.

A measure counts what happened, never what somebody says of themselves. It is a statement of the database whose rows are the
events that count, so that a page can show which ones they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.objectives.kinds import Better


class Said(NamedTuple):
    """A counting event in words, and the page where it stands (``route`` with ``args``); no page: no route."""

    words: str
    route: str = ""
    args: tuple[str, ...] = ()


def _nothing() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be counted.

    Attributes:
        name: stable, as steps of the day name what they count towards ("met").
        label: what is counted, for a list of choices: "People you meet".
        how: a sentence on what counts and what does not.
        done: how much of a target is reached, by its size ("target"): ngettext_lazy("%(done)s of %(target)s met", …).
        better: what it can make somebody.
        sql: a statement with the rows (at timestamptz, key uuid, person bigint). ``key`` is what counts, once however many
            rows it has; ``person`` is one of the owner's people it happened with, null for nobody of theirs. It takes
            ``%(owner)s``, ``%(since)s`` (what was before does not count and need not be there) and what ``values`` gives, and
            reads rows of the owner's, or shared with them, alone. Any other ``%`` is written twice.
        tell: keys of what counted → how to say it. One statement at most. What is not in it is said by ``label``.
        values: more parameters for ``sql``.
        weekly: it can be a cadence: so and so often each week.
        people: it happens with people, so that an audience narrows it.
        steps: names besides its own by which steps of the day count towards it.
        route, action: the page where one gets on with it, and the words on its button.
    """

    name: str
    label: str | Promise
    how: str | Promise
    done: Any
    better: frozenset[Better]
    sql: str
    tell: Callable[[Member, Sequence[UUID]], Mapping[UUID, Said]]
    values: Callable[[], Mapping[str, Any]] = _nothing
    weekly: bool = True
    people: bool = True
    steps: frozenset[str] = frozenset()
    route: str = ""
    action: str | Promise = ""

    def serves(self, names: Sequence[str]) -> bool:
        """Whether a step that counts towards ``names`` counts towards this."""
        return self.name in names or not self.steps.isdisjoint(names)


def known(member: str) -> str:
    """A join that finds the owner's cards of a member: ``known.person_id``, null where they have none.

    Args:
        member: a column in SQL. A constant of the code alone, never anything that somebody typed.
    """
    return f"LEFT JOIN people_card known ON known.owner_id = %(owner)s AND known.member_id = {member}"


_measures: dict[str, Measure] = {}


def register(measure: Measure) -> Measure:
    """Add a measure; adding the same twice is the same as once.

    Raises:
        ValueError: another has its name.
    """
    if _measures.setdefault(measure.name, measure) is not measure:
        raise ValueError(f"The measure {measure.name!r} is there already.")
    return measure


def all_of() -> list[Measure]:
    """All measures of this site, in the order in which their rooms are ready."""
    return list(_measures.values())


def find(name: str) -> Measure | None:
    """The measure ``name``; None where its room is gone from the site."""
    return _measures.get(name)


def needed(name: str, trouble: str) -> Measure:
    """The measure ``name``.

    Raises:
        Invalid: there is none such, with the sentence ``trouble``.
    """
    found = find(name)
    if found is None:
        raise Invalid(trouble, fields={"measure": trouble})
    return found
