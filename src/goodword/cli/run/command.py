"""The ``run`` command."""

from __future__ import annotations

import click

from goodword.cli.run.parts import end_with_parent
from goodword.cli.run.supervisor import CannotRun, Supervisor
from goodword.cli.telling import Teller, json_lines
from goodword.config import serving
from goodword.config.running import AlreadyRunning


@click.command(short_help="Start Goodword: database, web server and worker.")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when the process that started this ends.")
@json_lines
def run(with_parent: bool, as_json: bool) -> None:
    """Start Goodword: the database, the web server and a worker; Ctrl-C stops all of them.

    What it does is set by environment variables, above all PORT, HOST, DATABASE_URL, DEMO and WEB_WORKERS;
    docs/reference/settings.md lists them all.

    With --json each line is an object with a state: starting, cleared (what an earlier run had left is ended), migrating,
    prepared, unclaimed (with the link that makes a new site yours), ready (with the address), restarting (with the part
    that had ended), stopping, stopped. Trouble is told on standard error.
    """
    if with_parent:
        end_with_parent()
    try:
        Supervisor(serving.VAR, serving.EMBEDDED_ROOT, Teller(as_json=as_json)).run()
    except (AlreadyRunning, CannotRun) as trouble:
        raise click.ClickException(str(trouble)) from trouble
