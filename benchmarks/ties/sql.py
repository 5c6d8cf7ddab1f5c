"""The same questions in SQL, for SQLite and PostgreSQL alike.

Ties lie in ``tie (source, target, strength)`` with covering indexes both ways, so that no question reads the table
itself. ``member (id, weight)`` tells what a tie counts through somebody, ``has (member, topic)`` the topics and
``rarity (topic, weight)`` what each is worth in 1024ths. Values are whole numbers, as the engine's.
"""

from __future__ import annotations

from typing import Final

TABLES: Final = {
    "tie": "source integer NOT NULL, target integer NOT NULL, strength integer NOT NULL",
    "member": "id integer NOT NULL PRIMARY KEY, weight integer NOT NULL",
    "has": "member integer NOT NULL, topic integer NOT NULL",
    "rarity": "topic integer NOT NULL PRIMARY KEY, weight integer NOT NULL",
}

TRIP: Final = "SELECT 1"

# A walk of three ties: whom a knows, who knows b, and a probe for a tie between. Trying the rows of all whom a knows
# instead was slower in both.
PATHS: Final = """
WITH mine AS {materialized} (SELECT target AS x, strength AS k FROM tie WHERE source = {a} AND target <> {b}),
theirs AS {materialized} (SELECT source AS y, strength AS k FROM tie WHERE target = {b} AND source <> {a})
SELECT max(value) AS best, first FROM (
  SELECT CAST(strength AS bigint) * 1000000000 AS value, target AS first FROM tie WHERE source = {a} AND target = {b}
  UNION ALL
  SELECT CAST(mine.k AS bigint) * theirs.k * 1000000, mine.x FROM mine JOIN theirs ON theirs.y = mine.x
  UNION ALL
  SELECT CAST(mine.k AS bigint) * tie.strength * theirs.k * 1000, mine.x
  FROM mine CROSS JOIN theirs {probe} tie ON tie.source = mine.x AND tie.target = theirs.y
) AS walks GROUP BY first ORDER BY best DESC, first LIMIT 3
"""

PEOPLE: Final = """
SELECT sum(CAST(near.strength AS bigint) * far.strength * member.weight) AS score, far.target AS person
FROM tie AS near JOIN member ON member.id = near.target JOIN tie AS far ON far.source = near.target
WHERE near.source = {a} AND far.target <> {a}
  AND far.target NOT IN (SELECT target FROM tie WHERE source = {a})
  AND far.target NOT IN (SELECT source FROM tie WHERE target = {a})
GROUP BY far.target ORDER BY score DESC, person LIMIT 20
"""

INTRODUCTIONS: Final = """
WITH known AS {materialized} (
  SELECT tie.target AS x, tie.strength AS k, has.topic, rarity.weight
  FROM tie JOIN has ON has.member = tie.target JOIN rarity ON rarity.topic = has.topic WHERE tie.source = {a}
), alike AS {materialized} (
  SELECT p.x, q.x AS y, CAST(p.k AS bigint) * q.k * sum(p.weight) AS base
  FROM known AS p JOIN known AS q ON q.topic = p.topic AND q.x > p.x GROUP BY p.x, q.x, p.k, q.k
), strangers AS {materialized} (
  SELECT x, y, base, (
    SELECT count(*) FROM tie AS one JOIN tie AS other ON other.source = alike.y AND other.target = one.target
    WHERE one.source = alike.x
  ) AS mutual
  FROM alike
  WHERE NOT EXISTS (SELECT 1 FROM tie WHERE source = alike.x AND target = alike.y)
    AND NOT EXISTS (SELECT 1 FROM tie WHERE source = alike.y AND target = alike.x)
)
SELECT base * CASE WHEN mutual = 0 THEN 512 WHEN mutual <= 10 THEN 1024
  ELSE CAST(round(10240.0 / mutual) AS integer) END AS score, x, y
FROM strangers ORDER BY score DESC, x, y LIMIT 20
"""

SCORE_OF_PATH: Final = 10**12
SCORE_OF_PERSON: Final = 10**6 * (1 << 14)
SCORE_OF_PAIR: Final = 10**6 * 1024 * 1024
