"""The commands ``backup`` and ``restore``.

Exit codes: 0, it was done; 1, it could not be, and nothing was changed; 2, the command was not understood.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from uuid import UUID

import click
from django.conf import settings
from django.db import connection

from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.cli import prepare
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, emit
from goodword.cli.telling import Silent
from goodword.core import backup as backups
from goodword.core import clock
from goodword.core.backup import keeping
from goodword.core.backup.erasures import NAME
from goodword.core.errors import Conflict

SEALED = "Seal it with a passphrase: asked for, or taken from BACKUP_PASSPHRASE, which seals by itself where it is set."


def _passphrase(*, confirm: bool) -> str:
    return settings.BACKUP_PASSPHRASE or str(
        click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True)
    )


@click.command(short_help="Write all of the site to one file.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--sealed", is_flag=True, help=SEALED)
@as_json
@with_database
def backup(file: Path | None, sealed: bool, as_json: bool) -> None:
    """Write database, stored files and secret to FILE, while people work.

    Without FILE it goes to BACKUP_FOLDER, or to backups/ below GOODWORD_VAR, under a name with the time. FILE is readable by
    its owner alone, and is there whole or not at all.
    """
    folder = Path(settings.BACKUP_FOLDER or Path(settings.VAR) / "backups")
    target = file or folder / keeping.named(clock.now())
    passphrase = _passphrase(confirm=True) if sealed or settings.BACKUP_PASSPHRASE else ""
    try:
        with ProgressBar("Writing the backup") as report:
            made = backups.make(target, passphrase=passphrase, report=report)
    except backups.Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        emit(asdict(made) | {"path": str(made.path)})
        return
    click.echo(
        f"{made.path}: {made.rows:,} rows of {made.tables} tables and {made.files:,} files, {made.size / 1e6:,.1f} MB."
    )
    if made.missing:
        click.echo(f"{made.missing} stored files were not there; the backup names them.", err=True)
    if not made.sealed:
        click.echo("It is not sealed: whoever has it has everything. Keep it where nobody else reads.", err=True)


@click.command(short_help="Bring a backup back into an empty place.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--erased",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=f"The site's {NAME}: who was erased since the backup is erased again. It is also looked for beside FILE.",
)
@click.option("--sealed", is_flag=True, help="It is sealed: ask for the passphrase, or take BACKUP_PASSPHRASE.")
@as_json
@with_database
def restore(file: Path, erased: Path | None, sealed: bool, as_json: bool) -> None:
    """Bring back what FILE holds into an empty database, and compare every table and file with what was written.

    Then the tables are brought up to date for this version, and members who were erased since the backup are erased again.
    Stop goodword run first.
    """
    passphrase = _passphrase(confirm=False) if sealed or settings.BACKUP_PASSPHRASE else ""
    try:
        with ProgressBar("Bringing it back") as report:
            found = backups.restore(file, passphrase=passphrase, report=report)
    except backups.Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    connection.close()
    prepare.migrate(Silent())
    places = [Path(settings.VAR) / NAME, file.parent / NAME, *([erased] if erased is not None else [])]
    again, staying = _erase_again(backups.erased_since(places, found.at))
    if as_json:
        emit(asdict(found) | {"at": found.at.isoformat(), "erased_again": again, "not_erased": staying})
        return
    click.echo(
        f"The site of {found.at.astimezone(UTC):%B %d, %Y, %H:%M} UTC is back: {found.rows:,} rows of {found.tables} tables and "
        f"{found.files:,} files, each compared with what was written."
    )
    if again:
        click.echo(f"Erased again, as since then: {again}.")
    if staying:
        click.echo("The last operator was not erased: make somebody else one first.", err=True)


def _erase_again(keys: list[UUID]) -> tuple[int, int]:
    """How many were, and how many could not be."""
    again = staying = 0
    for member in Member.objects.filter(key__in=keys, erasure=None):
        try:
            leaving.erase(actor=member, again=True)
        except Conflict:
            staying += 1
        else:
            again += 1
    return again, staying
