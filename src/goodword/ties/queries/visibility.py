"""Which ties may be used to find a way to somebody, for whom, and whether by name. Rooms that look for warm paths, common
acquaintances or introductions ask here, and use no tie that is not in the answer.

A tie is two arcs, one of each side, and each side decides on its own:

- ``TieVisibility.used_by`` says who may use the member's ties: any member, their connections, nobody;
- people in the member's circles family and inner are never part of it, whatever was chosen;
- ``named`` says whether the member's name may stand on what is found.

A tie can be used where both sides allow it, and is named where both say so. One's own ties are always one's own to use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.people.models import Circle
from goodword.reach.models import Audience
from goodword.ties.models import TieVisibility

DEFAULT_USED_BY: Final = Audience.MEMBERS
DEFAULT_NAMED: Final = True
HIDING: Final = (Circle.Kind.FAMILY.value, Circle.Kind.INNER.value)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a member decided about their ties; ``chosen`` is false where they never did, and these are the defaults."""

    used_by: Audience
    named: bool
    chosen: bool


def choice(member: Member) -> Choice:
    """The decision of ``member``. One query."""
    row = TieVisibility.objects.filter(member=member).first()
    if row is None:
        return Choice(DEFAULT_USED_BY, DEFAULT_NAMED, chosen=False)
    return Choice(Audience(row.used_by), row.named, chosen=True)


@dataclass(frozen=True, slots=True)
class Arc:
    """One side of a tie: how far ``owner`` lets it be used, an ``Audience`` to compare with ``reach.level``; ME for nobody.

    Attributes:
        named: whether the owner's name may stand on what is found through it.
    """

    owner: int
    other: int
    used_by: int
    named: bool


# A circle hides whoever is in it by any card of the owner's person, so that a merge hides no less.
_HIDDEN: Final = """
EXISTS (
    SELECT FROM people_card named JOIN people_card held ON held.person_id = named.person_id
    JOIN people_circlemembership inside ON inside.card_id = held.id
    JOIN people_circle circle ON circle.id = inside.circle_id AND circle.kind = ANY(%(hiding)s)
    WHERE named.owner_id = {owner} AND named.member_id = {other}
)
"""


def _hidden(owner: str, other: str) -> str:
    return _HIDDEN.format(owner=owner, other=other)


_ARCS: Final = f"""
SELECT arc.owner_id, arc.other_id,
       CASE WHEN {_hidden("arc.owner_id", "arc.other_id")} THEN 0 ELSE coalesce(said.used_by, %(used_by)s) END,
       coalesce(said.named, %(named)s)
FROM reach_standing arc LEFT JOIN ties_tievisibility said ON said.member_id = arc.owner_id
"""  # noqa: S608  # put together from constants of this file; values are sent apart

_FIXED: Final[dict[str, Any]] = {"hiding": list(HIDING), "used_by": int(DEFAULT_USED_BY), "named": DEFAULT_NAMED}


def arcs(*, at_once: int = 5_000) -> Iterator[Arc]:
    """Every arc of the whole community, for whoever builds a graph of it: in the order of owners, read as a stream."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM accounts_member")
        (last,) = cursor.fetchone()
        for begin in range(1, last + 1, at_once):
            where = "WHERE arc.owner_id BETWEEN %(begin)s AND %(end)s ORDER BY arc.owner_id, arc.other_id"
            cursor.execute(_ARCS + where, {**_FIXED, "begin": begin, "end": begin + at_once - 1})
            for owner, other, used_by, named in cursor.fetchall():
                yield Arc(owner, other, used_by, named)


@dataclass(frozen=True, slots=True)
class UsableTie:
    """That two members are connected, as a viewer may use it; ``named``: both may be named to the viewer."""

    one: int
    other: int
    named: bool


# How `owner` holds the viewer, as reach.level has it: close 1, connection 2, any member 4.
_HOLDS: Final = "coalesce((SELECT held.level FROM reach_standing held WHERE held.owner_id = {owner} AND held.other_id = %(viewer)s), 4)"


def _may(said: str, owner: str, other: str) -> str:
    """The condition that ``owner`` lets the viewer use the tie to ``other``."""
    allows = f"coalesce({said}.used_by, %(used_by)s) >= {_HOLDS.format(owner=owner)}"
    return f"({allows} AND NOT {_hidden(owner, other)})"


_OWN: Final = "%(viewer)s IN (tie.first_id, tie.second_id)"

_USABLE: Final = f"""
SELECT tie.first_id, tie.second_id,
       {_OWN} OR (coalesce(one.named, %(named)s) AND coalesce(two.named, %(named)s)) AS named
FROM ties_connection tie
JOIN accounts_member first ON first.id = tie.first_id AND first.is_active
JOIN accounts_member second ON second.id = tie.second_id AND second.is_active
LEFT JOIN ties_tievisibility one ON one.member_id = tie.first_id
LEFT JOIN ties_tievisibility two ON two.member_id = tie.second_id
WHERE tie.state = 'connected' AND {{which}}
  AND ({_OWN} OR ({_may("one", "tie.first_id", "tie.second_id")} AND {_may("two", "tie.second_id", "tie.first_id")}))
  AND NOT EXISTS (
    SELECT FROM reach_block block
    WHERE (block.owner_id = %(viewer)s AND block.other_id IN (tie.first_id, tie.second_id))
       OR (block.other_id = %(viewer)s AND block.owner_id IN (tie.first_id, tie.second_id))
  )
ORDER BY tie.id
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def statement(which: str) -> str:
    """The rule itself, for statements of rooms that find a way: first_id, second_id and named of each tie ``tie`` that fits
    the condition ``which`` and that ``%(viewer)s`` may use. Its other values are those of ``values``."""
    return _USABLE.format(which=which)


def values() -> dict[str, Any]:
    """What ``statement`` is sent beside the viewer and what ``which`` names."""
    return dict(_FIXED)


def _usable(viewer: Member, which: str, **told: Any) -> list[UsableTie]:
    with connection.cursor() as cursor:
        cursor.execute(statement(which), {**_FIXED, "viewer": viewer.pk, **told})
        return [UsableTie(one, other, named) for one, other, named in cursor.fetchall()]


def usable(viewer: Member, member_ids: Iterable[int]) -> list[UsableTie]:
    """The ties of these members that ``viewer`` may use. One query; it costs as much as these members have ties."""
    return _usable(viewer, _OF_EITHER, members=list(set(member_ids)))


def between(viewer: Member, one_ids: Iterable[int], other_ids: Iterable[int]) -> list[UsableTie]:
    """The ties between any of the ones and any of the others that ``viewer`` may use. One query."""
    which = (
        "((tie.first_id = ANY(%(ones)s) AND tie.second_id = ANY(%(others)s))"
        " OR (tie.first_id = ANY(%(others)s) AND tie.second_id = ANY(%(ones)s)))"
    )
    return _usable(viewer, which, ones=list(set(one_ids)), others=list(set(other_ids)))


_SHOWN: Final = f"""
SELECT tie.first_id, tie.second_id
FROM ties_connection tie
LEFT JOIN ties_tievisibility one ON one.member_id = tie.first_id
LEFT JOIN ties_tievisibility two ON two.member_id = tie.second_id
WHERE tie.state = 'connected' AND (tie.first_id = ANY(%(members)s) OR tie.second_id = ANY(%(members)s))
  AND coalesce(one.used_by, %(used_by)s) >= %(anybody)s AND coalesce(two.used_by, %(used_by)s) >= %(anybody)s
  AND coalesce(one.named, %(named)s) AND coalesce(two.named, %(named)s)
  AND NOT {_hidden("tie.first_id", "tie.second_id")} AND NOT {_hidden("tie.second_id", "tie.first_id")}
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def shown_to_all(member_ids: Iterable[int]) -> list[tuple[int, int]]:
    """The ties of these members that both sides let any member use, and know by name. One query."""
    told = {**_FIXED, "members": list(set(member_ids)), "anybody": int(Audience.MEMBERS)}
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, told)
        return [(first, second) for first, second in cursor.fetchall()]


def with_both(viewer: Member, one: int, other: int) -> list[Member]:
    """Members whom both are connected with, by ties that ``viewer`` may use and may see the names of. One query."""
    reading = f"""
        WITH tied AS ({_USABLE.format(which=_OF_EITHER)})
        SELECT member.* FROM ({_MATES.format(end="one")} INTERSECT {_MATES.format(end="other")}) AS both_know
        JOIN accounts_member member ON member.id = both_know.mate
        WHERE member.id <> %(viewer)s
        ORDER BY member.id
    """  # noqa: S608  # put together from constants of this file; values are sent apart
    told = {**_FIXED, "viewer": viewer.pk, "members": [one, other], "one": one, "other": other}
    return list(Member.objects.raw(reading, told))


_OF_EITHER: Final = "(tie.first_id = ANY(%(members)s) OR tie.second_id = ANY(%(members)s))"
_MATES: Final = """
SELECT CASE first_id WHEN %({end})s THEN second_id ELSE first_id END AS mate
FROM tied WHERE named AND %({end})s IN (first_id, second_id)
"""
