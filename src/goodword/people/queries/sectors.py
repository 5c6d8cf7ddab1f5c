"""An owner's people parted by the circle each is in and by how lately there was contact: the map and its table.

Everybody is in exactly one *sector*: the first of their circles; without a circle a company, then a place, that several
of those without a circle share; else the rest. And in exactly one *ring*: how long ago the last contact was. Archived people are
on no map.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.models import Person

RINGS: Final = ("month", "quarter", "year", "longer", "never")
DAYS: Final = {"month": 31, "quarter": 92, "year": 365}
MOST_CIRCLES, MOST_COMPANIES, MOST_PLACES = 12, 4, 3
SHARED_BY: Final = 3
"""So many people without a circle must share a company or a place for it to be a sector."""

type Kind = Literal["circle", "circles", "company", "place", "rest"]

# The sector of each person as two columns: its kind, and what names it within its kind. The first circles are materialized: where
# statistics take the tables for empty, as after much was deleted, they would be worked out once more for each person.
PARTED: Final = f"""
WITH first_circle AS MATERIALIZED (
    SELECT DISTINCT ON (card.person_id) card.person_id, circle.id, circle.key, circle.name, circle.position
    FROM people_circlemembership membership
    JOIN people_circle circle ON circle.id = membership.circle_id
    JOIN people_card card ON card.id = membership.card_id AND card.owner_id = %(owner)s
    WHERE membership.owner_id = %(owner)s
    ORDER BY card.person_id, circle.position, circle.name, circle.id
), mine AS (
    SELECT person.id, person.key, person.name, person.chosen, person.last_contact_at, person.sort_name,
           btrim(person.company) AS company, btrim(person.place) AS place,
           first_circle.id AS circle, first_circle.key AS circle_key, first_circle.name AS circle_name, first_circle.position,
           CASE WHEN person.last_contact_at IS NULL THEN 4 WHEN person.last_contact_at >= %(month)s THEN 0
                WHEN person.last_contact_at >= %(quarter)s THEN 1 WHEN person.last_contact_at >= %(year)s THEN 2
                ELSE 3 END AS ring
    FROM people_person person LEFT JOIN first_circle ON first_circle.person_id = person.id
    WHERE person.owner_id = %(owner)s AND person.state = 0
), circles AS (
    SELECT mine.circle FROM mine WHERE mine.circle IS NOT NULL GROUP BY mine.circle
    ORDER BY count(*) DESC, mine.circle LIMIT {MOST_CIRCLES}
), companies AS (
    SELECT mine.company FROM mine WHERE mine.circle IS NULL AND mine.company <> ''
    GROUP BY mine.company HAVING count(*) >= {SHARED_BY} ORDER BY count(*) DESC, mine.company LIMIT {MOST_COMPANIES}
), places AS (
    SELECT mine.place FROM mine WHERE mine.circle IS NULL AND mine.place <> ''
      AND mine.company NOT IN (SELECT company FROM companies)
    GROUP BY mine.place HAVING count(*) >= {SHARED_BY} ORDER BY count(*) DESC, mine.place LIMIT {MOST_PLACES}
), parted AS (
    SELECT mine.*, CASE
        WHEN mine.circle IN (SELECT circle FROM circles) THEN 'circle' WHEN mine.circle IS NOT NULL THEN 'circles'
        WHEN mine.company IN (SELECT company FROM companies) THEN 'company'
        WHEN mine.place IN (SELECT place FROM places) THEN 'place' ELSE 'rest' END AS kind
    FROM mine
), sectored AS (
    SELECT parted.*, CASE parted.kind WHEN 'circle' THEN parted.circle_key::text WHEN 'company' THEN parted.company
        WHEN 'place' THEN parted.place ELSE '' END AS word
    FROM parted
)
"""  # noqa: S608 - put together from constants alone


def values(viewer: Member) -> dict[str, Any]:
    """What ``PARTED`` asks with."""
    now = clock.now()
    return {"owner": viewer.pk, **{ring: now - timedelta(days=days) for ring, days in DAYS.items()}}


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the map. ``word`` names it within its kind: a circle's key, a company, a place.

    Attributes:
        counts: how many stand in each ring, the nearest first.
        chosen: how many of all of them the viewer knows, likes and trusts.
    """

    kind: Kind
    word: str
    name: str
    counts: tuple[int, ...]
    chosen: int

    @property
    def code(self) -> str:
        """Its name in addresses."""
        return f"{self.kind}:{self.word}" if self.word else self.kind

    @property
    def total(self) -> int:
        return sum(self.counts)


_COUNTED: Final = """
SELECT kind, word, max(circle_name), {rings}, count(*) FILTER (WHERE chosen) FROM sectored GROUP BY kind, word
ORDER BY array_position(ARRAY['circle', 'circles', 'company', 'place', 'rest'], kind), min(position), max(circle_name),
         count(*) DESC, word
""".format(rings=", ".join(f"count(*) FILTER (WHERE ring = {ring})" for ring in range(len(RINGS))))  # fmt: skip


def sectors(viewer: Member) -> list[Sector]:
    """The sectors of the viewer's map in their order: circles in theirs, companies and places by size, the rest. One
    query."""
    with connection.cursor() as sql:
        sql.execute(PARTED + _COUNTED, values(viewer))
        return [
            Sector(kind, word, name or word, tuple(counts), chosen)
            for kind, word, name, *counts, chosen in sql.fetchall()
        ]


def within(rows: QuerySet[Person], viewer: Member, *, sector: str, ring: str) -> QuerySet[Person]:
    """Those of ``rows`` that stand in a sector, or a ring, or both. A code that names none narrows to nobody."""
    kind, _colon, word = sector.partition(":")
    wanted: list[str] = []
    told = {**values(viewer), "kind": kind, "word": word, "ring": RINGS.index(ring) if ring in RINGS else -1}
    if sector:
        wanted.append("sectored.kind = %(kind)s AND sectored.word = %(word)s")
    if ring:
        wanted.append("sectored.ring = %(ring)s")
    statement = f"{PARTED} SELECT sectored.id FROM sectored WHERE {' AND '.join(wanted)}"  # noqa: S608 - constants alone
    sql, params = _positional(statement, told)
    return rows.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - values are sent apart from the text


_NAMED: Final = re.compile(r"%\((\w+)\)s")


def _positional(statement: str, told: dict[str, Any]) -> tuple[str, Sequence[Any]]:
    """``statement`` with its values in order, as an expression takes them."""
    return _NAMED.sub("%s", statement), [told[name] for name in _NAMED.findall(statement)]
