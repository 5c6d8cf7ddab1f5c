"""One ``goodword run`` for a folder: a lock that the kernel takes back when its holder dies, and a note beside it."""

from __future__ import annotations

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

WAIT_FOR_STOPPING = 30.0  # seconds
LOOK_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Note:
    """What the holder of the lock says of itself."""

    pid: int
    address: str
    state: str  # "starting", "running", "stopping"


class AlreadyRunning(Exception):
    """Another ``goodword run`` holds this folder."""

    def __init__(self, note: Note | None) -> None:
        self.note = note
        if note is None:
            super().__init__("Goodword is already being started here by another command.")
        else:
            super().__init__(
                f"Goodword already runs here, at {note.address}. To stop it, press Ctrl-C in its terminal or run: "
                f"kill {note.pid}"
            )


def note_of(folder: Path) -> Note | None:
    """What the ``goodword run`` that holds ``folder`` says of itself; nothing where none does."""
    lock = RunLock(folder)
    try:
        handle = os.open(lock.path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return lock.read()
    finally:
        os.close(handle)
    return None


class RunLock:
    """The lock of one folder, held until the process ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "run.lock"
        self.handle = -1

    def take(self) -> None:
        """Take the lock, waiting only for a holder that is stopping.

        Raises:
            AlreadyRunning: somebody else keeps it.
        """
        self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + WAIT_FOR_STOPPING
        while True:
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                note = self.read()
                if note is None or note.state != "stopping" or time.monotonic() > until:
                    os.close(self.handle)
                    raise AlreadyRunning(note) from None
            time.sleep(LOOK_EVERY)

    def release(self) -> None:
        """Let somebody else take it; the end of the process does the same."""
        os.close(self.handle)
        self.handle = -1

    def read(self) -> Note | None:
        """The holder's note, if it has left one."""
        try:
            return Note(**json.loads(self.path.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, address: str, state: str) -> None:
        """Leave a note for who comes next."""
        content = json.dumps(asdict(Note(os.getpid(), address, state))).encode()
        os.pwrite(self.handle, content.ljust(400), 0)
