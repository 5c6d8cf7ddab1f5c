"""Reported relations in a folder: what people were seen to do with each other, and what they say they are.

Three forms are known, each of CSV files in a folder of its own, ids in the columns ``src`` and ``dst``:

- ``messages.csv`` with ``weight`` (messages sent) and ``relations.csv`` with ``rank_…`` columns, of which the last tells;
- ``…_advice.csv``, ``…_reports.csv`` and ``…_friends.csv`` of pairs;
- ``edges.csv`` with a ``relation``, one of them friendship.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from goodword.cli.evaluate.recordings import Skipped

FRIEND: Final = 3.0  # of a rank: 4 close friend, 3 friend, 2 have met, 1 heard of, nothing

type Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Reported:
    """One study.

    Attributes:
        kinds: kinds of what was seen.
        acts: (who, whom, kind, how often).
        told: (who, whom) → how near the one says the other is; who is not there was not named.
        friend: from which nearness on that is a friend.
        people: everybody.
    """

    name: str
    kinds: tuple[str, ...]
    acts: list[tuple[int, int, int, float]]
    told: dict[tuple[int, int], float]
    friend: float
    people: list[int]


def reports(folder: Path) -> Iterator[Reported | Skipped]:
    """Every study below ``folder``; and folders with CSV files that are none, with the reason."""
    for place in sorted({path.parent for path in folder.rglob("*.csv")}):
        name = place.relative_to(folder).as_posix()
        name = place.name if name == "." else name
        try:
            found = _read(place, name)
        except (KeyError, ValueError, UnicodeDecodeError):
            yield Skipped(name, "holds no numbers where they belong")
            continue
        yield found or Skipped(name, "tells of no relation beside what was seen")


def _read(place: Path, name: str) -> Reported | None:
    files = {path.stem: path for path in place.glob("*.csv")}
    if {"messages", "relations"} <= files.keys():
        acts = [(*_pair(row), 0, float(row["weight"])) for row in _rows(files["messages"])]
        rows = list(_rows(files["relations"]))
        rank = max(column for column in rows[0] if column.startswith("rank"))
        told = {_pair(row): float(row[rank]) for row in rows if row[rank]}
        return _study(name, ("messages",), acts, told, FRIEND)
    by_end = {stem.rsplit("_", 1)[-1]: path for stem, path in files.items()}
    if {"advice", "friends", "reports"} <= by_end.keys():
        acts = [(*_pair(row), kind, 1.0) for kind in (0, 1) for row in _rows(by_end[("advice", "reports")[kind]])]
        told = {_pair(row): 1.0 for row in _rows(by_end["friends"])}
        return _study(name, ("advice", "reports"), acts, told, 1.0)
    if "edges" in files:
        rows = list(_rows(files["edges"]))
        if rows and "relation" in rows[0]:
            kinds = tuple(sorted({row["relation"] for row in rows} - {"friendship"}))
            acts = [(*_pair(row), kinds.index(row["relation"]), 1.0) for row in rows if row["relation"] in kinds]
            told = {_pair(row): 1.0 for row in rows if row["relation"] == "friendship"}
            return _study(name, kinds, acts, told, 1.0) if kinds and told else None
    return None


def _study(
    name: str,
    kinds: tuple[str, ...],
    acts: list[tuple[int, int, int, float]],
    told: dict[tuple[int, int], float],
    friend: float,
) -> Reported:
    acts = [act for act in acts if act[0] != act[1] and act[3] > 0]
    people = sorted({one for act in acts for one in act[:2]} | {one for pair in told for one in pair})
    return Reported(name, kinds, acts, told, friend, people)


def _pair(row: Row) -> tuple[int, int]:
    return int(row["src"]), int(row["dst"])


def _rows(path: Path) -> Iterator[Row]:
    with path.open(newline="") as file:
        yield from csv.DictReader(file)
