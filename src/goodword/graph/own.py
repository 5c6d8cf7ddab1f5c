"""How strong a viewer's own ties are, from their own rows alone.

Until the engine tells it, a saturating sum: contacts by kind, faded with a half-life of a year, one-sided ones worth half.
"""

from __future__ import annotations

from typing import Any, Final

from goodword.ties import decay

LEAST: Final = 100  # connected, and nothing else is known

# Closer channels tell more of a tie (Gilbert and Karahalios, Predicting tie strength with social media, CHI 2009).
WEIGHTS: Final = {
    "meeting": 1.0, "video": 0.8, "call": 0.7, "gift": 0.8, "favor": 0.8, "letter": 0.5, "message": 0.3,
    "invitation": 0.1, "connection": 0.1,
}  # fmt: skip
OTHERWISE: Final = 0.5
FULL: Final = 6.0  # such a sum is some 63% of the way

# Whom the viewer is connected with, and how strong that tie is for them: what they said by hand, else from the strands of
# all cards of that person.
OWN: Final = """
SELECT mate.id, coalesce(
    (SELECT max(said.strength) FROM people_card named JOIN people_card card ON card.person_id = named.person_id
     JOIN graph_handstrength said ON said.card_id = card.id
     WHERE named.owner_id = %(viewer)s AND named.member_id = mate.id),
    %(least)s + round((1000 - %(least)s) * (1 - exp(-coalesce(known.worth, 0) / %(full)s))))::int AS strength
FROM (
    SELECT second_id AS id FROM ties_connection WHERE first_id = %(viewer)s AND state = 'connected'
    UNION ALL SELECT first_id FROM ties_connection WHERE second_id = %(viewer)s AND state = 'connected'
) mate
JOIN accounts_member member ON member.id = mate.id AND member.is_active
LEFT JOIN (
    SELECT named.member_id AS id, sum(
        coalesce(weights.weight, %(otherwise)s) * (CASE WHEN strand.direction = 2 THEN 1 ELSE 0.5 END)
        * power(2::float8, greatest(least(strand.year - %(year_now)s, 60), -60))) AS worth
    FROM people_card named JOIN people_card card ON card.person_id = named.person_id
    JOIN ties_strand strand ON strand.card_id = card.id
    LEFT JOIN unnest(%(kinds)s::text[], %(weights)s::float8[]) AS weights (kind, weight) ON weights.kind = strand.kind
    WHERE named.owner_id = %(viewer)s AND named.member_id IS NOT NULL GROUP BY named.member_id
) known ON known.id = mate.id
"""


def values(now: float) -> dict[str, Any]:
    """What ``OWN`` is sent beside the viewer; ``now`` in seconds since 1970."""
    return {
        "least": LEAST, "full": FULL, "otherwise": OTHERWISE, "year_now": now / decay.YEAR,
        "kinds": list(WEIGHTS), "weights": list(WEIGHTS.values()),
    }  # fmt: skip
