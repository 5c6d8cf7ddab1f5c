"""When a feed is asked next: a day later, at a minute of its own; later after failures; at last no more."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

DAY: Final = timedelta(days=1)
SPREAD: Final = timedelta(hours=2)
LONGEST_REST: Final = timedelta(days=7)
LONGEST_WAIT: Final = timedelta(days=30)  # however long a server asks for
PATIENCE: Final = 14  # failures in a row, about three months of them


def tomorrow(now: datetime) -> datetime:
    """A day from now and up to two hours more, so that not all are asked at the same minute."""
    return now + DAY + timedelta(seconds=secrets.randbelow(int(SPREAD.total_seconds())))


def after_failure(now: datetime, failures: int, wait: timedelta | None = None) -> datetime | None:
    """When to try again after so many failures in a row; None to give up."""
    if failures >= PATIENCE:
        return None
    rest = min(DAY * (1 << min(max(0, failures - 1), 6)), LONGEST_REST)
    return tomorrow(now - DAY) + max(rest, min(wait or timedelta(), LONGEST_WAIT))
