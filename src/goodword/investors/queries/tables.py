"""Founders and investors who are worth a table, for whoever seats a gathering."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from django.db import connection

from goodword.investors import states
from goodword.investors.models import Raise, Thesis
from goodword.investors.queries.fits import between
from goodword.reach.sql import level, unblocked


class Pair(NamedTuple):
    """A founder and an investor, by the ids of these members. ``agrees``: how many fields speak for it, two to four."""

    founder: int
    investor: int
    agrees: int


# An audience that takes in each of those who are there, whom the owner has no block with: those two see nothing of each other
# anywhere.
_SHOWN: Final = f"""
SELECT told.id FROM {{table}} told WHERE told.owner_id = ANY(%(there)s) AND told.state = '{states.OPEN}' AND told.suggested
  AND NOT EXISTS (SELECT FROM unnest(%(there)s::bigint[]) guest(id)
    WHERE guest.id <> told.owner_id AND told.audience < {level("told.owner_id", "guest.id")}
      AND {unblocked("told.owner_id", "guest.id")})
"""  # noqa: S608  # constants of the code; values are sent apart
_BLOCKED: Final = (
    "SELECT owner_id, other_id FROM reach_block WHERE owner_id = ANY(%(there)s) AND other_id = ANY(%(there)s)"
)


def pairs_worth_a_table(member_ids: Collection[int]) -> list[Pair]:
    """Founders and investors among these members who fit, told from nothing but what each of them may see of the two: an open raise
    and an open thesis that may be suggested and whose audience takes in everybody there. Five queries, whoever is there."""
    there = {"there": sorted(set(member_ids))}
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN.format(table="investors_raise"), there)
        raised = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(_SHOWN.format(table="investors_thesis"), there)
        theses = [pk for (pk,) in cursor.fetchall()]
        if not raised or not theses:
            return []
        cursor.execute(_BLOCKED, there)
        apart = {frozenset(two) for two in cursor.fetchall()}
    looking = list(Thesis.objects.filter(pk__in=theses).order_by("owner"))
    found = []
    for one in Raise.objects.filter(pk__in=raised).order_by("owner"):
        for other in looking:
            if one.owner_id == other.owner_id or frozenset((one.owner_id, other.owner_id)) in apart:
                continue
            fit = between(one, other)
            if fit.good:
                found.append(Pair(one.owner_id, other.owner_id, len(fit.reasons)))
    return found
