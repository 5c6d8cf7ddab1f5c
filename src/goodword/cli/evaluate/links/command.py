"""The ``evaluate links`` command.

Exit codes: 0, something was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table

from goodword.cli.evaluate.links import heuristics
from goodword.cli.evaluate.links.measure import Measured, measure
from goodword.cli.evaluate.links.ours import OURS
from goodword.cli.evaluate.recordings import Skipped, recordings
from goodword.cli.output import as_json, emit, show_wide

WIDTH = 150


@click.command(short_help="How well hidden ties are found, beside seven heuristics.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder of networks: lines of two ids, or of two ids and a time; tables of messages; MATLAB files.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Only files of this name, without its ending; repeatable.")
@click.option(
    "--runs", type=click.IntRange(1, 100), help="How often each is held back; ten times, or three where it is large."
)
@as_json
def links(folder: Path, only: tuple[str, ...], runs: int | None, as_json: bool) -> None:
    """How well hidden ties are found, beside seven heuristics.

    A tenth of a network's ties is hidden, and each way of scoring says how likely each hidden tie is, and as many pairs
    without one. Printed is how often a tie scores above such a pair, in percent (the area under the ROC curve), on
    average. Where times were recorded, what is hidden is the last fifth. "Ahead" is by how much ours is above
    the best of the others; "equal" is within its standard deviation, or 0.3.
    """
    measured: list[Measured] = []
    skipped: list[Skipped] = []
    for told in recordings(folder, only):
        if isinstance(told, Skipped):
            skipped.append(told)
            continue
        result = measure(told, runs)
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        measured.append(result)
        if not as_json:
            click.echo(f"{told.name}: measured.", err=True)
    if as_json:
        emit({"networks": [_plain(each) for each in measured], "skipped": [asdict(each) for each in skipped]})
    else:
        _show(measured)
        for each in skipped:
            click.echo(f"Skipped: {each.name} {each.why}.")
    if not measured:
        click.echo("Nothing was measured: no file in this folder holds a network.", err=True)
        sys.exit(1)


def _show(measured: list[Measured]) -> None:
    table = Table("network", box=SIMPLE)
    for name in ("members", "ties", "hidden", "runs", *heuristics.ALL, OURS, "ahead", ""):
        table.add_column(name, justify="right", no_wrap=True)
    for each in measured:
        counts = (f"{count:,}" for count in (each.members, each.ties, each.hidden, len(each.ahead)))
        auc = (f"{each.auc[name].mean():.2f}" if name in each.auc else "–" for name in (*heuristics.ALL, OURS))
        ahead = each.ahead.mean()
        verdict = "above" if ahead > 0 else "equal" if ahead >= -each.room else "below"
        table.add_row(each.name, *counts, *auc, f"{ahead:+.2f}±{each.ahead.std():.2f}", verdict)
    if measured:
        show_wide(table, WIDTH)


def _plain(each: Measured) -> dict[str, object]:
    auc = {
        name: {"mean": round(float(runs.mean()), 3), "deviation": round(float(runs.std()), 3), "runs": runs.tolist()}
        for name, runs in each.auc.items()
    }
    return {
        "name": each.name, "members": each.members, "ties": each.ties, "hidden": each.hidden, "auc": auc,
        "best": each.best, "ahead": each.ahead.tolist(), "room": each.room,
    }  # fmt: skip
