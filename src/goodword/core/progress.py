"""How far a long job is, where every process can read it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from types import TracebackType

from django.core.cache import cache
from django.db import connection

KEPT = 24 * 3600  # seconds
EVERY = 0.5  # seconds between two reports


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` steps (0 while unknown); ``trouble`` tells what ended the job before its end."""

    done: int = 0
    total: int = 0
    trouble: str = ""


def read(name: str) -> Progress:
    """How far the job ``name`` is."""
    kept = cache.get(f"progress:{name}")
    return Progress(**kept) if kept else Progress()


def _close() -> None:
    """Close the connection of the thread that this runs in; ``connection.close`` itself would be looked up by who submits it."""
    connection.close()


class Reporter:
    """Tells how far a job is, within ``with``; call it with done and total as often as you like.

    The shared cache is in the database, where others would not see what the job's own transaction writes; so a thread
    writes, over a connection of its own.
    """

    def __init__(self, name: str) -> None:
        self._name = f"progress:{name}"
        self._last = 0.0
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="progress")

    def __enter__(self) -> Reporter:
        self._write(Progress())
        return self

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= EVERY or done == total:
            self._last = now
            self._write(Progress(done, total))

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if trouble is not None:
            self._write(Progress(trouble=type(trouble).__name__))
        self._writer.submit(_close)
        self._writer.shutdown()

    def _write(self, progress: Progress) -> None:
        self._writer.submit(cache.set, self._name, asdict(progress), KEPT)
