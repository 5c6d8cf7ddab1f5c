"""The one clock. Rooms ask it instead of the system, so tests and the demo can stand at another moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """The present day, in UTC. A member's own day is ``now().astimezone(member.zone).date()``."""
    return now().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Within the block the clock stands at ``moment``, which must carry a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)
