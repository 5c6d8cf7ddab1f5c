"""Who knows whom in the invented community. Pure; linear in the number of members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from goodword.demo.figures import RUTH
from goodword.demo.inventing import Invented


class Knot(NamedTuple):
    """Two members who are connected: their places in the list (first < second), since how many days, who holds whom close."""

    first: int
    second: int
    days: float
    first_close: bool
    second_close: bool


# Sam and Lindy have not met, though they should; Tomas asked Ruth and waits.
_STRANGERS: Final = {frozenset({"Sam Kowalski", "Lindy Barros"}), frozenset({RUTH, "Tomas Jelinek"})}
_CIRCLE: Final = {
    "Sam Kowalski": ("Dana Mercer", "Ahmed Rahimi", "Malik Cole", "Owen Pritchard", "Zofia Kamińska", "Yusuf Sadiq", "Isla Carmichael", "Jo Bright", "Tomas Jelinek"),
    "Tomas Jelinek": ("Zofia Kamińska", "Isla Carmichael"),
    "Lindy Barros": ("Dana Mercer", "Zofia Kamińska", "Hana Lindqvist"),
    "Ahmed Rahimi": ("Dana Mercer", "Zofia Kamińska", "Priya Nair", "Yusuf Sadiq"),
    "Jo Bright": ("Priya Nair", "Malik Cole", "Olumide Bankole"),
    "Owen Pritchard": ("Dana Mercer", "Isla Carmichael", "Gareth Wynn", "Jo Bright"),
}  # fmt: skip
_CLOSE_TO_RUTH: Final = {"Sam Kowalski", "Dana Mercer", "Ahmed Rahimi", "Owen Pritchard"}
RUTHS_OTHERS: Final = 28


def tie(members: Sequence[Invented], seed: int) -> Iterator[Knot]:
    """Connections: the figures' by hand, everybody else's by town, trade, passion and chance."""
    dice = Random(seed * 7 + 1)
    done: set[tuple[int, int]] = set()
    place = {member.name: at for at, member in reversed(list(enumerate(members[:40])))}
    ruth = place.get(RUTH)

    def knot(one: int, other: int) -> Iterator[Knot]:
        first, second = (one, other) if one < other else (other, one)
        if first == second or (first, second) in done:
            return
        if second < 40 and frozenset({members[first].name, members[second].name}) in _STRANGERS:
            return
        done.add((first, second))
        youngest = min(members[first].days, members[second].days)
        # Most connect soon after the younger one came; nobody before.
        days = max(1.0, youngest * (1 - dice.random() ** 2 * 0.9) - 1)
        yield Knot(first, second, days, dice.random() < 0.12, dice.random() < 0.12)

    if ruth is not None:
        for name, at in place.items():
            if name in _HAND and at != ruth:
                for one in knot(ruth, at):
                    close = name in _CLOSE_TO_RUTH
                    yield one._replace(first_close=close, second_close=close)
        for name, others in _CIRCLE.items():
            for other in others:
                yield from knot(place[name], place[other])
    yield from _neighbors(members, dice, knot, ruth)


type _Knotter = Callable[[int, int], Iterator[Knot]]
_HAND: Final = {"Tomas Jelinek", *_CIRCLE, *(name for others in _CIRCLE.values() for name in others)}


def _neighbors(members: Sequence[Invented], dice: Random, knot: _Knotter, ruth: int | None) -> Iterator[Knot]:
    by_town: dict[str, list[int]] = {}
    by_trade: dict[str, list[int]] = {}
    by_passion: dict[str, list[int]] = {}
    for at, member in enumerate(members):
        by_town.setdefault(member.town.name, []).append(at)
        by_trade.setdefault(member.trade, []).append(at)
        for passion in member.passions:
            by_passion.setdefault(passion, []).append(at)
    if ruth is not None:
        near = [
            at
            for town in ("Harrogate", "Leeds", "York")
            for at in by_town.get(town, ())
            if members[at].name not in _HAND
        ]
        for at in dice.sample(near, min(RUTHS_OTHERS, len(near))):
            yield from knot(ruth, at)
    for at, member in enumerate(members):
        if at == ruth:
            continue
        for _turn in range(dice.choice((0, 1, 2, 2, 3, 3, 4, 5, 7))):
            roll = dice.random()
            if roll < 0.55:
                pool = by_town[member.town.name]
            elif roll < 0.75:
                pool = by_trade[member.trade]
            elif roll < 0.9 and member.passions:
                pool = by_passion[dice.choice(member.passions)]
            else:
                yield from knot(at, dice.randrange(len(members)))
                continue
            other = pool[dice.randrange(len(pool))]
            if other != ruth:
                yield from knot(at, other)
