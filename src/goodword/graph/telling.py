"""From the engine's numbers back to people, in one statement that decides anew what may be told.

The graph may be behind the database by a moment, so nothing of an answer is told for its sake alone: the statement that
loads the people asks again of every tie whether the viewer may use it, of every person whether the viewer may find them,
of every line whether it reaches the viewer. What does not hold is left out: a graph that is behind can lose an answer, and
never shows one that is not the viewer's to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.people.profile_kinds import traits
from goodword.reach.sql import level
from goodword.ties.queries import visibility

FIVE: Final = 5
"""So many people at least must be those who could be meant by "someone"."""


class Line(NamedTuple):
    """One line of a profile that reaches the viewer."""

    kind: str
    text: str
    detail: str
    norm: str
    topics: list[str]
    topic_norms: list[str]


@dataclass(slots=True)
class Known:
    """A member as the viewer may see them.

    Attributes:
        named: the member lets their name stand on what is found through their ties.
        findable: the viewer may find their profile.
        photo: key of the photo, where it may be seen.
        outside: they belong to another circle of the community than the viewer, as far as that is known.
    """

    id: int
    key: UUID
    name: str
    named: bool
    findable: bool
    photo: UUID | None = None
    outside: bool | None = None
    lines: list[Line] = field(default_factory=list)

    def first(self, kind: str) -> str:
        """The text of the first line of a kind, or nothing."""
        return next((line.text for line in self.lines if line.kind == kind), "")

    @property
    def work(self) -> str:
        """In one line: what they say they do, else role and company, else their trade."""
        for line in self.lines:
            if line.kind == "headline":
                return line.text
        for line in self.lines:
            if line.kind == "organisation":
                return " · ".join(filter(None, (line.detail, line.text)))
        return self.first("industry")


@dataclass(slots=True)
class Told:
    """What may be told.

    Attributes:
        people: by id; who is not there may not be found.
        ties: (smaller id, larger id) → whether both ends may be named, of the ties that the viewer may use.
        meant: id → how many of that member's ties, of those the viewer may use, lead to somebody who is not named.
        more: the further columns of the statement.
    """

    people: dict[int, Known] = field(default_factory=dict)
    ties: dict[tuple[int, int], bool] = field(default_factory=dict)
    meant: dict[int, int] = field(default_factory=dict)
    more: tuple[Any, ...] = ()


LEVEL: Final = f"""
CASE WHEN member.id = %(viewer)s THEN 0
     WHEN EXISTS (SELECT FROM reach_block WHERE owner_id = member.id AND other_id = %(viewer)s)
       OR EXISTS (SELECT FROM reach_block WHERE owner_id = %(viewer)s AND other_id = member.id) THEN 6
     ELSE {level("member.id", "%(viewer)s")} END
"""  # noqa: S608  # put together from constants; values are sent apart
_OF_PAIRS: Final = "(tie.first_id, tie.second_id) IN (SELECT first_id, second_id FROM pair)"
_OF_ONE: Final = "(tie.first_id = hub.id OR tie.second_id = hub.id)"

_TELL: Final = f"""
WITH pair AS MATERIALIZED (
    SELECT * FROM unnest(%(firsts)s::bigint[], %(seconds)s::bigint[]) AS asked (first_id, second_id)
), person AS MATERIALIZED (
    SELECT member.id, member.key, member.name, {LEVEL} AS level, coalesce(said.named, %(named)s) AS named
    FROM accounts_member member LEFT JOIN ties_tievisibility said ON said.member_id = member.id
    WHERE member.id = ANY(%(members)s) AND member.is_active
), seen AS MATERIALIZED (
    SELECT person.*, profile.audience, photo.key AS photo
    FROM person JOIN people_profile profile ON profile.member_id = person.id
    LEFT JOIN core_storedfile photo ON photo.id = profile.photo_id AND photo.audience >= person.level
    WHERE person.level < 6
), tied AS MATERIALIZED ({visibility.statement(_OF_PAIRS)})
SELECT
(SELECT json_agg(json_build_array(seen.id, seen.key, seen.name, seen.named, seen.audience >= seen.level, seen.photo,
        (SELECT theirs.number <> mine.number FROM graph_community theirs, graph_community mine
         WHERE theirs.member_id = seen.id AND mine.member_id = %(viewer)s))) FROM seen),
(SELECT json_agg(json_build_array(entry.member_id, entry.kind, entry.text, entry.detail, entry.norm, entry.topics,
                                  entry.topic_norms) ORDER BY entry.position, entry.id)
 FROM people_profileentry entry JOIN seen ON seen.id = entry.member_id
 WHERE entry.reach_audience >= seen.level AND seen.audience >= seen.level AND entry.until = ''
   AND entry.kind = ANY(%(kinds)s)),
(SELECT json_agg(json_build_array(first_id, second_id, named)) FROM tied),
(SELECT json_agg(json_build_array(hub.id, (
    SELECT count(*) FROM ({visibility.statement(_OF_ONE)}) usable
    JOIN accounts_member member ON member.id = CASE usable.first_id WHEN hub.id THEN usable.second_id ELSE usable.first_id END
    JOIN people_profile profile ON profile.member_id = member.id
    LEFT JOIN ties_tievisibility said ON said.member_id = member.id
    WHERE member.id <> %(viewer)s AND NOT (coalesce(said.named, %(named)s) AND profile.audience >= {LEVEL}))))
 FROM (SELECT DISTINCT asked.hub AS id FROM unnest(%(hubs)s::bigint[], %(behind)s::bigint[]) AS asked (hub, behind)
       WHERE NOT EXISTS (SELECT FROM seen WHERE seen.id = asked.behind AND seen.named AND seen.audience >= seen.level)
      ) hub)
"""  # noqa: S608  # put together from constants; values are sent apart

LINES: Final = ("headline", "organisation", "need", "offer", *traits())


def tell(
    viewer: Member,
    members: Iterable[int],
    ties: Iterable[tuple[int, int]] = (),
    behind: Iterable[tuple[int, int]] = (),
    more: str = "",
    **told: Any,
) -> Told:
    """What may be told of these members and ties. One query.

    Args:
        behind: (a member, who stands behind them on a path); where the latter may not be named, ``meant`` says how many
            there are behind the former who may not.
        more: further columns, which are sent ``told``.
    """
    pairs = sorted({(min(tie), max(tie)) for tie in ties})
    hubs = sorted(set(behind))
    values = {
        **visibility.values(), "viewer": viewer.pk, "members": sorted(set(members)), "kinds": list(LINES),
        "firsts": [one for one, _other in pairs], "seconds": [other for _one, other in pairs],
        "hubs": [hub for hub, _behind in hubs], "behind": [behind for _hub, behind in hubs], **told,
    }  # fmt: skip
    with connection.cursor() as sql:
        sql.execute(f"{_TELL}, {more}" if more else _TELL, values)
        people, lines, tied, meant, *rest = sql.fetchone()
    found = Told(more=tuple(rest))
    for id_, key, name, named, findable, photo, outside in people or ():
        found.people[id_] = Known(id_, UUID(key), name, named, findable, UUID(photo) if photo else None, outside)
    for id_, *line in lines or ():
        found.people[id_].lines.append(Line(*line))
    found.ties = {(first, second): named for first, second, named in tied or ()}
    found.meant = dict(meant or ())
    return found


def kept(named: Mapping[tuple[int, int], bool], one: int, other: int) -> bool | None:
    """Whether the tie between two may be told with both names; None where the viewer may not use it."""
    return named.get((min(one, other), max(one, other)))
