"""How every benchmark reports: a table for people, and with ``--json`` a list of {figure, value, bar, holds}."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        figure: what was measured, with its unit.
        value: what came out.
        bar: what it may be at most, or at least where ``at_least``; None: told, not judged.
    """

    figure: str
    value: float
    bar: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bar is met; a figure without one holds."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar


def arguments(description: str) -> argparse.ArgumentParser:
    """A parser with ``--json``; a benchmark adds its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print a list of {figure, value, bar, holds}")
    return parser


def report(title: str, figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print the figures and leave with 1 where a bar is not met."""
    if as_json:
        told = [{"figure": f.figure, "value": f.value, "bar": f.bar, "holds": f.holds} for f in figures]
        print(json.dumps(told, indent=2))
    else:
        table = Table("figure", "value", "bar", "holds", title=title)
        for f in figures:
            bar = "" if f.bar is None else f"{'≥' if f.at_least else '≤'} {f.bar:g}"
            table.add_row(f.figure, f"{f.value:,.4g}", bar, "yes" if f.holds else "NO")
        Console().print(table)
    sys.exit(0 if all(f.holds for f in figures) else 1)
