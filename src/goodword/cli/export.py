"""The ``export`` command: a member's people, or everything kept for a member, in a file.

Exit codes: 0, it was written; 1, it could not be (nobody has the address, the file is there already …); 2, the
command was not understood.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import click

from goodword.accounts import bundles
from goodword.accounts import queries as accounts
from goodword.accounts.models import Member
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, emit
from goodword.people import normal
from goodword.people.actions import exporting
from goodword.people.queries import persons


@click.group(short_help="Take a member's people, or all that is kept for them, along in a file.")
def export() -> None:
    """Take a member's people, or all that is kept for them, along in a file."""


@export.command(short_help="Write a member's people as vCard, CSV or JSON.")
@click.option("--member", "email", required=True, metavar="EMAIL", help="Whose people.")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(exporting.FORMATS),
    required=True,
    help="vcard is version 4.0, vcard3 is 3.0; csv is a table; json has everything and can be brought back.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else it is printed."
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.option("--circle", metavar="NAME", help="Only people in this circle.")
@click.option("--chosen", is_flag=True, help="Only people the member knows, likes and trusts.")
@click.option("--archived", is_flag=True, help="The archive in place of the list.")
@click.option("--topic", default="", metavar="WORDS", help="Only people with this topic.")
@click.option("--place", default="", metavar="WORDS", help="Only people of this place.")
@click.option("--organisation", "--organization", default="", metavar="NAME", help="Only people who work there.")
@click.option("--name", default="", metavar="WORDS", help="Only people whose name fits.")
@click.option("--without-notes", is_flag=True, help="Leave private notes out; JSON always has them.")
@as_json
@with_database
def people(
    email: str,
    wanted: exporting.Format,
    output: Path | None,
    force: bool,
    circle: str | None,
    chosen: bool,
    archived: bool,
    topic: str,
    place: str,
    organisation: str,
    name: str,
    without_notes: bool,
    as_json: bool,
) -> None:
    """Write a member's people to a file, or to standard output.

    Without narrowing: everybody, archived people too. The file is readable by its owner alone. With --json a summary
    for programs is printed, which needs --output.
    """
    if as_json and output is None:
        raise click.UsageError("With --json, say where to write: --output FILE")
    member = accounts.by_email(email)
    filters = persons.Filters(
        name=name,
        circle=_circle(member, circle) if circle is not None else "",
        topic=topic,
        place=place,
        organisation=organisation,
        chosen=chosen,
        archived=archived,
    )
    done = 0
    with ExitStack() as stack:
        out = stack.enter_context(_opened(output, force=force)) if output else sys.stdout
        show = stack.enter_context(ProgressBar("Writing people"))

        def report(count: int, total: int) -> None:
            nonlocal done
            done = count
            show(count, total)

        made = exporting.export(
            actor=member,
            wanted=wanted,
            filters=None if filters == persons.Filters() else filters,
            notes=not without_notes,
            report=report,
        )
        for piece in made.pieces:
            out.write(piece)
    if as_json:
        emit({"file": str(output), "format": wanted, "people": done})
    elif output:
        click.echo(f"{done} people are in {output}.", err=True)


@export.command(short_help="Write everything kept for a member as one zip.")
@click.option("--member", "email", required=True, metavar="EMAIL", help="Whose account.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write, such as a.zip."
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@as_json
@with_database
def account(email: str, output: Path, force: bool, as_json: bool) -> None:
    """Write everything kept for a member into one zip: what they get from the page Export.

    The file is readable by its owner alone.
    """
    member = accounts.by_email(email)
    with ExitStack() as stack:
        target = stack.enter_context(_opened_bytes(output, force=force))
        show = stack.enter_context(ProgressBar("Writing the account"))
        for done, total in bundles.write(member, target):
            show(done, total)
    if as_json:
        emit({"file": str(output), "format": bundles.FORMAT, "version": bundles.VERSION})
    else:
        click.echo(f"Everything kept for {member} is in {output}.", err=True)


def _circle(member: Member, name: str) -> str:
    """The key of the member's circle of that name."""
    circles = list(persons.circles(member))
    found = next((circle for circle in circles if circle.norm == normal.text(name)[:60]), None)
    if found is None:
        known = ", ".join(circle.name for circle in circles) or "none"
        raise click.ClickException(f"There is no circle called {name}. These are there: {known}.")
    return str(found.key)


def _opened(output: Path, *, force: bool) -> IO[str]:
    """The file as text. Line ends are written as they come: vCard and CSV have their own."""
    return io.TextIOWrapper(_opened_bytes(output, force=force), "utf-8", newline="")


def _opened_bytes(output: Path, *, force: bool) -> IO[bytes]:
    """The file, new and readable by its owner alone."""
    flags = os.O_RDWR | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        return open(os.open(output, flags, 0o600), "w+b")
    except FileExistsError:
        raise click.ClickException(f"{output} is there already. Give another name, or --force.") from None
    except OSError as trouble:
        raise click.ClickException(f"{output} cannot be written: {trouble.strerror}.") from trouble
