"""The parts of a running site, each alone: for process managers and for sites on several machines."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from goodword.cli.answering import answers
from goodword.cli.telling import Teller, json_lines
from goodword.config import metrics, serving
from goodword.config.databases import CONNECTIONS_KEPT
from goodword.core.logs import JsonLines
from goodword.core.worker import work

LOOK_EVERY = 0.1  # seconds
# Beside the worker, so that nobody's first question about ties waits for its compiling; with all ready it ends in a second.
READY = (sys.executable, "-m", "goodword.engine.graph.ready")
ON_STANDARD_ERROR = {"class": "logging.StreamHandler", "formatter": "generic", "stream": "ext://sys.stderr"}


class Server(Granian):  # type: ignore[valid-type,misc]  # granian chooses the class by the kind of Python
    """The web server, which says when it begins to wait for its processes, and when it no longer does."""

    def __init__(self, *args: Any, begun: Callable[[], None], ending: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun = begun
        self.ending = ending

    def _serve_loop(self, *args: Any) -> None:
        self.begun()  # not from its hook for the start, which comes before its processes are forked: no thread yet
        super()._serve_loop(*args)
        self.ending()


def _logging() -> dict[str, Any]:
    """How the server itself logs: where and as Goodword does."""
    told: dict[str, Any] = {"handlers": {"console": ON_STANDARD_ERROR, "access": ON_STANDARD_ERROR}}
    if settings.LOG_FORMAT == "json":
        told["formatters"] = {"generic": {"()": JsonLines}}
    return told


@click.command(short_help="Run the web server alone.")
@click.option("--host", default=serving.HOST, show_default="HOST", help="Network address to listen on.")
@click.option("--port", default=serving.PORT, show_default="PORT", help="Port to listen on.")
@click.option("--workers", default=serving.WEB_WORKERS, show_default="WEB_WORKERS", help="Processes.")
@click.option(
    "--threads", default=serving.WEB_THREADS, show_default="WEB_THREADS", help="Requests each works on at once."
)
@json_lines
def web(host: str, port: int, workers: int, threads: int, as_json: bool) -> None:
    """Run the web server alone, for a process manager or a machine of its own.

    The database must be up and prepared (goodword prepare). With --json each line is an object with a state: starting,
    ready (with the address, once it answers there), stopping, stopped.
    """
    teller = Teller(as_json=as_json)
    teller.tell("starting")
    stopping = threading.Event()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    def watch() -> None:
        while not stopping.is_set():
            if answers(host, port):
                teller.tell("ready", address=address)
                return
            time.sleep(LOOK_EVERY)

    def begun() -> None:
        if as_json:
            threading.Thread(target=watch, daemon=True).start()

    def ending() -> None:
        stopping.set()
        teller.tell("stopping")

    metrics.share_between_processes(serving.VAR / "metrics")
    # Everything is loaded before the server forks its workers: they start at once, and share the memory of it.
    import_module("goodword.config.wsgi")
    gc.collect()
    gc.freeze()  # the collector leaves alone what was loaded, so its pages stay shared
    Server(
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
        log_dictconfig=_logging(),
        begun=begun,
        ending=ending,
    ).serve()
    teller.tell("stopped")


@click.command(short_help="Run one job worker alone.")
@click.option("--once", is_flag=True, help="Do the jobs that wait, then end.")
@json_lines
def worker(once: bool, as_json: bool) -> None:
    """Run one job worker alone, for a process manager or a machine of its own.

    The database must be up and prepared (goodword prepare). With --json each line is an object with a state: starting,
    ready, stopping (it was told to, and finishes the jobs it has begun), stopped.
    """
    teller = Teller(as_json=as_json)
    teller.tell("starting")
    readying = None if once else subprocess.Popen(READY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        work(wait=not once, tell=teller.tell)
    finally:
        if readying is not None:
            readying.kill()  # what it has compiled so far is kept
            readying.wait()
    teller.tell("stopped")
