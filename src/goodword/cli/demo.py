"""The ``demo`` command."""

from __future__ import annotations

import click

from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, emit
from goodword.demo import loading


@click.command("demo", short_help="Load the invented community, or remove it.")
@click.option(
    "--members",
    type=click.IntRange(min=1),
    default=loading.MEMBERS,
    show_default=True,
    help="How many members; more for load work, such as 100000.",
)
@click.option("--seed", default=loading.SEED, show_default=True, help="The same number makes the same community.")
@click.option("--remove", is_flag=True, help="Remove the invented community whole.")
@as_json
@with_database
def command(members: int, seed: int, remove: bool, as_json: bool) -> None:
    """Load an invented community with two years of history, or remove it whole.

    It is for looking around and for load work, and is refused on a site of your own.
    """
    if remove:
        with ProgressBar("Removing the demo") as report:
            removed = loading.empty(report=report)
        if as_json:
            emit({"removed": removed})
        else:
            click.echo("The demo is gone." if removed else "There is no demo here.")
        return
    with ProgressBar("Loading the demo") as report:
        loading.fill(report=report, members=members, seed=seed)
    if as_json:
        emit({"members": members, "seed": seed})
    else:
        click.echo(f"The demo is here, with {members} members. To remove it whole: goodword demo --remove")
