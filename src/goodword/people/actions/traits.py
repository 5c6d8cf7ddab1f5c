"""How many members show each trait to all members: what rarity is computed from."""

from __future__ import annotations

from django.db import connection, transaction

from goodword.people.profile_kinds import traits
from goodword.reach.models import Audience

EVERYBODY = ("", "")  # kind and norm of the row that counts the members themselves

COUNT = """
WITH answers(kind, fact) AS (SELECT * FROM unnest(%(kinds)s::text[], %(facts)s::text[])),
found(wide) AS (
    SELECT p.member_id FROM people_profile p JOIN accounts_member m ON m.id = p.member_id
    WHERE m.is_active AND p.audience >= %(members)s
),
counted(kind, norm, members) AS (
    SELECT answers.fact, e.norm, count(DISTINCT e.member_id)
    FROM people_profileentry e JOIN answers ON answers.kind = e.kind JOIN found ON found.wide = e.member_id
    WHERE e.reach_audience >= %(members)s AND e.norm <> ''
    GROUP BY answers.fact, e.norm
    UNION ALL SELECT '', '', count(*) FROM found
),
gone AS (
    DELETE FROM people_traitcount t
    WHERE NOT EXISTS (SELECT FROM counted c WHERE c.kind = t.kind AND c.norm = t.norm)
)
INSERT INTO people_traitcount (kind, norm, members) SELECT kind, norm, members FROM counted
ON CONFLICT (kind, norm) DO UPDATE SET members = excluded.members
WHERE people_traitcount.members <> excluded.members
"""


def count() -> None:
    """Count anew, in one statement. Lines that reach fewer than all members are counted nowhere."""
    answers = traits()
    told: dict[str, list[str] | int] = {"kinds": list(answers), "facts": list(answers.values())}
    told["members"] = int(Audience.MEMBERS)
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(COUNT, told)
