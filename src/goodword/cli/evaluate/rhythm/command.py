"""The ``evaluate rhythm`` command.

Exit codes: 0, something was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table

from goodword.cli.evaluate.recordings import Network, Skipped, recordings
from goodword.cli.evaluate.rhythm.measure import Measured, Scores, measure, too_short
from goodword.cli.output import as_json, emit, show_wide

WIDTH = 140


@click.command(short_help="How well the next contact and ties that live on are foretold, beside what is usual.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder of recorded contacts: lines of two ids and a time in seconds, or tables of messages.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Only files of this name, without its ending; repeatable.")
@as_json
def rhythm(folder: Path, only: tuple[str, ...], as_json: bool) -> None:
    """How well the next contact and ties that live on are foretold, beside what is usual.

    Each recording is parted by time after four fifths of its contacts. Contacts less than a day after the beginning of
    a burst belong to it. Days to the next contact: every gap of the last fifth whose tie had a gap before is forecast from
    what was known as it began; printed is the mean distance of the logarithms (less is better). Ties that live on:
    each tie of the first four fifths is asked whether there is contact in the last; printed is how often one with scores
    above one without (the area under the ROC curve). Ours is asked from each side by itself, with numbers learned from
    the first four fifths, and with the published ones; the usual ways see both sides. The interval is of ours less the
    best usual way, over 1,000 draws of ties.
    """
    measured: list[Measured] = []
    skipped: list[Skipped] = []
    for told in recordings(folder, only):
        if isinstance(told, Skipped):
            skipped.append(told)
        elif isinstance(told, Network):
            skipped.append(Skipped(told.name, "tells no times"))
        elif (why := too_short(told)) is not None:
            skipped.append(why)
        else:
            measured.append(measure(told))
            if not as_json:
                click.echo(f"{told.name}: measured.", err=True)
    if as_json:
        emit({"recordings": [asdict(each) for each in measured], "skipped": [asdict(each) for each in skipped]})
    else:
        _show("Days to the next contact: mean distance of logarithms, less is better", measured, "gaps")
        _show("Ties that live on: area under the ROC curve, more is better", measured, "alive")
        for each in skipped:
            click.echo(f"Skipped: {each.name} {each.why}.")
    if not measured:
        click.echo("Nothing was measured: no file in this folder holds contacts with their times.", err=True)
        sys.exit(1)


def _show(title: str, measured: list[Measured], part: str) -> None:
    rows: list[tuple[Measured, Scores]] = [(each, getattr(each, part)) for each in measured if getattr(each, part)]
    if not rows:
        return
    table = Table("recording", box=SIMPLE, title=title)
    usual = list(rows[0][1].usual)
    for name in ("cases", *usual, "ours", "published", "ours − best", "published − best"):
        table.add_column(name, justify="right", no_wrap=True)
    for each, told in rows:
        table.add_row(
            each.name.rsplit("/", 1)[-1],
            f"{told.cases:,}",
            *(f"{told.usual[name]:.3f}" for name in usual),
            f"{told.ours:.3f}",
            f"{told.published:.3f}",
            *(
                f"{some.low:+.3f} … {some.high:+.3f} {some.verdict}"
                for some in (told.difference, told.difference_published)
            ),
        )
    show_wide(table, WIDTH)
