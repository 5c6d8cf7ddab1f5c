"""Who uses the embedded server. The kernel forgets a lock when its process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: dict[Path, int] = {}


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One starter or stopper at a time."""
    handle = _open(root / "starting.lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def hold(root: Path) -> None:
    """Count this process among the users of the server, until ``let_go`` or the end of the process."""
    if root not in _held:
        _held[root] = _open(root / "in-use.lock")
        fcntl.flock(_held[root], fcntl.LOCK_SH)


def let_go(root: Path) -> bool:
    """No longer use the server; True where nobody else does."""
    handle = _held.pop(root, None)
    if handle is not None:
        os.close(handle)
    probe = _open(root / "in-use.lock")
    try:
        fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(probe)
    return True
