"""Warm paths: who can introduce a viewer to somebody, to anybody at an organisation, or to somebody of a kind.

A path is told where each of its ties may be used by the viewer, as the database says when the people are loaded. Names are
another matter: the first introducer has to be named, or they could not be asked; whoever is meant, too. The second may stay
"someone they know", where at least five could be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.engine.graph.answers import WarmPath
from goodword.graph import asking, words
from goodword.graph.asking import Asking
from goodword.graph.telling import FIVE, Known, Told, kept, tell
from goodword.graph.wanted import Wanted, of_kind, of_member, of_organisation

HOPS: Final = 3
BEST: Final = 3
LOOKED_AT: Final = 24
"""So many paths are looked at: of some nothing may be told."""


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
    """The member ``key`` and the best ways to them. Two queries, and one more where ties have changed.

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
    ask = asking.opened(viewer, column, **told)
    return ask, [target for target in ask.more[0] or () if target < ask.graph.members]


def _ways(ask: Asking, targets: Sequence[int], best: int) -> tuple[Ways, Told]:
    viewer = ask.viewer.pk
    known = [target for target in targets if target in ask.own]
    others = [target for target in targets if target not in ask.own and target != viewer]
    if len(targets) == 1:
        found = ask.graph.warm_paths(viewer, others[0], HOPS, LOOKED_AT, ask.view) if others else []
    else:
        found = ask.graph.reach(viewer, others, HOPS, LOOKED_AT * 2, ask.view) if others else []
    told = _told(ask, found, [*known[:FIVE], *(targets if len(targets) == 1 else ())])
    paths: list[Path] = []
    asked: set[int] = set()
    for way in found:
        path = _path(ask, told, way) if way.people[1] not in asked else None
        if path is not None:
            asked.add(way.people[1])
            paths.append(path)
        if len(paths) == best:
            break
    there = [told.people[who] for who in known if who in told.people]
    return Ways(paths, there, len(known) + len(others)), told


def _told(ask: Asking, found: Iterable[WarmPath], others: Iterable[int]) -> Told:
    people, ties, behind = set(others), set[tuple[int, int]](), set[tuple[int, int]]()
    for way in found:
        people.update(way.people)
        ties.update(zip(way.people, way.people[1:], strict=False))
        if len(way.people) == HOPS + 1:
            behind.add((way.people[1], way.people[2]))
    firsts = sorted({way.people[1] for way in found})
    return tell(ask.viewer, people, ties, behind, words.OWN_CONTACTS, introducers=firsts)


def _path(ask: Asking, told: Told, way: WarmPath) -> Path | None:
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
