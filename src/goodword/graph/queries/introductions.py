"""Introductions worth making: pairs among the viewer's connections who have something for each other, and no tie that the
viewer may know of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from goodword.accounts.models import Member
from goodword.graph import asking, matching, preferring, words
from goodword.graph.matching import Match
from goodword.graph.preferring import Preferred
from goodword.graph.telling import Known, tell

LOOKED_AT: Final = 4
"""So many times as many pairs are looked at as are wanted: of some nothing may be told."""

_BLOCKED_PAIRS: Final = """
(SELECT json_agg(json_build_array(owner_id, other_id)) FROM reach_block
 WHERE owner_id = ANY(%(members)s) AND other_id = ANY(%(members)s)),
(SELECT json_agg(CASE first_id WHEN %(viewer)s THEN second_id ELSE first_id END) FROM ties_connection
 WHERE state = 'connected' AND ((first_id = %(viewer)s AND second_id = ANY(%(members)s))
                                OR (second_id = %(viewer)s AND first_id = ANY(%(members)s))))
"""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two of the viewer's connections who should meet.

    Attributes:
        first, second: who they are, as the viewer may see them: ``id``, ``key``, ``name``, ``work``, ``photo``, ``lines``.
        reasons: whole sentences, the best first; there is always one.
        matches: what the sentences are made from.
    """

    first: Known
    second: Known
    reasons: list[str]
    matches: list[Match]


def introductions(viewer: Member, *, best: int = 5, exclude: Collection[tuple[int, int]] = ()) -> list[Introduction]:
    """The ``best`` introductions that ``viewer`` could make. Two queries, and one more where ties have changed.

    "No tie" is as far as the viewer may know: two whose tie is not theirs to see count as not acquainted. Two of whom one
    blocked the other are never proposed. Once the viewer has chosen whom they know, like and trust, one of the two at least
    is among those; whom the viewer archived or put in the bin is not there.

    Args:
        best: 1 to 50.
        exclude: pairs of ids of members that are out of the question: proposed lately, not a fit.
    """
    ask = asking.opened(viewer, preferring.COLUMNS)
    preferred = Preferred.of(ask.more)
    vocabulary, graph = ask.live.vocabulary, ask.graph
    pairs = graph.introductions_to_make(
        viewer.pk, vocabulary.topics, vocabulary.rarity, vocabulary.needs, vocabulary.offers,
        exclude=[pair for pair in exclude if max(pair) < graph.members], best=best * LOOKED_AT,
        view=preferred.view(ask),
        among=[one for one in preferred.chosen if one < graph.members] if preferred.narrowed else None,
    )  # fmt: skip
    return told_of(viewer, [(pair.first, pair.second) for pair in pairs], best=best)


def told_of(viewer: Member, pairs: Sequence[tuple[int, int]], *, best: int) -> list[Introduction]:
    """What may be told of the first ``best`` of these pairs of ids of members of whom anything may be told now: who are the
    viewer's connections, have something for each other, and no tie that the viewer may know of. One query; none without pairs.
    """
    if not pairs:
        return []
    told = tell(viewer, {who for pair in pairs for who in pair}, pairs, more=_BLOCKED_PAIRS)
    blocked, mine = (rows or [] for rows in told.more)
    apart = {frozenset(pair) for pair in blocked}
    connected = set(mine)
    found = []
    for pair in pairs:
        one, other = told.people.get(pair[0]), told.people.get(pair[1])
        if one is None or other is None or not set(pair) <= connected:
            continue
        if (min(pair), max(pair)) in told.ties or frozenset(pair) in apart:
            continue
        matches = matching.ordered(matching.matches(one, other), {})
        if matches:
            found.append(Introduction(one, other, words.reasons(matches, one, other), matches))
        if len(found) == best:
            break
    return found
