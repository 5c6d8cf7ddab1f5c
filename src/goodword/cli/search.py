"""The ``search`` commands: writing what search reads anew."""

from __future__ import annotations

import click

from goodword.cli.database import with_database
from goodword.cli.output import as_json, emit
from goodword.core import documents
from goodword.search.actions import rebuilding


@click.group(short_help="Write what search reads anew.")
def search() -> None:
    """Write what search reads anew."""


@search.command(short_help="Write all that is found anew.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this kind, such as people.member; may be repeated."
)
@click.option("--anew", is_flag=True, help="Begin from the first row, also where it was broken off.")
@as_json
@with_database
def rebuild(kinds: tuple[str, ...], anew: bool, as_json: bool) -> None:
    """Write all that is found anew, from the rows as they are. Broken off, it goes on from there the next time.

    Search is written with every change; this is for after an upgrade that finds more, or after rows were written by hand.
    """
    known = [kind.name for kind in documents.every()]
    if unknown := [kind for kind in kinds if kind not in known]:
        raise click.UsageError(f"There is no kind {unknown[0]!r}. There are: {', '.join(known)}.")

    def tell(kind: str, done: int) -> None:
        click.echo(f"{kind}: {done}", err=True)

    done = rebuilding.rebuild(kinds=kinds, anew=anew, tell=tell)
    if as_json:
        emit({"rows": done})
    else:
        click.echo(f"{done} rows were gone through. Search finds them as they are now.")
