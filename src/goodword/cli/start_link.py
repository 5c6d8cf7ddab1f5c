"""The ``start-link`` command."""

from __future__ import annotations

import click

from goodword.cli.database import with_database
from goodword.cli.output import as_json, emit
from goodword.cli.prepare import start_link
from goodword.core import site


@click.command("start-link", short_help="Print a one-time link that makes a new site yours.")
@as_json
@with_database
def command(as_json: bool) -> None:
    """Print a link that works once and makes whoever opens it the operator of a site that has none yet.

    Links printed earlier stop working.
    """
    if site.is_demo():
        raise click.ClickException("This site shows the demo. Remove it first: goodword demo --remove")
    link = start_link()
    if not link:
        raise click.ClickException("This site has an operator already. A lost account: goodword member recover EMAIL")
    if as_json:
        emit({"link": link})
    else:
        click.echo(link)
