"""Quiet matching: which of the people of those who agreed to it are what an ask names.

A job, never a request, and for the holders alone: the asker's own pages, answers, mails, export and log read nothing that is
written here. Holders are taken a thousand at a time; each of their cards is found along an index by a key that the ask
carries (``asks.named``), so that what a holder costs does not depend on how many people they keep.

What is named decides, the most particular first. A person is looked for by name, a company by its name without legal
form; only where neither is named, a trade: by topics of cards, near in meaning, and by what people are called in one line.
Of somebody with many people the last would read all of them, so where an ask is for all members it reads those whom the
holder knows, likes and trusts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from goodword.asks import states
from goodword.asks.models import Ask, Match, Quiet
from goodword.core import clock
from goodword.people import events as told_of_people
from goodword.people import namesearch
from goodword.reach.models import Audience, Level
from goodword.reach.sql import level, unblocked
from goodword.ties.events import CONNECTED

HOLDERS: Final = 1000
ASKS: Final = 200
MOST_OF_ONE: Final = 3
"""People of one holder that are matched with one ask."""
CONSIDERED: Final = 40
WHOLE: Final = 0.95  # the score of a name that has every written word as a whole word
_LEAST_LETTERS: Final = 3

_PAIRS: Final = f"""
WITH asked AS MATERIALIZED (
    SELECT ask.id, ask.asker_id, ask.audience, ask.person, ask.name_key, ask.organisation_norm, ask.near, ask.place,
           split_part(ask.name_key, ' ', 1) AS family, told.pattern
    FROM unnest(%(asks)s::bigint[], %(patterns)s::text[]) AS told (id, pattern) JOIN asks_ask ask ON ask.id = told.id
    WHERE ask.state = '{states.OPEN}' AND ask.lapses_at > %(now)s
), pair AS MATERIALIZED (
    SELECT asked.*, quiet.member_id AS holder_id
    FROM asks_quiet quiet JOIN accounts_member holder ON holder.id = quiet.member_id AND holder.is_active
    CROSS JOIN asked
    WHERE quiet.member_id = ANY(%(holders)s) AND quiet.member_id <> asked.asker_id
      AND {level("asked.asker_id", "quiet.member_id")} <= asked.audience
      AND {unblocked("asked.asker_id", "quiet.member_id")}
      AND NOT EXISTS (SELECT FROM asks_match done WHERE done.holder_id = quiet.member_id AND done.ask_id = asked.id
                      AND done.rested_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM asks_answer said WHERE said.ask_id = asked.id AND said.member_id = quiet.member_id)
)
"""  # noqa: S608  # put together from constants of this file; values are sent apart

# Each of these finds people of the pair's holder: (ask, holder, why, person). Keys of names are words with a space between
# them, family name first; "!" follows the space, so the range holds the family name alone and before others.
_BY_NAME: Final = """
SELECT pair.id, pair.holder_id, 'person' AS why, person.id AS person_id
FROM pair JOIN people_person person ON person.owner_id = pair.holder_id AND person.state = 0
     AND person.sort_name >= pair.family AND person.sort_name < pair.family || '!'
WHERE pair.name_key <> ''
"""
_BY_COMPANY: Final = """
SELECT pair.id, pair.holder_id, 'company', card.person_id
FROM pair JOIN people_fact fact ON fact.owner_id = pair.holder_id AND fact.kind = 'organisation'
     AND fact.norm = pair.organisation_norm AND fact.state = 0 AND coalesce(fact.value ->> 'ended', '') = ''
JOIN people_card card ON card.id = fact.card_id
WHERE pair.organisation_norm <> ''
"""
_NEITHER: Final = "pair.name_key = '' AND pair.organisation_norm = '' AND pair.near <> '{}'"
_BY_TOPIC: Final = f"""
SELECT pair.id, pair.holder_id, 'trade', card.person_id
FROM pair JOIN people_fact fact ON fact.owner_id = pair.holder_id AND fact.kind IN ('industry', 'topic')
     AND fact.norm = ANY(pair.near) AND fact.state = 0
JOIN people_card card ON card.id = fact.card_id
WHERE {_NEITHER}
"""  # noqa: S608  # put together from constants of this file; values are sent apart
_BY_LINE: Final = f"""
SELECT pair.id, pair.holder_id, 'trade', person.id
FROM pair JOIN people_person person ON person.owner_id = pair.holder_id AND person.state = 0
WHERE {_NEITHER} AND pair.audience < {int(Audience.MEMBERS)} AND pair.pattern <> '' AND person.headline ~* pair.pattern
UNION ALL
SELECT pair.id, pair.holder_id, 'trade', person.id
FROM pair JOIN people_person person ON person.owner_id = pair.holder_id AND person.chosen AND person.state = 0
WHERE {_NEITHER} AND pair.audience >= {int(Audience.MEMBERS)} AND pair.pattern <> '' AND person.headline ~* pair.pattern
"""  # noqa: S608  # put together from constants of this file; values are sent apart

# A person who is the asker, or who and the asker blocked one another, is nobody to be introduced to them.
_FOUND: Final = f"""
{_PAIRS}, hit AS (
    {_BY_NAME} UNION {_BY_COMPANY} UNION {_BY_TOPIC} UNION {_BY_LINE}
), found AS (
    SELECT hit.*, person.name, person.also_called, pair.person AS wanted,
           (SELECT max(card.id) FROM people_card card WHERE card.person_id = person.id) AS card_id,
           row_number() OVER (PARTITION BY hit.id, hit.holder_id, hit.why
                              ORDER BY person.chosen DESC, person.last_contact_at DESC NULLS LAST, person.id) AS place
    FROM hit JOIN pair ON pair.id = hit.id AND pair.holder_id = hit.holder_id
    JOIN people_person person ON person.id = hit.person_id AND person.state = 0
    WHERE (hit.why <> 'trade' OR pair.place = '' OR position(lower(pair.place) IN lower(person.place)) > 0)
      AND NOT EXISTS (
          SELECT FROM people_card named WHERE named.person_id = person.id AND named.member_id IS NOT NULL
          AND (named.member_id IN (pair.asker_id, pair.holder_id)
               OR NOT ({unblocked("pair.asker_id", "named.member_id")})))
)
SELECT id, holder_id, why, card_id, name, also_called, wanted FROM found
WHERE place <= {CONSIDERED} AND card_id IS NOT NULL
ORDER BY id, holder_id, (why = 'trade'), (why = 'company'), place
"""  # noqa: S608  # put together from constants of this file; values are sent apart


class _Hit(NamedTuple):
    ask: int
    holder: int
    why: str
    card: int
    name: str
    also_called: str
    wanted: str

    @property
    def fits(self) -> bool:
        """A name is looked up by its family name; all of what was written must be in it."""
        if self.why != Match.Why.PERSON:
            return True
        score = namesearch.matches(self.wanted, f"{self.name} {self.also_called}".strip())
        return score is not None and score >= WHOLE


def pattern(ask: Ask) -> str:
    """What a line about somebody must hold to say the ask's trade, as a regular expression of PostgreSQL's; "" for none."""
    words = [" ".join(one.split()) for one in (ask.trade, *ask.topics)]
    told = [re.escape(one) for one in words if len(one) >= _LEAST_LETTERS]
    return rf"\m({'|'.join(told)})s?\M" if told else ""


def names_something(ask: Ask) -> bool:
    """Whether there is anything to look for."""
    return bool(ask.name_key or ask.organisation_norm or ask.near)


def match(asks: Sequence[Ask], holders: Sequence[int]) -> int:
    """Match these asks with the people of these holders; how many matches there are that were not before. Two queries."""
    wanted = [ask for ask in asks if names_something(ask)]
    if not wanted or not holders:
        return 0
    told: dict[str, Any] = {
        "asks": [ask.pk for ask in wanted], "patterns": [pattern(ask) for ask in wanted],
        "holders": list(holders), "now": clock.now(),
    }  # fmt: skip
    with transaction.atomic():
        with connection.cursor() as sql:
            sql.execute(_FOUND, told)
            hits = [_Hit(*row) for row in sql.fetchall()]
        kept: dict[tuple[int, int], dict[int, _Hit]] = {}
        for hit in hits:
            of_one = kept.setdefault((hit.ask, hit.holder), {})
            if hit.fits and len(of_one) < MOST_OF_ONE:
                of_one.setdefault(hit.card, hit)
        rows = [
            Match(holder_id=hit.holder, ask_id=hit.ask, card_id=hit.card, why=hit.why)
            for of_one in kept.values()
            for hit in of_one.values()
        ]
        if not rows:
            return 0
        before = Match.objects.filter(ask__in=told["asks"], holder__in=told["holders"]).count()
        Match.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
        return Match.objects.filter(ask__in=told["asks"], holder__in=told["holders"]).count() - before


_HOLDERS_WHO_HOLD: Final = f"""
SELECT quiet.member_id FROM asks_quiet quiet WHERE quiet.member_id > %(after)s AND quiet.member_id IN (
    SELECT held.other_id FROM reach_standing held WHERE held.owner_id = %(asker)s AND held.level <= %(audience)s
    UNION ALL SELECT their.member_id FROM reach_fellow mine JOIN reach_fellow their ON their.body = mine.body
    WHERE mine.member_id = %(asker)s AND %(audience)s >= {Level.GROUP})
ORDER BY quiet.member_id LIMIT %(most)s
"""  # noqa: S608  # the number of a level
_ALL_HOLDERS: Final = """
SELECT quiet.member_id FROM asks_quiet quiet WHERE quiet.member_id > %(after)s ORDER BY quiet.member_id LIMIT %(most)s
"""


def _holders(ask: Ask) -> Iterator[list[int]]:
    """Those who agreed and whom the ask may be for, some at a time."""
    statement = _ALL_HOLDERS if ask.audience >= Audience.MEMBERS else _HOLDERS_WHO_HOLD
    after = 0
    while True:
        told = {"asker": ask.asker_id, "audience": ask.audience, "after": after, "most": HOLDERS}
        with connection.cursor() as sql:
            sql.execute(statement, told)
            some = [member for (member,) in sql.fetchall()]
        if some:
            yield some
        if len(some) < HOLDERS:
            return
        after = some[-1]


def match_ask(ask_id: int) -> int:
    """Match one ask, with what it names now, for all who may be told; how many are new. For its job."""
    ask = Ask.objects.filter(pk=ask_id, state=states.OPEN, lapses_at__gt=clock.now()).first()
    if ask is None:
        return 0
    Match.objects.filter(ask=ask, rested_at=None, found_at__lt=ask.named_at).delete()
    return sum(match([ask], some) for some in _holders(ask))


def match_holders(holders: Sequence[int]) -> int:
    """Match all that is open with the people of these holders; how many are new."""
    found = after = 0
    while True:
        open_now = Ask.objects.filter(state=states.OPEN, lapses_at__gt=clock.now(), pk__gt=after).order_by("pk")
        some = list(open_now[:ASKS])
        found += match(some, holders)
        if len(some) < ASKS:
            return found
        after = some[-1].pk


# What brings somebody among a member's people, or tells something new of them.
NEWS: Final = (
    told_of_people.PERSON_ADDED, told_of_people.PERSON_RESTORED, told_of_people.FACT_ADDED, told_of_people.FACT_REPLACED,
    told_of_people.FACT_RESTORED, told_of_people.BROUGHT_BACK, told_of_people.MERGED, "importers.applied",
)  # fmt: skip
OVERLAP: Final = timedelta(hours=1)  # what was being written while the last look was taken


def holders_with_news() -> list[int]:
    """Holders among whose people something is new since they were last compared. One query, along each one's own events."""
    told: dict[str, Any] = {"news": list(NEWS), "connected": CONNECTED, "overlap": OVERLAP}
    with connection.cursor() as sql:
        sql.execute(
            """
            SELECT quiet.member_id FROM asks_quiet quiet
            WHERE EXISTS (SELECT FROM core_event event WHERE event.actor = quiet.member_id
                          AND event.kind = ANY(%(news)s) AND event.at > quiet.checked_at - %(overlap)s)
               OR EXISTS (SELECT FROM core_event event WHERE event.parties @> ARRAY[quiet.member_id]::bigint[]
                          AND (CASE WHEN event.parties IS NULL THEN NULL ELSE coalesce(array_length(event.parties, 1), 0) END) > 1
                          AND event.kind = %(connected)s AND event.at > quiet.checked_at - %(overlap)s)
            ORDER BY quiet.member_id
            """,
            told,
        )
        return [member for (member,) in sql.fetchall()]


def match_news() -> int:
    """Match what came among holders' people lately with what is open; how many are new. For the nightly job."""
    found, at = 0, clock.now()
    for some in _pieces(holders_with_news(), 50):
        found += match_holders(some)
        Quiet.objects.filter(pk__in=some).update(checked_at=at)
    return found


def _pieces(all_of: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (all_of[start : start + size] for start in range(0, len(all_of), size))


def forget() -> int:
    """Delete matches of asks that have been closed for a month, rested ones included; how many."""
    before = clock.now() - timedelta(days=30)
    return Match.objects.filter(ask__closed_at__lt=before).exclude(ask__state=states.OPEN).delete()[0]
