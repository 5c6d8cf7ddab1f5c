"""What rooms count for a member, in one statement for all of them.

Rooms register in ``AppConfig.ready()``. What a room only counts it hands over as a ``Tally``, so that a page costs no more with every
room that comes. A source that must read more costs at most two queries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from goodword.core.keys import Keyed

_BY_NAME: Final = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing worth doing.

    Attributes:
        kind: stable name, "people.choose".
        title: what to do, a whole sentence without its period.
        why: the reason, one or two sentences.
        minutes: about how long it takes.
        route, action: name of the page where it is done, and the words on the button.
        weight: larger comes first.
    """

    kind: str
    title: str
    why: str
    minutes: int
    route: str
    action: str
    weight: int = 0


class Tally(NamedTuple):
    """What a room counts for somebody.

    Attributes:
        sql: a statement whose rows are one text each: a row for each thing that is there, by the name it is counted under.
        params: its parameters, by name or in order.
    """

    sql: str
    params: Mapping[str, Any] | Sequence[Any]

    def in_order(self) -> tuple[str, list[Any]]:
        """The statement with its parameters in order, ready to stand beside others."""
        if isinstance(self.params, Mapping):
            return _BY_NAME.sub("%s", self.sql), [self.params[name] for name in _BY_NAME.findall(self.sql)]
        return self.sql, list(self.params)


type Source = Callable[[Keyed], list[Step]]
type Counting = Callable[[Keyed], Tally | None]
type Following = Callable[[Keyed, Counter[str]], list[Step]]

_sources: list[Source] = []
_counted: list[tuple[Counting, Following]] = []


def register(source: Source) -> None:
    """Add a source; adding it twice is the same as once."""
    if source not in _sources:
        _sources.append(source)


def register_counted(counting: Counting, following: Following) -> None:
    """Add a room that needs no more than a count: what to count (nothing where it is None), and the steps that follow from how
    many there are by name."""
    if (counting, following) not in _counted:
        _counted.append((counting, following))


def tally_of(rows: QuerySet[Any, Any]) -> Tally:
    """A queryset of one text as a tally."""
    return Tally(*rows.query.sql_with_params())


def count(tallies: Sequence[Tally]) -> list[Counter[str]]:
    """How many rows of each name each tally has. One statement for all."""
    if not tallies:
        return []
    parts, params = [], list[Any]()
    for place, tally in enumerate(tallies):
        sql, values = tally.in_order()
        params += values
        parts.append(f"SELECT {place}, counted.what FROM ({sql}) counted(what)")  # noqa: S608  # statements of rooms; values are sent apart
    found = [Counter[str]() for _tally in tallies]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for place, what in cursor.fetchall():
            found[place][what] += 1
    return found


def of(member: Keyed) -> list[Step]:
    """All steps for ``member``, the weightiest first."""
    asked = [(tally, following) for counting, following in _counted if (tally := counting(member)) is not None]
    told = count([tally for tally, _following in asked])
    found = [
        step for (_tally, following), counted in zip(asked, told, strict=True) for step in following(member, counted)
    ]
    found += [step for source in _sources for step in source(member)]
    return sorted(found, key=lambda step: (-step.weight, step.kind))
