"""When a calendar is read next: at night where its owner lives, each at its own minute; later after a failure."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

FIRST_HOUR, MINUTES = 1, 240  # between one and five
LONGEST_REST = 7  # days
PATIENCE = 10  # failures in a row, about six weeks of them, until it is given up


def tonight(now: datetime, zone: ZoneInfo, *, nights: int = 1) -> datetime:
    """Some minute of the night ``nights`` from now."""
    local = now.astimezone(zone)
    begin = local.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    while begin <= local:
        begin += timedelta(days=1)
    return begin + timedelta(days=nights - 1, seconds=secrets.randbelow(60 * MINUTES))


def after_failure(now: datetime, zone: ZoneInfo, failures: int) -> datetime | None:
    """The night of the next try after so many failures in a row; None to give up."""
    if failures >= PATIENCE:
        return None
    return tonight(now, zone, nights=min(2 ** max(0, failures - 1), LONGEST_REST))
