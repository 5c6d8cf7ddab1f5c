"""The ``evaluate strength`` command.

Exit codes: 0, something was measured; 1, there was nothing to measure; 2, the command was not understood.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.table import Table

from goodword.cli.evaluate.recordings import Events, Skipped, recordings
from goodword.cli.evaluate.rhythm.measure import too_short
from goodword.cli.evaluate.strength.measure import Measured, beside_later, beside_reports
from goodword.cli.evaluate.strength.relations import Reported, reports
from goodword.cli.output import as_json, emit, show_wide

WIDTH = 140


@click.command(short_help="How well strength agrees with what people say of each other, beside what is usual.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="A folder of studies (who did what with whom, and who is whose friend), or of recorded contacts.",
)
@as_json
def strength(folder: Path, as_json: bool) -> None:
    """How well strength agrees with what people say of each other, beside what is usual.

    In a study, strength is made from what was seen, for every two people from the one's side, and compared with what that
    one says of the other: how often a friend scores above one who is none (the area under the ROC curve), and, where
    nearness was told in steps, the rank correlation. In recorded contacts, it is compared with whether contact goes both
    ways in the last fifth. The usual ways are counts, and in time recency and fading counts. The interval is of ours less
    the best of them, over 1,000 draws of people, or of ties.
    """
    measured: list[Measured] = []
    skipped: list[Skipped] = []
    for study in reports(folder):
        if isinstance(study, Reported):
            measured.append(beside_reports(study))
        else:
            skipped.append(study)
    read = tuple(each.name for each in measured)
    for told in recordings(folder):
        if isinstance(told, Skipped) and not read:  # beside studies, what is no recording is nothing missed
            skipped.append(told)
        elif isinstance(told, Events) and not told.name.startswith(read):
            later = too_short(told) or beside_later(told)
            if isinstance(later, Measured):
                measured.append(later)
            else:
                skipped.append(later)
    used = {each.name.split("/")[0] for each in measured}
    skipped = [each for each in skipped if each.name not in used]  # a folder whose contacts were compared instead
    if as_json:
        emit({"measured": [asdict(each) for each in measured], "skipped": [asdict(each) for each in skipped]})
    else:
        _show(measured)
        for each in skipped:
            click.echo(f"Skipped: {each.name} {each.why}.")
    if not measured:
        click.echo("Nothing was measured: this folder holds neither studies nor contacts with their times.", err=True)
        sys.exit(1)


def _show(measured: list[Measured]) -> None:
    table = Table("data", "asked", box=SIMPLE)
    for name in ("cases", "ours", "the usual", "ours − best"):
        table.add_column(name, justify="right")
    for each in measured:
        usual = ", ".join(f"{name} {area:.3f}" for name, area in each.usual.items())
        told = each.difference
        change = f"{told.low:+.3f} … {told.high:+.3f} {told.verdict}"
        table.add_row(each.name.rsplit("/", 1)[-1], each.asked, f"{each.cases:,}", f"{each.ours:.3f}", usual, change)
        if each.rank is not None and each.rank_usual is not None and each.rank_difference is not None:
            usual = ", ".join(f"{name} {rank:.3f}" for name, rank in each.rank_usual.items())
            told = each.rank_difference
            change = f"{told.low:+.3f} … {told.high:+.3f} {told.verdict}"
            table.add_row("", "how near (rank correlation)", f"{each.cases:,}", f"{each.rank:.3f}", usual, change)
    if measured:
        show_wide(table, WIDTH)
