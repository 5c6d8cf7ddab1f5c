"""Starting a site in order, watching it, and stopping it in order."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import click

from goodword.cli.answering import answers
from goodword.cli.run import parts
from goodword.cli.telling import Teller
from goodword.config import serving
from goodword.config.running import RunLock
from goodword.core import embedded
from goodword.core.prepared import is_prepared

WATCH_EVERY = 0.5  # seconds
READY_WITHIN = 120.0  # seconds


class CannotRun(Exception):
    """The site cannot be started, or cannot go on; the message says what to do."""


def check_port(host: str, port: int) -> None:
    """Make sure that nobody else listens there.

    Raises:
        CannotRun: the port is taken, or the address is not of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        raise CannotRun(f"Port {port} is kept for root on this machine. Choose another: make run PORT=8000") from None
    except (OSError, OverflowError) as trouble:
        if isinstance(trouble, OSError) and trouble.errno in {48, 98}:  # EADDRINUSE on macOS and Linux
            raise CannotRun(
                f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}"
            ) from None
        raise CannotRun(
            f"The web server cannot listen on {host} port {port}: {trouble}. Look at HOST and PORT."
        ) from None


class Supervisor:
    """One running site. It tells its states: starting, cleared, preparing (told by goodword prepare), ready, restarting,
    stopping, stopped."""

    def __init__(self, folder: Path, root: Path | None, teller: Teller) -> None:
        self.folder = folder
        self.teller = teller
        self.root = root
        self.lock = RunLock(folder)
        self.asked = 0  # how often somebody asked the site to stop
        command = [sys.executable, "-m", "goodword"]
        preparation = [*command, "prepare", "--first-start", *(["--json"] if teller.as_json else [])]
        self.preparation = parts.Part("preparation", preparation, folder)
        self.web = parts.Part("web server", [*command, "web"], folder)
        self.worker = parts.Part("worker", [*command, "worker"], folder)

    def run(self) -> None:
        """Start everything, watch it until asked to stop, stop everything.

        Raises:
            CannotRun, AlreadyRunning, EmbeddedTrouble: with what to do about it.
        """
        self.lock.take()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            self.lock.write(serving.address(), "starting")
            self.teller.tell("starting", pid=os.getpid())
            for step in (self._clear, self._start_database, self._prepare, self._start_parts, self._watch):
                if self.asked:
                    break
                step()
        finally:
            self._stop()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked += 1

    def _clear(self) -> None:
        left = parts.clear_leftovers(self.folder)
        if left:
            self.teller.tell("cleared", f"Ended {left} processes that an earlier run had left behind.", processes=left)
        check_port(serving.HOST, serving.PORT)

    def _start_database(self) -> None:
        if self.root:
            embedded.start(self.root)

    def _prepare(self) -> None:
        url = embedded.url(self.root) if self.root else serving.DATABASE_URL
        if is_prepared(url, serving.STATIC_STAMP):
            return
        self.preparation.start()
        while not self.asked:
            code = self.preparation.ended()
            if code == 0:
                return
            if code is not None:
                raise CannotRun("Goodword was not started; what is wrong is said above.")
            time.sleep(parts.LOOK_EVERY)

    def _start_parts(self) -> None:
        self.web.start()
        self.worker.start()
        until = time.monotonic() + READY_WITHIN
        while not self.asked and not answers(serving.HOST, serving.PORT):
            if self.web.ended() is not None:
                raise CannotRun("The web server did not start; what is wrong is said above.")
            if time.monotonic() > until:
                raise CannotRun("The web server does not answer. Start it with LOG_LEVEL=DEBUG to see more.")
            time.sleep(parts.LOOK_EVERY)
        if not self.asked:
            address = serving.address()
            self.teller.tell(
                "ready", f"Goodword is at {click.style(address, bold=True)} (Ctrl-C stops it)", address=address
            )
            self.lock.write(address, "running")

    def _watch(self) -> None:
        while not self.asked:
            time.sleep(WATCH_EVERY)
            if self.root and not embedded.is_alive(self.root):
                self.teller.tell(
                    "restarting", "The database ended; starting it again.", err=True, part="database", exit_code=None
                )
                embedded.start(self.root)
            for part in (self.web, self.worker):
                code = part.restart_if_ended()
                if code is not None:
                    said = f"The {part.name} ended (exit code {code}); it is started again."
                    self.teller.tell("restarting", said, err=True, part=part.name, exit_code=code)

    def _stop(self) -> None:
        self.teller.tell("stopping", "Stopping." if self.asked else "")
        self.lock.write(serving.address(), "stopping")
        asked = self.asked
        parts.stop([self.preparation, self.web, self.worker], hurried=lambda: self.asked > asked)
        if self.root:
            try:
                embedded.stop(self.root)
            except subprocess.CalledProcessError as trouble:
                click.echo(f"The database did not stop: {trouble.stderr.decode(errors='replace').strip()}", err=True)
        self.teller.tell("stopped")
