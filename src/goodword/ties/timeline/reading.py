"""A page of a story: the moments of all sources in one order, those that belong together told as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from goodword.core import clock
from goodword.ties.timeline import points
from goodword.ties.timeline.moments import FOLD, Asked, Batch, Moment, Scope, Told, latest_first, sources
from goodword.ties.timeline.points import Point

LARGEST = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a page: moments in words. The first moment is the latest."""

    moment: Moment
    told: Told


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Entries, latest first, and the cursor for what came before; empty at the beginning of the story."""

    items: list[Item]
    earlier: str


def page(scope: Scope, asked: Asked, *, cursor: str = "", size: int) -> StoryPage:
    """``size`` entries of a story, at most; fewer where moments that are told as one fill a page.

    A story ends today: what lies ahead is no part of it yet.

    Raises:
        Invalid: the cursor was not made here.
    """
    size = max(1, min(size, LARGEST))
    before = points.first(_end(scope, asked))
    if cursor:
        before = min(before, points.read(cursor))
    batches = [source(scope, asked, before, size * FOLD) for source in sources()]
    groups, reached = _in_order(batches)
    shown = groups[:size]
    items = [Item(group[0], group[0].tell(group, scope)) for group in shown]
    if len(groups) > size:
        return StoryPage(items, points.write(shown[-1][-1].point))
    return StoryPage(items, points.write(reached) if reached else "")


def _end(scope: Scope, asked: Asked) -> datetime:
    zone = scope.viewer.zone
    tomorrow = points.midnight(clock.now().astimezone(zone).date() + timedelta(days=1), zone)
    return min(tomorrow, asked.until) if asked.until else tomorrow


def _in_order(batches: Iterable[Batch]) -> tuple[list[list[Moment]], Point | None]:
    """Groups of moments down to where every source has looked, and that place; None where all of it is there."""
    batches = list(batches)
    stops = [batch.reached for batch in batches if batch.reached is not None]
    reached = max(stops) if stops else None
    found = [moment for batch in batches for moment in batch.moments if reached is None or not moment.point < reached]
    latest_first(found)
    return _together(found), reached


def _together(found: Sequence[Moment]) -> list[list[Moment]]:
    groups: list[list[Moment]] = []
    for moment in found:
        if groups and moment.together is not None and groups[-1][0].together == moment.together:
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups
