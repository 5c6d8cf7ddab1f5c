"""Who speaks when: whoever spoke longest ago comes first. Pure: keys and days in, keys by day out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Turn[Key: Hashable]:
    """Somebody who speaks in turn.

    Attributes:
        last: the day they last spoke; None where they never did.
        since: since when they belong; who never spoke comes in this order, and before all who did.
        away: days on which they said they cannot come.
    """

    key: Key
    last: date | None = None
    since: date | None = None
    away: frozenset[date] = frozenset()


def rota[Key: Hashable](
    days: Iterable[date],
    turns: Sequence[Turn[Key]],
    *,
    each: int = 1,
    taken: Mapping[date, Sequence[Key]] | None = None,
    after: Mapping[Key, date] | None = None,
) -> dict[date, list[Key]]:
    """Fill the places to speak that are free.

    Args:
        days: the meetings to fill.
        turns: who speaks in turn; where two spoke on the same day, the one named first comes first.
        each: how many speak at a meeting.
        taken: who speaks already on which day. They keep their places, and do not get another before it.
        after: the day before which somebody does not want to speak.

    Returns:
        For each day those who come new to it; a day that is full, or that nobody can take, has an empty list. Nobody is there
        twice, until everybody who can was there once.
    """
    taken, after = taken or {}, after or {}
    spoke: dict[Key, date | None] = {turn.key: turn.last for turn in turns}
    for day, keys in taken.items():
        for key in keys:
            if key in spoke:
                spoke[key] = max(spoke[key] or date.min, day)
    place = {turn.key: index for index, turn in enumerate(turns)}
    by_key = {turn.key: turn for turn in turns}

    def waiting(key: Key) -> tuple[bool, date, int]:
        last = spoke[key]
        return (last is not None, last or by_key[key].since or date.max, place[key])

    filled: dict[date, list[Key]] = {}
    for day in sorted(days):
        there = set(taken.get(day, ()))
        filled[day] = []
        for _place in range(max(each - len(there), 0)):
            can = [
                turn.key
                for turn in turns
                if turn.key not in there and day not in turn.away and after.get(turn.key, date.min) <= day
            ]
            if not can:
                break
            chosen = min(can, key=waiting)
            filled[day].append(chosen)
            there.add(chosen)
            spoke[chosen] = max(spoke[chosen] or date.min, day)
    return filled
