"""How this site was started, asked on every page: one row, remembered for a moment by each process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from goodword.core import clock, prepared
from goodword.core.models import Site

REMEMBERED = 10.0  # seconds; after the demo is removed, other processes may show its banner that much longer

_known: tuple[Site, float] | None = None


def current() -> Site | None:
    """The site's row, or nothing before the first start was answered. A site that is not ready is asked for anew."""
    global _known
    if _known is not None and time.monotonic() < _known[1]:
        return _known[0]
    _known = None
    row = Site.current()
    if row is not None and row.ready_at is not None:
        _known = (row, time.monotonic() + REMEMBERED)
    return row


def is_demo() -> bool:
    """Whether this site shows the invented community."""
    row = current()
    return row is not None and row.started_as == Site.Kind.DEMO


def begin(kind: Site.Kind) -> bool:
    """Answer the first start's question; False where somebody has answered it already.

    A site of one's own is ready at once, a demo when its community is there (``ready``).
    """
    now = clock.now()
    _, made = Site.objects.get_or_create(
        pk=1, defaults={"started_as": kind, "started_at": now, "ready_at": now if kind == Site.Kind.OURS else None}
    )
    return made


def ready() -> None:
    """The demo's community is there."""
    Site.objects.filter(pk=1, ready_at__isnull=True).update(ready_at=clock.now())


def end() -> None:
    """Back to before the first start, after the demo was removed."""
    Site.objects.filter(pk=1).delete()
    prepared.forget_in_database(connection)  # the next start has a question to ask
    forget()


def forget() -> None:
    """Ask the database the next time."""
    global _known
    _known = None


@contextmanager
def pretend(kind: Site.Kind) -> Iterator[None]:
    """Within the block the site was started so and is ready, whatever the database holds: for tests of all else."""
    global _known
    before, _known = _known, (Site(started_as=kind, ready_at=clock.now()), float("inf"))
    try:
        yield
    finally:
        _known = before
