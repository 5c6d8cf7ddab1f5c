"""The ``evaluate investors`` command.

Exit codes: 0, it was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table

from goodword.cli.evaluate.investors.measure import Measured, measure
from goodword.cli.evaluate.investors.rounds import FILE, parted, read
from goodword.cli.output import as_json, emit, show_wide

WIDTH = 100


@click.command(short_help="How well the next co-investors are found, beside four heuristics.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder with investments.csv: the columns company, investor, date_joined, industry.",
)
@as_json
def investors(folder: Path, as_json: bool) -> None:
    """How well the next co-investors are found, beside four heuristics.

    The latest fifth of the companies is held back. For each investor who was there before and later invested with somebody who was
    there, too, and whom they never had invested with, all such are ranked: by common co-investors (CN), Adamic and Adar (AA), resource
    allocation (RA), preferential attachment (PA), by the engine, by the sectors of both, and by engine and sectors together.
    Printed are the middle rank of a true one, the mean of one by the rank of the first, how often one is among the first
    ten, and how often a true pair scores above another.
    """
    rows = read(folder)
    found = measure(parted(rows)) if rows is not None else None
    if found is None:
        click.echo(f"Nothing was measured: there is no {FILE} in this folder with somebody new in it.", err=True)
        sys.exit(1)
    if as_json:
        emit(asdict(found))
    else:
        _show(found)


def _show(found: Measured) -> None:
    table = Table("scored by", box=SIMPLE)
    for name in ("middle rank", "one by first rank", "among first ten", "area"):
        table.add_column(name, justify="right")
    for way in found.ways:
        table.add_row(way.name, f"{way.rank:.0f}", f"{way.reciprocal:.3f}", f"{way.top:.0%}", f"{way.area:.3f}")
    show_wide(table, WIDTH)
    click.echo(
        f"Until {found.cut}: {found.investors:,} investors, {found.ties:,} pairs. {found.asked:,} have somebody new later, "
        f"{found.true:,} in all, among {found.candidates:,.0f} each."
    )
    told = found.ahead
    click.echo(f"The engine less {found.best}, in area: {told.low:+.3f} … {told.high:+.3f}, {told.verdict}.")
