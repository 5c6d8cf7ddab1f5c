"""Warm paths: who can introduce a viewer to somebody, to anybody at an organisation, or to somebody of a kind.

A path is told where each of its ties may be used by the viewer, as the database says when the people are loaded. Names are
another matter: the first introducer has to be named, or they could not be asked; whoever is meant, too. The second may stay
"someone they know", where at least five could be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.engine.graph import BLOCKED, View
from goodword.engine.graph.answers import WarmPath
from goodword.graph import asking, words
from goodword.graph.asking import Asking
from goodword.graph.telling import FIVE, Known, Told, kept, tell
from goodword.graph.wanted import Wanted, of_kind, of_member, of_organisation
from goodword.ties.queries import visibility

HOPS: Final = 3
BEST: Final = 3
LOOKED_AT: Final = 24
"""So many paths are looked at: of some nothing may be told."""
# Those the viewer is connected with and who let no name of theirs stand.
_UNNAMED: Final = """
(SELECT array_agg(mate.id) FROM (
    SELECT second_id AS id FROM ties_connection WHERE first_id = %(viewer)s AND state = 'connected'
    UNION ALL SELECT first_id FROM ties_connection WHERE second_id = %(viewer)s AND state = 'connected'
 ) mate LEFT JOIN ties_tievisibility said ON said.member_id = mate.id WHERE NOT coalesce(said.named, %(named)s))
"""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody on a path, and what joins them with whoever stands before them.

    Attributes:
        person: None where it is "someone they know", who is not named.
        words: a sentence on the tie that leads here.
    """

    person: Known | None
    words: str


@dataclass(frozen=True, slots=True)
class Path:
    """A way to somebody: the first step is the one to ask, the last the one who is meant."""

    steps: tuple[Step, ...]

    @property
    def first(self) -> Known:
        """Whom to ask."""
        person = self.steps[0].person
        assert person is not None, "who is to be asked is always named"
        return person

    @property
    def target(self) -> Known:
        """Whom it leads to."""
        person = self.steps[-1].person
        assert person is not None, "who is meant is always named"
        return person


@dataclass(frozen=True, slots=True)
class Ways:
    """What there is to tell.

    Attributes:
        paths: best first, each with a first introducer of its own.
        known: whom of those who are meant the viewer is connected with already.
        targets: how many are meant, as far as the viewer may see.
    """

    paths: list[Path]
    known: list[Known]
    targets: int


def to_member(viewer: Member, key: UUID) -> tuple[Known, Ways]:
    """The member ``key`` and the best ways to them. Two queries; one more where ties have changed, and one where whoever stood
    in the middle may not be told.

    Raises:
        NotFound: there is no such member, or none whom the viewer may find.
    """
    ask, targets = _asked(viewer, of_member(key))
    ways, told = _ways(ask, targets, BEST)
    target = told.people.get(targets[0]) if targets else None
    if target is None or not (target.findable or target.id in ask.own or target.id == viewer.pk):
        raise NotFound(_("There is no such member."))
    return target, ways


def to_organisation(viewer: Member, organisation_id: int, *, best: int = BEST) -> Ways:
    """The best ways to anybody who represents an organisation, as far as the viewer may see. As many queries."""
    return _ways(*_asked(viewer, of_organisation(organisation_id)), best)[0]


def to_kind(viewer: Member, wanted: Wanted, *, best: int = BEST) -> Ways:
    """The best ways to somebody of this kind. As many queries."""
    return _ways(*_asked(viewer, of_kind(wanted)), best)[0]


def _asked(viewer: Member, targets: tuple[str, dict[str, Any]]) -> tuple[Asking, list[int]]:
    column, told = targets
    ask = asking.opened(viewer, f"{column}, {_UNNAMED}", **told, named=visibility.DEFAULT_NAMED)
    return ask, [target for target in ask.more[0] or () if target < ask.graph.members]


def _ways(ask: Asking, targets: Sequence[int], best: int) -> tuple[Ways, Told]:
    viewer = ask.viewer.pk
    known = [target for target in targets if target in ask.own]
    others = [target for target in targets if target not in ask.own and target != viewer]
    alone = len(targets) == 1
    found = _found(ask, _view(ask), others, alone=alone)
    told = _told(ask, found, [*known[:FIVE], *(targets if alone else ())])
    shown = _shown(told, found)
    if len(shown) < best and (missed := [way for way in found if way not in shown and _middle_hidden(told, way)]):
        # Whoever stood in the middle may not be told; perhaps others lead there, too.
        without = _view(ask, {way.people[2] for way in missed})
        again = _found(ask, without, sorted({way.people[-1] for way in missed}), alone=alone)
        told_again = _told(ask, again, ())
        shown = {**_shown(told_again, again), **shown}
    paths: list[Path] = []
    asked: set[int] = set()
    for way, path in sorted(shown.items(), key=lambda pair: (-pair[0].strength, pair[0].people)):
        if way.people[1] not in asked and len(paths) < best:
            asked.add(way.people[1])
            paths.append(path)
    there = [told.people[who] for who in known if who in told.people]
    return Ways(paths, there, len(known) + len(others)), told


def _found(ask: Asking, view: View, targets: Sequence[int], *, alone: bool) -> list[WarmPath]:
    """The strongest ways: to one, a way for each first introducer; to several, a way for each of them."""
    if not targets:
        return []
    if alone:
        return ask.graph.warm_paths(ask.viewer.pk, targets[0], HOPS, LOOKED_AT, view)
    return ask.graph.reach(ask.viewer.pk, targets, HOPS, LOOKED_AT * 2, view)


def _view(ask: Asking, without: Collection[int] = ()) -> View:
    """The viewer's eyes, to which these people are not there; and none of the viewer's own who may not be named, since it could
    not be told whom to ask."""
    unnamed = set(ask.more[1] or ())
    own = {mate: strong for mate, strong in ask.own.items() if mate < ask.graph.members and mate not in unnamed}
    ids = np.concatenate([ask.view.ids, np.array(sorted(without), np.int64)])
    levels = np.concatenate([ask.view.levels, np.full(len(without), BLOCKED, np.int8)])
    return View((ids, levels), own=own)


def _shown(told: Told, found: Iterable[WarmPath]) -> dict[WarmPath, Path]:
    return {way: path for way in found if (path := _path(told, way)) is not None}


def _middle_hidden(told: Told, way: WarmPath) -> bool:
    """Whether a way cannot be told for the sake of who stands in its middle alone."""
    first, target = told.people.get(way.people[1]), told.people.get(way.people[-1])
    fine = first is not None and first.named and target is not None and target.named and target.findable
    return fine and len(way.people) == HOPS + 1


def _told(ask: Asking, found: Iterable[WarmPath], others: Iterable[int]) -> Told:
    people, ties, behind = set(others), set[tuple[int, int]](), set[tuple[int, int]]()
    for way in found:
        people.update(way.people)
        ties.update(zip(way.people, way.people[1:], strict=False))
        if len(way.people) == HOPS + 1:
            behind.add((way.people[1], way.people[2]))
    firsts = sorted({way.people[1] for way in found})
    return tell(ask.viewer, people, ties, behind, words.OWN_CONTACTS, introducers=firsts)


def _path(told: Told, way: WarmPath) -> Path | None:
    """The path as it may be told; None where it may not be."""
    people = [told.people.get(who) for who in way.people]
    ties = [kept(told.ties, one, other) for one, other in zip(way.people, way.people[1:], strict=False)]
    first, target = people[1], people[-1]
    if None in ties or first is None or target is None or not first.named:
        return None
    if not target.named or not target.findable:
        return None
    mine = {who: (contacts, last) for who, contacts, last in told.more[0] or ()}
    steps = [Step(first, words.own_tie(*mine.get(first.id, (0, None))))]
    if len(way.people) == HOPS + 1:
        second = people[2]
        if second is not None and second.named and second.findable:
            steps += [Step(second, words.tie(first, second)), Step(target, words.tie(second, target))]
        elif told.meant.get(first.id, 0) >= FIVE:
            steps += [Step(None, words.someone(first)), Step(target, words.unnamed_tie(target))]
        else:
            return None
    else:
        steps.append(Step(target, words.tie(first, target)))
    return Path(tuple(steps))
