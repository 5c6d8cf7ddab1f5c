"""What came back from a member's networks, out of their own rows alone: whom they met there, referrals, answers, time.

Somebody belongs to a network by the nearest of three contexts, and to those of the same nearness alone, so that a profile on a
large platform does not claim whoever was met at a breakfast: (1) the owner noted that they met there, or met at a place of that
name; (2) a card names it as a group or event of theirs; (3) a card has a profile there, or came from there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.networks import elsewhere
from goodword.networks.models import Presence
from goodword.reach.sql import unblocked

YEAR: Final = timedelta(days=365)
QUARTER: Final = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back from one network.

    Attributes:
        met: people met there, with whom there was contact both ways since.
        met_lately: those of them first met within a year.
        known: people the owner knows who are there, met there or not.
        referrals, answers: from people who belong to it, within a year.
        minutes, timed, untimed: of meetings there within a quarter: how long together, how many say how long, how many do not.
    """

    met: int = 0
    met_lately: int = 0
    known: int = 0
    referrals: int = 0
    answers: int = 0
    minutes: int = 0
    timed: int = 0
    untimed: int = 0

    @property
    def derived(self) -> int | None:
        """Minutes a week by the meetings of the last quarter; None where none says how long it was."""
        return round(self.minutes / 13) if self.timed else None


_RETURNED: Final = f"""
WITH here AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::bigint[], %(patterns)s::text[], %(names)s::text[], %(platforms)s::text[])
        here(presence, pattern, name, platform)
), been AS MATERIALIZED (
    SELECT here.presence, done.id, done.at, done.minutes FROM here
    JOIN ties_interaction done ON done.owner_id = %(owner)s AND done.state = 0 AND done.at <= %(now)s
        AND done.place <> '' AND done.place ~* here.pattern
), found AS (
    SELECT here.presence, card.person_id AS person, 1 AS near, fact.learned_at AS at
    FROM here JOIN people_fact fact ON fact.owner_id = %(owner)s AND fact.kind = 'met' AND fact.state = 0
        AND concat_ws(' ', fact.value ->> 'where', fact.value ->> 'how') ~* here.pattern
    JOIN people_card card ON card.id = fact.card_id
    UNION ALL
    SELECT been.presence, card.person_id, 1, been.at FROM been
    JOIN ties_interactionparty party ON party.interaction_id = been.id JOIN people_card card ON card.id = party.card_id
    UNION ALL
    SELECT here.presence, card.person_id, 2, fact.learned_at
    FROM here JOIN people_fact fact ON fact.owner_id = %(owner)s AND fact.kind IN ('group', 'event') AND fact.state = 0
        AND fact.norm = here.name
    JOIN people_card card ON card.id = fact.card_id
    UNION ALL
    SELECT here.presence, card.person_id, 3, fact.learned_at
    FROM here JOIN people_fact fact ON here.platform <> '' AND fact.owner_id = %(owner)s AND fact.kind = 'handle'
        AND fact.state = 0 AND starts_with(fact.norm, here.platform || ':')
    JOIN people_card card ON card.id = fact.card_id
    UNION ALL
    SELECT here.presence, card.person_id, 3, card.made_at
    FROM here JOIN people_card card ON here.platform <> '' AND card.owner_id = %(owner)s AND card.source = here.platform
), once AS (
    SELECT found.presence, found.person, min(near) AS near, min(at) FILTER (WHERE near = 1) AS at
    FROM found JOIN people_person person ON person.id = found.person AND person.owner_id = %(owner)s AND person.state IN (0, 1)
    WHERE NOT EXISTS (
        SELECT FROM people_card named WHERE named.person_id = found.person AND named.member_id IS NOT NULL
            AND NOT ({unblocked("%(owner)s", "named.member_id")}))
    GROUP BY found.presence, found.person
), ranked AS (
    SELECT once.*, min(near) OVER (PARTITION BY person) AS nearest FROM once
), there AS MATERIALIZED (
    SELECT * FROM ranked WHERE near = nearest
), both_ways AS MATERIALIZED (
    SELECT card.person_id AS person FROM ties_tie tie JOIN people_card card ON card.id = tie.card_id
    WHERE tie.owner_id = %(owner)s AND card.person_id IN (SELECT person FROM there WHERE near = 1)
    GROUP BY card.person_id
    HAVING sum(tie.contacts_both) > 0 OR (sum(tie.contacts_in) > 0 AND sum(tie.contacts_out) > 0)
), members AS MATERIALIZED (
    SELECT DISTINCT there.presence, card.member_id AS member FROM there
    JOIN people_card card ON card.person_id = there.person AND card.member_id IS NOT NULL
)
SELECT presence, 'met', count(*) FROM there JOIN both_ways USING (person) WHERE near = 1 GROUP BY presence
UNION ALL SELECT presence, 'met_lately', count(*) FROM there JOIN both_ways USING (person)
    WHERE near = 1 AND at > %(year)s GROUP BY presence
UNION ALL SELECT presence, 'known', count(*) FROM there GROUP BY presence
UNION ALL SELECT presence, 'referrals', count(*) FROM members JOIN referrals_referral given ON given.receiver_id = %(owner)s
    AND given.giver_id = members.member AND given.given_at > %(year)s AND given.opens_at <= %(now)s GROUP BY presence
UNION ALL SELECT presence, 'answers', count(*) FROM members JOIN asks_answer answer ON answer.member_id = members.member
    AND answer.at > %(year)s AND answer.due_at <= %(now)s
    JOIN asks_ask ask ON ask.id = answer.ask_id AND ask.asker_id = %(owner)s GROUP BY presence
UNION ALL SELECT presence, 'minutes', coalesce(sum(minutes), 0) FROM been WHERE at > %(quarter)s GROUP BY presence
UNION ALL SELECT presence, 'timed', count(minutes) FROM been WHERE at > %(quarter)s GROUP BY presence
UNION ALL SELECT presence, 'untimed', count(*) - count(minutes) FROM been WHERE at > %(quarter)s GROUP BY presence
"""  # noqa: S608  # put together from constants; values are sent apart


def of(owner: Member, presences: Sequence[Presence]) -> dict[int, Returned]:
    """What came back, by presence. One query, however many presences; it reads the owner's rows alone, and leaves out whom a
    block parts from the owner."""
    if not presences:
        return {}
    now = clock.now()
    twice = Counter(one.network.name_key for one in presences)
    told: dict[str, Any] = {
        "owner": owner.pk, "now": now, "year": now - YEAR, "quarter": now - QUARTER,
        "ids": [one.pk for one in presences],
        "patterns": [_pattern(one, chapter=twice[one.network.name_key] > 1) for one in presences],
        "names": [one.network.name_key for one in presences],
        "platforms": [elsewhere.platform(one.network) for one in presences],
    }  # fmt: skip
    found: dict[int, dict[str, int]] = {one.pk: {} for one in presences}
    with connection.cursor() as sql:
        sql.execute(_RETURNED, told)
        for presence, what, count in sql.fetchall():
            found[presence][what] = int(count)
    return {pk: Returned(**parts) for pk, parts in found.items()}


def _pattern(presence: Presence, *, chapter: bool) -> str:
    """The name as a word of its own, in any case; of several chapters of one name the place must be named, too."""
    pattern = _word(presence.network.name)
    if chapter and presence.network.place:
        return f"^(?=.*{pattern})(?=.*{_word(presence.network.place)})"
    return pattern


def _word(text: str) -> str:
    return rf"(^|\W){re.escape(text)}(\W|$)"
