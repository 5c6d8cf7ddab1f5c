"""The programs a running site is made of: started in a session of their own, watched, stopped with all they started.

On Linux the kernel tells each part when its supervisor dies. Everywhere, and for what a killed part started itself,
every process carries the site's folder in its environment, and the next start ends what it finds of it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "GOODWORD_PART_OF"
PR_SET_PDEATHSIG = 1
STOP_WITHIN = 15.0  # seconds
LOOK_EVERY = 0.05  # seconds
STEADY_AFTER = 60.0  # seconds a part must last for its next restart to be at once
LONGEST_REST = 30.0  # seconds between two restarts


def end_with_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent dies. Linux only; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_with(parent: int) -> Callable[[], None]:
    def in_child() -> None:
        end_with_parent()
        if os.getppid() != parent:  # it died before the kernel was told
            os._exit(1)

    return in_child


class Part:
    """One program of the site."""

    def __init__(self, name: str, arguments: list[str], folder: Path) -> None:
        self.name = name
        self.arguments = arguments
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.rest = 0.0
        self.start_at = 0.0

    def start(self) -> None:
        """Start the program."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.arguments,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops its parts in order
            env={**os.environ, MARK: str(self.folder)},
            preexec_fn=_end_with(os.getpid()),  # noqa: PLW1509  # the supervisor has one thread, so this is safe
        )

    def ended(self) -> int | None:
        """Its exit code, if it has ended."""
        return self.process.poll() if self.process else None

    def restart_if_ended(self) -> int | None:
        """Start it again if it has ended, at first at once, then after longer and longer rests.

        Returns its exit code the first time its end is seen. It is never given up: a database on another machine
        may be away for an hour.
        """
        if self.process is None:
            if time.monotonic() >= self.start_at:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self.signal_all(signal.SIGKILL)  # what it had started must not hold the port
        self.process = None
        lasted = time.monotonic() - self.started_at
        self.rest = 0.0 if lasted > STEADY_AFTER else min(LONGEST_REST, self.rest * 2 or 0.5)
        self.start_at = time.monotonic() + self.rest
        return code

    def signal_all(self, number: int) -> None:
        """Send a signal to the program and all it started."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


def stop(parts: Sequence[Part], *, hurried: Callable[[], bool], within: float = STOP_WITHIN) -> None:
    """Ask the programs to end and wait for them together; when time is up or somebody hurries, end them hard."""
    running = [part.process for part in parts if part.process]
    for process in running:
        process.terminate()
    until = time.monotonic() + within
    while any(process.poll() is None for process in running) and time.monotonic() < until and not hurried():
        time.sleep(LOOK_EVERY)
    for part in parts:
        part.signal_all(signal.SIGKILL)
        if part.process:
            part.process.wait()
            part.process = None


def clear_leftovers(folder: Path) -> int:
    """End every process of an earlier run of ``folder`` that outlived its supervisor; how many there were."""
    ourselves = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid not in ourselves and process.environ().get(MARK) == str(folder):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    for ending, within in ((psutil.Process.terminate, 5.0), (psutil.Process.kill, 5.0)):
        for process in found:
            with suppress(psutil.NoSuchProcess):
                ending(process)
        _, alive = psutil.wait_procs(found, timeout=within)
        if not alive:
            break
    return len(found)
