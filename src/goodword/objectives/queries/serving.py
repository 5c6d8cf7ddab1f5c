"""Which steps of the day serve what a member is after, and how much the more they are worth for it.

A step serves an objective where it counts towards its measure (``Step.measures``) and, if the objective is about some people only and its
measure happens with people, where somebody it is about is among them: one of the member's own people, or a member who shows that
they fit.

The worth of a step is multiplied by a factor between 1 and 2 that follows from how far the objective is behind its date. With

    t = the share of its days that have gone, d = the share of its target that is done, both from 0 to 1,

it is 1 where d = 1, since nothing is missing, and else 1.25 + 0.75 · max(0, t - d): a quarter more for serving it at all, and up to
twice where all of the time has gone and nothing is done. A cadence is seen by its week: t and d are those of this week. Of several
objectives that a step serves the one with the largest factor is told, of equals the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.core.steps import Named, Step, Who
from goodword.objectives import audience
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.objectives.queries.progress import Standing

SERVES: Final = 1.25
BEHIND: Final = 0.75


@dataclass(frozen=True, slots=True)
class Serving:
    """What a step serves.

    Attributes:
        objective: its key.
        what: its line, in the member's words.
        factor: what the step's gain is multiplied by, 1 to 2.
        fits: it is about some people only, and whom the step is about is among them.
    """

    objective: UUID
    what: str
    factor: float
    fits: bool = False


def serving(member: Member, steps: Iterable[Step]) -> dict[Named, Serving]:
    """Of these steps those that serve an objective of the member's. Three queries; one where the member has none."""
    told = list(steps)
    wanted = [one for one in progress.standing(member) if one.measure is not None]
    fits = {
        one.objective.pk: [step for step in told if one.measure and one.measure.serves(step.measures)] for one in wanted
    }
    about = _about(
        member, [one for one in wanted if fits[one.objective.pk]], [who for step in told for who in step.who]
    )
    now = clock.now()
    found: dict[Named, Serving] = {}
    for one in wanted:
        row, inside = one.objective, about.get(one.objective.pk)
        worth = Serving(row.key, row.line, factor(one, member, now), fits=inside is not None)
        for step in fits[row.pk]:
            named = Named(step.kind, step.subject)
            if inside is not None and not any(_is_in(who, inside) for who in step.who):
                continue
            if named not in found or found[named].factor < worth.factor:
                found[named] = worth
    return found


def factor(told: Standing, member: Member, now: datetime) -> float:
    """What serving it is worth, by how far it is behind: 1 to 2."""
    row = told.objective
    if row.weekly:
        week = told.weeks[-1] if told.weeks else None
        start = datetime.combine(week.monday, datetime.min.time(), member.zone) if week else now
        gone = _share(now, start, start + timedelta(days=7))
        done = min(1.0, week.times / row.target) if week else 0.0
    else:
        gone, done = _share(now, row.since(member.zone), row.before(member.zone)), min(1.0, told.done / row.target)
    return 1.0 if done >= 1 else SERVES + BEHIND * max(0.0, gone - done)


def _share(now: datetime, start: datetime, end: datetime) -> float:
    return min(1.0, max(0.0, (now - start) / (end - start)))


type _Inside = tuple[frozenset[UUID], frozenset[int]]  # keys of own people, ids of members


def _is_in(who: Who, inside: _Inside) -> bool:
    return who.person in inside[0] or who.member in inside[1]


def _about(member: Member, wanted: Sequence[Standing], who: Sequence[Who]) -> Mapping[int, _Inside]:
    """Id of an objective → who of ``who`` it is about; not there where it is about everybody. One query at most."""
    asked = {
        "keys": list({one.person for one in who if one.person is not None}),
        "members": list({one.member for one in who if one.member is not None}),
        "owner": member.pk,
    }
    narrowed: dict[int, list[Tally]] = {}
    for one in wanted:
        inside = audience.people(one.objective)
        if inside is not None and one.measure is not None and one.measure.people:
            narrowed[one.objective.pk] = [_own(inside, asked), *_others(one.objective, asked)]
    found: dict[int, tuple[set[UUID], set[int]]] = {pk: (set(), set()) for pk in narrowed}
    parts, params = list[str](), list[Any]()
    for pk, tallies in narrowed.items():
        for tally in tallies:
            sql, values = tally.in_order()
            parts.append(f"SELECT %s::bigint, fits.* FROM ({sql}) fits(person, member)")  # noqa: S608  # statements of this room; values are sent apart
            params += [pk, *values]
    if parts and who:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            for pk, person, other in cursor.fetchall():
                if person is not None:
                    found[pk][0].add(person)
                if other is not None:
                    found[pk][1].add(other)
    return {pk: (frozenset(people), frozenset(members)) for pk, (people, members) in found.items()}


def _own(inside: Tally, asked: Mapping[str, Any]) -> Tally:
    """The member's own people, by what their own cards say."""
    sql, params = inside.in_order()
    statement = f"""
SELECT person.key, card.member_id FROM people_person person JOIN people_card card ON card.person_id = person.id
WHERE person.owner_id = %s AND (person.key = ANY(%s) OR card.member_id = ANY(%s)) AND person.id IN ({sql})"""  # noqa: S608  # as above
    return Tally(statement, [asked["owner"], asked["keys"], asked["members"], *params])


def _others(objective: Objective, asked: Mapping[str, Any]) -> list[Tally]:
    """Members, by what they show the owner of themselves; none where only people named count."""
    tally = audience.members(objective, asked["members"])
    return [tally] if tally is not None else []
