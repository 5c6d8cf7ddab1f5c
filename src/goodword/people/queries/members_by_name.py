"""Members whose names fit what was typed: what the index is asked, and how the answers are ranked.

The statement is written out: from its parts the ORM would take longer to build it than the database to answer it, and
a palette asks with every few letters. What it reads does not grow with the community: those shown to all members come
in the order of an index of just these, and no more than are looked at; of the others, who are shown to the viewer as a
connection or closer, there are as many as the viewer has connections.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from goodword.accounts.models import Member
from goodword.people import namesearch, profile_names
from goodword.reach.models import Audience
from goodword.reach.sql import unblocked

LOOKED_AT = 4
"""So many times as many names are looked at as are wanted."""

# One word fits many: they are walked in the order of names until there are enough. Several words are rare enough together
# to be sorted: those that hold each word come first. They are found before anything is joined to them, or the database
# would rather read every profile in parallel, for their order, than ask the index of terms.
OF_ONE_WORD = """
(SELECT profile.member_id, member.name, profile.sort_name
 FROM people_profile profile JOIN accounts_member member ON member.id = profile.member_id
 WHERE profile.audience >= %(members)s AND member.is_active AND {fits} AND {unblocked}
 ORDER BY profile.sort_name, profile.member_id LIMIT %(most)s)
"""
OF_SEVERAL = """
(WITH fitting AS MATERIALIZED (
    SELECT profile.member_id, profile.sort_name, ({own}) AS own FROM people_profile profile
    WHERE profile.audience >= %(members)s AND {fits}
 )
 SELECT profile.member_id, member.name, profile.sort_name
 FROM fitting profile CROSS JOIN LATERAL (
    SELECT member.name FROM accounts_member member WHERE member.id = profile.member_id AND member.is_active LIMIT 1
 ) member
 WHERE {unblocked} ORDER BY profile.own DESC, profile.sort_name, profile.member_id LIMIT %(most)s)
"""
FITTING = """
{shown_to_all}
UNION ALL
(SELECT profile.member_id, member.name, profile.sort_name
 FROM reach_standing standing JOIN people_profile profile ON profile.member_id = standing.owner_id
 JOIN accounts_member member ON member.id = profile.member_id
 WHERE standing.other_id = %(viewer)s AND profile.audience < %(members)s AND profile.audience >= standing.level
 AND member.is_active AND {fits} AND {unblocked} LIMIT %(most)s)
UNION ALL
(SELECT profile.member_id, member.name, profile.sort_name
 FROM reach_fellow mine JOIN reach_fellow their ON their.body = mine.body AND their.member_id <> mine.member_id
 JOIN people_profile profile ON profile.member_id = their.member_id AND profile.audience = %(group)s
 JOIN accounts_member member ON member.id = profile.member_id
 WHERE mine.member_id = %(viewer)s AND member.is_active AND {fits} AND {unblocked} LIMIT %(most)s)
UNION ALL
(SELECT profile.member_id, member.name, profile.sort_name
 FROM people_profile profile JOIN accounts_member member ON member.id = profile.member_id
 WHERE profile.member_id = %(viewer)s AND profile.audience < %(members)s AND {fits})
"""
UNBLOCKED = unblocked("%(viewer)s", "profile.member_id")


class Rank(NamedTuple):
    """What results are sorted by: the best score first, then the name."""

    score: float
    sort_name: str
    member: int


def best(viewer: Member, typed: str, *, size: int) -> list[tuple[int, str]]:
    """Id and name of the members that fit best, best first. Two queries at most: slips are forgiven where little fits."""
    terms = profile_names.asked(typed)
    score = namesearch.scorer(typed)
    ranked, names = dict[int, Rank | None](), dict[int, str]()
    for choices in (terms.exact, terms.fuzzy):
        for member, name, sort_name in _fitting(viewer, choices, terms.closed, max(size * LOOKED_AT, 40)):
            if member not in ranked:
                found, names[member] = score(name), name
                ranked[member] = None if found is None else Rank(-found, sort_name, member)
        fit = sorted(rank for rank in ranked.values() if rank is not None)
        if len(fit) >= size:
            break
    return [(rank.member, names[rank.member]) for rank in fit[:size]]


def _fitting(
    viewer: Member, choices: Sequence[tuple[int, ...]], closed: int | None, most: int
) -> list[tuple[int, str, str]]:
    """Id, name and sorting name of members of whose name terms every choice holds one."""
    if not choices:
        return []
    told: dict[str, int | list[int]] = {
        "viewer": viewer.pk,
        "members": int(Audience.MEMBERS),
        "group": int(Audience.GROUP),
        "most": most,
    }
    fits, own = [], []
    for at, choice in enumerate(choices):
        told[f"any{at}"] = list(choice)
        fits.append(f"profile.name_terms && %(any{at})s::bigint[]")
        if closed is not None:
            told[f"own{at}"] = [term for term in choice if term != closed]
            own.append(f"profile.name_terms && %(own{at})s::bigint[]")
    parts = {"fits": " AND ".join(fits), "own": " AND ".join(own), "unblocked": UNBLOCKED}
    wide = (OF_SEVERAL if own else OF_ONE_WORD).format(**parts)
    statement = FITTING.format(shown_to_all=wide, **parts)
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return list(cursor.fetchall())
