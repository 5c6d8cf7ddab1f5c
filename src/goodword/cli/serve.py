"""The parts of a running site, each alone: for process managers and for sites on several machines."""

from __future__ import annotations

import gc
from importlib import import_module

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from goodword.config import serving
from goodword.config.databases import CONNECTIONS_KEPT
from goodword.core.worker import work


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
    # Everything is loaded before the server forks its workers: they start at once, and share the memory of it.
    import_module("goodword.config.wsgi")
    gc.collect()
    gc.freeze()  # the collector leaves alone what was loaded, so its pages stay shared
    Granian(
        "goodword.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # A thread that ends takes its database connection along, so idle ones are kept for as long as connections.
        blocking_threads_idle_timeout=CONNECTIONS_KEPT,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


@click.command(short_help="Run one job worker alone.")
@click.option("--once", is_flag=True, help="Do the jobs that wait, then end.")
def worker(once: bool) -> None:
    """Run one job worker alone, for a process manager or a machine of its own.

    The database must be up and prepared (goodword prepare).
    """
    work(wait=not once)
