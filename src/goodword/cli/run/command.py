"""The ``run`` command."""

from __future__ import annotations

import click

from goodword.cli.run.parts import end_with_parent
from goodword.cli.run.supervisor import CannotRun, Supervisor
from goodword.config import serving
from goodword.config.running import AlreadyRunning


@click.command(short_help="Start Goodword: database, web server and worker.")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when the process that started this ends.")
def run(with_parent: bool) -> None:
    """Start Goodword: the database, the web server and a worker; Ctrl-C stops all of them.

    What it does is set by environment variables, above all PORT, HOST, DATABASE_URL, DEMO and WEB_WORKERS;
    docs/reference/settings.md lists them all.
    """
    if with_parent:
        end_with_parent()
    try:
        Supervisor(serving.VAR, serving.EMBEDDED_ROOT).run()
    except (AlreadyRunning, CannotRun) as trouble:
        raise click.ClickException(str(trouble)) from trouble
