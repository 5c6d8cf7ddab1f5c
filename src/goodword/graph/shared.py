"""What a tie is worth on a path of somebody else: three bands, from acts both took part in through Goodword.

A room whose acts two members share (an introduction that came about, a referral, a letter) declares the ``source`` it
records evidence under. Both sides have a row of each such act; what counts is the fewer of the two sides' rows, so that
nobody can raise it alone, not even by bringing an altered export back. Being connected is the lowest band.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connection, transaction

from goodword.core import clock

CONNECTED: Final = 300
HELPED: Final = 600  # from so many shared acts on, faded with a half-life of a year
OFTEN: Final = 900
HELPED_FROM: Final = 1.0
OFTEN_FROM: Final = 4.0
HALF_LIFE: Final = 365 * 86_400

_sources: set[str] = set()


def declare(source: str) -> str:
    """Let acts recorded under this source count as shared; returns it for use as a constant."""
    _sources.add(source)
    return source


_COUNT: Final = """
WITH acts AS (
    SELECT told.owner_id, card.member_id, sum(power(2::float8,
               greatest(extract(epoch FROM least(told.at, %(now)s) - %(now)s)::float8 / %(half)s, -1000))) AS worth
    FROM ties_evidence told JOIN people_card card ON card.id = told.card_id AND card.member_id IS NOT NULL
    WHERE told.source = ANY(%(sources)s) GROUP BY told.owner_id, card.member_id
), both_sides AS (
    SELECT tie.first_id, tie.second_id, least(one.worth, two.worth) AS worth
    FROM ties_connection tie
    JOIN acts one ON one.owner_id = tie.first_id AND one.member_id = tie.second_id
    JOIN acts two ON two.owner_id = tie.second_id AND two.member_id = tie.first_id
    WHERE tie.state = 'connected'
)
INSERT INTO graph_sharedtie (first_id, second_id, strength)
SELECT first_id, second_id, CASE WHEN worth >= %(often)s THEN 900 ELSE 600 END
FROM both_sides WHERE worth >= %(helped)s
"""


def count() -> None:
    """Make the bands anew."""
    told: dict[str, Any] = {
        "sources": sorted(_sources), "now": clock.now(), "half": float(HALF_LIFE), "often": OFTEN_FROM,
        "helped": HELPED_FROM,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute("DELETE FROM graph_sharedtie")
        if _sources:
            sql.execute(_COUNT, told)
