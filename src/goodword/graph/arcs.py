"""Ties as the engine has them, read from the database: who is connected, what each side asks of a viewer, what it is
worth to others. Nothing else of anybody's enters: no card of an owner's says more than whom a circle hides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from goodword.engine.graph.layout import CLOSE, CONNECTION, MEMBER, NOBODY
from goodword.graph import shared
from goodword.reach.models import Level
from goodword.ties.queries import visibility

# Audience → what an arc asks of a viewer; Level → how somebody holds a viewer.
ASKS: Final = np.array([NOBODY, CLOSE, CONNECTION, CONNECTION, MEMBER, MEMBER], np.uint8)
HOLDS: Final = {Level.CLOSE: CLOSE, Level.CONNECTION: CONNECTION}

# Whom the owner keeps in a circle that hides, by any card of that person.
_HIDDEN: Final = """
SELECT DISTINCT named.owner_id AS owner, named.member_id AS other
FROM people_circle circle JOIN people_circlemembership inside ON inside.circle_id = circle.id
JOIN people_card held ON held.id = inside.card_id
JOIN people_card named ON named.person_id = held.person_id AND named.owner_id = circle.owner_id
 AND named.member_id IS NOT NULL
WHERE circle.kind = ANY(%(hiding)s)
"""
_USED_BY: Final = (
    "(CASE WHEN {hidden}.owner IS NOT NULL THEN 0 ELSE coalesce({said}.used_by, %(used_by)s) END)::int2 AS {name}"
)
_COLUMNS: Final = f"""
tie.first_id, tie.second_id, {_USED_BY.format(hidden="hides_one", said="said_one", name="one_for")},
{_USED_BY.format(hidden="hides_two", said="said_two", name="two_for")}, coalesce(shared.strength, %(connected)s)::int2 AS strength
"""
_JOINED: Final = """
JOIN accounts_member one ON one.id = tie.first_id AND one.is_active
JOIN accounts_member two ON two.id = tie.second_id AND two.is_active
LEFT JOIN ties_tievisibility said_one ON said_one.member_id = tie.first_id
LEFT JOIN ties_tievisibility said_two ON said_two.member_id = tie.second_id
LEFT JOIN hidden hides_one ON hides_one.owner = tie.first_id AND hides_one.other = tie.second_id
LEFT JOIN hidden hides_two ON hides_two.owner = tie.second_id AND hides_two.other = tie.first_id
LEFT JOIN graph_sharedtie shared ON shared.first_id = tie.first_id AND shared.second_id = tie.second_id
"""

EVERY: Final = f"""
WITH hidden AS MATERIALIZED ({_HIDDEN})
SELECT {_COLUMNS} FROM ties_connection tie {_JOINED} WHERE tie.state = 'connected'
"""  # noqa: S608  # put together from constants of this file; values are sent apart

# The pairs to look at: those told, those of connections told, and all there are of members told.
_SOME: Final = f"""
WITH dirty AS (
    SELECT * FROM unnest(%(ones)s::bigint[], %(others)s::bigint[]) AS told (first_id, second_id)
    UNION SELECT first_id, second_id FROM ties_connection WHERE id = ANY(%(connections)s)
    UNION SELECT first_id, second_id FROM ties_connection WHERE state = 'connected' AND first_id = ANY(%(members)s)
    UNION SELECT first_id, second_id FROM ties_connection WHERE state = 'connected' AND second_id = ANY(%(members)s)
), hidden AS (
    {_HIDDEN} AND circle.owner_id IN (SELECT first_id FROM dirty UNION SELECT second_id FROM dirty)
), there AS (
    SELECT {_COLUMNS} FROM dirty pair JOIN ties_connection tie
    ON tie.first_id = pair.first_id AND tie.second_id = pair.second_id AND tie.state = 'connected' {_JOINED}
)
SELECT * FROM dirty LEFT JOIN there USING (first_id, second_id)
"""  # noqa: S608  # put together from constants of this file; values are sent apart

# One row as COPY sends it in binary: the number of fields, then the length and the value of each.
_ROW: Final = np.dtype(
    [("fields", ">i2"), ("a", ">i4"), ("first", ">i8"), ("b", ">i4"), ("second", ">i8"), ("c", ">i4"),
     ("one", ">i2"), ("d", ">i4"), ("two", ">i2"), ("e", ">i4"), ("strength", ">i2")]
)  # fmt: skip
_HEAD: Final = 19  # bytes before the first row
_END: Final = 2  # and after the last


def values() -> dict[str, Any]:
    """What the statements here are sent beside what they look at."""
    return {
        "hiding": list(visibility.HIDING),
        "used_by": int(visibility.DEFAULT_USED_BY),
        "connected": shared.CONNECTED,
    }


def copied(into: IO[bytes]) -> int:
    """Every tie of the community as COPY sends it, into a file; how many bytes."""
    with connection.cursor() as wrapped:
        sent, plain = 0, wrapped.cursor
        with plain.copy(f"COPY ({EVERY}) TO STDOUT (FORMAT binary)", values()) as pieces:
            for piece in pieces:
                sent += into.write(piece)
    return sent


def every(data: bytes | memoryview) -> NDArray[np.void]:
    """The ties in what ``copied`` wrote: first, second, one and two (what each side allows), strength."""
    return np.frombuffer(data, _ROW, count=(len(data) - _HEAD - _END) // _ROW.itemsize, offset=_HEAD)


type Tied = tuple[int, int, int, int, int]
"""Strength (0: there is no such tie), what the first and the second ask of a viewer, after the two."""


def some(
    pairs: Iterable[tuple[int, int]] = (), connections: Iterable[int] = (), members: Iterable[int] = ()
) -> list[Tied]:
    """(first, second, strength, first asks, second asks) as they are now of these pairs, of these connections, and of all
    connections of these members; strength 0 where two are not connected. One query."""
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    told = {
        **values(),
        "ones": [one for one, _other in ordered],
        "others": [other for _one, other in ordered],
        "connections": sorted(set(connections)),
        "members": sorted(set(members)),
    }
    with connection.cursor() as sql:
        sql.execute(_SOME, told)
        return [
            (first, second, strength or 0, int(ASKS[one or 0]), int(ASKS[two or 0]))
            for first, second, one, two, strength in sql.fetchall()
        ]
