"""Introductions worth making: what the graph finds among the viewer's connections, without those whom the viewer asked lately
and those who were no fit, and in an order that the viewer's own history has taught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.graph.matching import Match
from goodword.graph.queries.introductions import Introduction, introductions, told_of
from goodword.graph.telling import Known
from goodword.introductions import limits, states
from goodword.introductions.models import NotAFit, Side

REST: Final = timedelta(days=14)
"""Whom the viewer asked within so many days is not suggested."""
PERSON_RESTS: Final = timedelta(days=30)
"""How long "not this person just now" holds."""
ENOUGH_TOLD: Final = 3
"""So many answers on how it went count together; fewer would tell whose they are."""
LOOKED_AT: Final = 4


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of two who should meet, as the viewer may see them."""

    id: int
    key: UUID
    name: str
    work: str
    photo: UUID | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two connections of the viewer's who should meet.

    Attributes:
        reasons: whole sentences, the best first.
        ground: the kind of the best reason: what "the reason does not convince me" teaches about.
    """

    one: Somebody
    other: Somebody
    reasons: tuple[str, ...]
    ground: str


@dataclass(slots=True)
class _History:
    """What the viewer did so far: pairs and people to leave out, and how each kind of reason has done."""

    pairs: set[tuple[int, int]]
    people: set[int]
    scores: dict[str, float]


def _ground(matches: Iterable[Match]) -> str:
    best = next(iter(matches), None)
    if best is None:
        return ""
    return "need" if best.kind in {"need", "offer"} else f"shared-{best.trait}"


def _pair(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))


def _history(viewer: Member) -> _History:
    """Two queries, over the viewer's own rows alone. Of what the two answered it holds what the viewer knows, and how it went
    only where enough have told."""
    now = clock.now()
    told = _History(set(), set(), {})
    together: dict[int, list[int]] = {}
    tried, came, worth, answers = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    rows = Side.objects.filter(introduction__broker=viewer).exclude(introduction__state=states.WITHDRAWN)
    for made, at, state, lapses, ground, place, member, said in rows.values_list(
        "introduction", "introduction__proposed_at", "introduction__state", "introduction__lapses_at",
        "introduction__ground", "place", "member", "worth",
    ):  # fmt: skip
        over = state == states.CAME_ABOUT or lapses <= now
        if ground and place == 0 and over:
            tried[ground] += 1
            came[ground] += state == states.CAME_ABOUT
        if ground and said is not None:
            answers[ground] += 1
            worth[ground] += said
        if member is not None:
            if at > now - limits.SAME_TWO or state == states.CAME_ABOUT:
                together.setdefault(made, []).append(member)
            if at > now - REST:
                told.people.add(member)
    told.pairs |= {_pair(*two) for two in together.values() if len(two) == 2}  # a pair
    reasons = NotAFit.Reason
    for row in NotAFit.objects.filter(owner=viewer):
        recent = row.at > now - limits.SAME_TWO
        if row.first_member_id and row.second_member_id and (recent or row.reason == reasons.KNOW):
            told.pairs.add(_pair(row.first_member_id, row.second_member_id))
        if row.at > now - PERSON_RESTS:
            whom = {reasons.FIRST: row.first_member_id, reasons.SECOND: row.second_member_id}.get(reasons(row.reason))
            told.people |= {whom} if whom else set()
        if row.reason == reasons.GROUND and row.ground:
            tried[row.ground] += 1
    for ground in tried | answers:
        score = (came[ground] + 1) / (tried[ground] + 2)
        if answers[ground] >= ENOUGH_TOLD:
            score *= 2 * (worth[ground] + 1) / (answers[ground] + 2)
        told.scores[ground] = score
    return told


def _somebody(known: Known) -> Somebody:
    return Somebody(known.id, known.key, known.name, known.work, known.photo)


def _suggestion(row: Introduction) -> Suggestion:
    return Suggestion(_somebody(row.first), _somebody(row.second), tuple(row.reasons), _ground(row.matches))


def suggestions(viewer: Member, *, best: int = 5) -> list[Suggestion]:
    """The ``best`` introductions that ``viewer`` could make now. Two queries, and those of the graph.

    A kind of reason that came about more often for the viewer stands earlier; without a history the graph's order holds.
    """
    history = _history(viewer)
    found = introductions(viewer, best=min(50, best * LOOKED_AT), exclude=history.pairs)
    told = [_suggestion(row) for row in found if not {row.first.id, row.second.id} & history.people]
    return sorted(told, key=lambda row: -round(history.scores.get(row.ground, 0.5), 1))[:best]


def standing(viewer: Member, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Suggestion]:
    """Of pairs of ids of members that were suggested before, those of whom the same may still be told, told anew. One query; none
    without pairs."""
    told = told_of(viewer, pairs, best=len(pairs))
    return {_pair(row.first.id, row.second.id): _suggestion(row) for row in told}
