"""The parts of a running site, each alone: for process managers and for sites on several machines."""

from __future__ import annotations

import os
import sys

import click

from goodword.config import serving


def web_arguments(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command that serves pages and the API with granian."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi",
        "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", str(threads),
        # A thread that ends takes its database connection along, so idle ones are kept for as long as connections.
        "--blocking-threads-idle-timeout", "600",
        "--respawn-failed-workers", "--respawn-interval", "1",
        "--workers-kill-timeout", "10",
        "--no-ws", "--log-level", "warning",
        "goodword.config.wsgi:application",
    ]  # fmt: skip


@click.command(short_help="Run the web server alone.")
@click.option("--host", default=serving.HOST, show_default="HOST", help="Network address to listen on.")
@click.option("--port", default=serving.PORT, show_default="PORT", help="Port to listen on.")
@click.option("--workers", default=serving.WEB_WORKERS, show_default="WEB_WORKERS", help="Processes.")
@click.option(
    "--threads", default=serving.WEB_THREADS, show_default="WEB_THREADS", help="Requests each works on at once."
)
def web(host: str, port: int, workers: int, threads: int) -> None:
    """Run the web server alone, for a process manager or a machine of its own.

    The database must be up and prepared (goodword prepare).
    """
    arguments = web_arguments(host, port, workers, threads)
    os.execv(arguments[0], arguments)  # noqa: S606  # the server takes this process's place, so signals reach it


@click.command(short_help="Run one job worker alone.")
@click.option("--once", is_flag=True, help="Do the jobs that wait, then end.")
def worker(once: bool) -> None:
    """Run one job worker alone, for a process manager or a machine of its own.

    The database must be up and prepared (goodword prepare).
    """
    from goodword.core.worker import work  # Django's part; the web server's command does without

    work(wait=not once)
