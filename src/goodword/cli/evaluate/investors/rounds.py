"""Recorded rounds: which investors are in which company, and since when; parted by time."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.cli.evaluate.links.split import LATEST, Split

type Ids = NDArray[np.int64]

FILE: Final = "investments.csv"
COLUMNS: Final = ("company", "investor", "date_joined", "industry")
_NOBODY: Final = np.empty((2, 0), np.int64)


@dataclass(frozen=True, slots=True)
class Parted:
    """What may be looked at, and what came later.

    Attributes:
        split: who invested together before the cut, each pair once; nothing is hidden in it.
        sectors: (investors, sectors) in how many companies of a sector each was before the cut.
        later: pairs, the smaller id first, who were both there before and invested together only after.
        cut: the last day that may be looked at.
    """

    split: Split
    sectors: NDArray[np.float64]
    later: set[tuple[int, int]]
    cut: str


def read(folder: Path) -> list[dict[str, str]] | None:
    """Rows of ``investments.csv``; None where there is no such file or it lacks a column."""
    file = folder / FILE
    if not file.is_file():
        return None
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if all((row.get(name) or "").strip() for name in COLUMNS)]
    return rows or None


def parted(rows: Iterable[dict[str, str]]) -> Parted:
    """The latest fifth of the companies held back, by the day they joined; those of one day stay together."""
    companies: dict[str, tuple[str, str, set[str]]] = {}
    for row in rows:
        day, sector = row["date_joined"].strip(), row["industry"].strip()
        companies.setdefault(row["company"].strip(), (day, sector, set()))[2].add(row["investor"].strip())
    days = sorted(day for day, _sector, _who in companies.values())
    cut = days[max(int(len(days) * (1 - LATEST)) - 1, 0)]
    before = [(sector, who) for day, sector, who in companies.values() if day <= cut]
    after = [who for day, _sector, who in companies.values() if day > cut]
    number = {name: place for place, name in enumerate(sorted({name for _sector, who in before for name in who}))}
    kinds = {name: place for place, name in enumerate(sorted({sector for sector, _who in before}))}
    sectors = np.zeros((len(number), len(kinds)))
    for sector, who in before:
        for name in who:
            sectors[number[name], kinds[sector]] += 1
    ties = _together((who for _sector, who in before), number)
    pairs = np.array(sorted(ties), np.int64).reshape(-1, 2).T
    split = Split(len(number), pairs[0], pairs[1], _NOBODY, _NOBODY)
    return Parted(split, sectors, _together(after, number) - ties, cut)


def _together(companies: Iterable[set[str]], number: dict[str, int]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for who in companies:
        found |= set(combinations(sorted(number[name] for name in who if name in number), 2))
    return found
