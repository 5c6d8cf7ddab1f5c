"""Contacts in shorthand, as ``world/ruth.txt`` writes them, spelled out to moments.

- ``meeting every 35 from 19 back to 610``: about every 35 days, the latest 19 days ago;
- ``message 14 in since 252``: fourteen of theirs, spread over 252 days;
- ``message on 2019-02-11 in``: on that day;
- ``call sundays back to 720``: each Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from goodword.demo.books import BOTH, IN, OUT, TOGETHER, Met
from goodword.demo.figures import when

_EVERY: Final = re.compile(r"(\w+) every (\d+) from (\d+) back to (\d+)")
_SINCE: Final = re.compile(r"(\w+) (\d+) (in|out) since (\d+)")
_ON: Final = re.compile(r"(\w+) on (\S+)(?: (in|out))?")
_SUNDAYS: Final = re.compile(r"(\w+) sundays back to (\d+)")
_WAYS: Final = {"in": IN, "out": OUT}


def contacts(written: str, dice: Random, now: datetime) -> list[Met]:
    """Spell a line of shorthand out, latest first.

    Raises:
        ValueError: the shorthand cannot be read.
    """
    found = [met for part in written.split(";") for met in _part(part.strip(), dice, now)]
    return sorted(found, key=lambda met: met.days)


def _part(part: str, dice: Random, now: datetime) -> Iterator[Met]:
    if told := _EVERY.fullmatch(part):
        yield from rhythm(told[1], int(told[2]), int(told[3]), int(told[4]), dice)
    elif told := _SINCE.fullmatch(part):
        many, span = int(told[2]), int(told[4])
        for turn in range(many):
            # The first and the last of them fall where the line says; the others between.
            yield Met(
                told[1],
                _WAYS[told[3]],
                max(1.0, span * (turn + (0.3 * dice.random() if 0 < turn < many - 1 else 0)) / max(1, many - 1)),
            )
    elif told := _ON.fullmatch(part):
        day = date.fromisoformat(when(told[2], now.date()))
        moment = datetime.combine(day, time(9 + dice.randrange(8), dice.randrange(60)), tzinfo=now.tzinfo)
        yield Met(told[1], _WAYS.get(told[3] or "", BOTH), max(0.1, (now - moment) / timedelta(days=1)))
    elif told := _SUNDAYS.fullmatch(part):
        last = (now.weekday() + 1) % 7 or 7
        for days in range(last, int(told[2]), 7):
            if dice.random() < 0.9:
                yield Met(told[1], BOTH, float(days))
    else:
        raise ValueError(f"No contacts: {part!r}")


def rhythm(kind: str, every: int, latest: int, back: int, dice: Random) -> Iterator[Met]:
    """Contacts about every ``every`` days, from ``latest`` days ago back; the latest is just then."""
    days = float(latest)
    while days <= back:
        yield Met(kind, BOTH if kind in TOGETHER else dice.choice((IN, OUT)), days)
        days += every * (0.75 + 0.5 * dice.random())
