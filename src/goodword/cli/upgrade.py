"""The command ``upgrade``.

Exit codes: 0, the site is as this version needs it; 1, it is not, and what is said tells what to do; 2, the command was not understood.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from goodword import __version__
from goodword.cli import prepare
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, emit
from goodword.cli.telling import Silent
from goodword.config.running import AlreadyRunning, note_of
from goodword.core import backup as backups
from goodword.core import clock
from goodword.core.backup import keeping, room


@click.command(short_help="Back up, then bring the site up to this version.")
@click.option(
    "--backup",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the backup goes. Else into BACKUP_FOLDER, or backups/ below GOODWORD_VAR.",
)
@click.option("--without-backup", is_flag=True, help="You have a backup of now already: make none.")
@as_json
@with_database
def upgrade(file: Path | None, without_backup: bool, as_json: bool) -> None:
    """Bring the site up to the version that is installed: back it up, change its tables, and tell what changed.

    Stop goodword run first, and every web server and worker elsewhere. It is refused where a newer version has been at work, and
    where a disk has too little room. The backup is sealed where BACKUP_PASSPHRASE is set, and never deleted by itself. Where no
    table is to be changed, no backup is made.
    """
    if note := note_of(Path(settings.VAR)):
        raise click.ClickException(f"{AlreadyRunning(note)}. Then upgrade.")
    prepare.check_server()
    with prepare.alone():
        changes = _missing()
        made = None
        if changes and not without_backup:
            made = _backed_up(file or _folder() / keeping.named_before_upgrade(clock.now()))
        _changed(changes, made)
    prepare.collect_static()
    if as_json:
        emit({"version": __version__, "changes": changes, "backup": str(made) if made else None})
    elif not changes:
        click.echo(f"Nothing is to be changed: the tables are as Goodword {__version__} needs them.")
    else:
        click.echo(f"The site is up to date for Goodword {__version__}. Changes of the tables by room:")
        for app, count in sorted(Counter(name.partition(".")[0] for name in changes).items()):
            click.echo(f"  {app}: {count}")
        click.echo("Start it again: goodword run. CHANGELOG.md says what is new.")


def _missing() -> list[str]:
    """Changes of the tables that are to be made, as "app.name", in order."""
    prepare.refuse_newer()
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        raise click.ClickException(
            "There is no site here yet. To begin one: goodword run. To bring one back: goodword restore."
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _folder() -> Path:
    return Path(settings.BACKUP_FOLDER or Path(settings.VAR) / "backups")


def _backed_up(target: Path) -> Path:
    """The backup of before, once there is room for it and for what the changes write."""
    database = room.database_size()
    needs = [(target.parent, 2 * database + room.files_size())]  # the dump, and the file that it is put into
    if settings.EMBEDDED_ROOT:
        needs.append((Path(settings.EMBEDDED_ROOT), database))
    try:
        room.enough(needs)
        with ProgressBar("Writing the backup") as report:
            made = backups.make(target, passphrase=settings.BACKUP_PASSPHRASE, report=report)
    except backups.Refused as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from refusal
    click.echo(f"What was before is in {made.path}.", err=True)
    return made.path


def _changed(changes: list[str], made: Path | None) -> None:
    """Make the changes, each whole or not at all.

    Raises:
        click.ClickException: one failed; those before it stand, and the backup is from before all of them.
    """
    try:
        prepare.migrate(Silent())
    except Error as trouble:
        left = _missing()
        back = f"bring back {made} into an empty place" if made else "bring back your backup into an empty place"
        raise click.ClickException(
            f"{left[0] if left else 'What follows the tables'} failed: {str(trouble).splitlines()[0]}. "
            f"{len(changes) - len(left)} of {len(changes)} changes are made. Mend that and run goodword upgrade again, or "
            f"{back} with the version of before."
        ) from trouble
