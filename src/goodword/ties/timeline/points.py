"""Where a moment stands in the order of a story, and the cursor that names such a place in an address.

Latest first; what happened at the same instant is ordered by its source's code, then by id, the later one first. Places
are kept, not counted: what is added above or below while somebody reads neither repeats nor hides anything.
"""

from __future__ import annotations

import base64
import binascii
import functools
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.core.errors import Invalid

LARGEST_ID: Final = 2**62
LAST_SOURCE: Final = "~"  # after the code of every source
EARLIEST: Final = datetime(2, 1, 1, tzinfo=UTC)
# A year comes before (below, latest first) its first month, and a month before its first day: so that the order of
# instants is the order of the texts "2024", "2024-03", "2024-03-14".
PRECISION: Final = (timedelta(microseconds=0), timedelta(microseconds=1), timedelta(microseconds=2))


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the order.

    Attributes:
        at: the instant, in UTC.
        source: the code of the source.
        id: what tells moments of one source at one instant apart; more than 0.
    """

    at: datetime
    source: str
    id: int

    def bound(self, source: str) -> tuple[datetime, int]:
        """(instant, id) such that exactly the moments of ``source`` with a smaller pair come after this point."""
        if source == self.source:
            return self.at, self.id
        return self.at, LARGEST_ID if source > self.source else 0

    def __lt__(self, other: Point) -> bool:
        """Whether this point comes later in the page, so earlier in time, than ``other``."""
        return (self.at, self.id) < other.bound(self.source)


def first(instant: datetime) -> Point:
    """The place before everything that happened before ``instant``."""
    return Point(instant.astimezone(UTC), LAST_SOURCE, 1)


def write(point: Point) -> str:
    """``point`` as text for an address."""
    raw = json.dumps([point.at.astimezone(UTC).isoformat(), point.source, point.id], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def read(written: str) -> Point:
    """A point from an address.

    Raises:
        Invalid: it was not written here.
    """
    try:
        at, source, number = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
        instant = datetime.fromisoformat(at).astimezone(UTC)
        known = isinstance(source, str) and type(number) is int and 0 <= number <= LARGEST_ID and len(source) <= 60
        if not known or datetime.fromisoformat(at).tzinfo is None or not 1 < instant.year < 9999:
            raise ValueError(written)
    except (ValueError, binascii.Error, TypeError, OverflowError, RecursionError):
        raise Invalid(_("This page address is not complete. Start again from the first page.")) from None
    return Point(instant, source, number)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of ``day`` in ``zone``, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


@functools.lru_cache(maxsize=16_384)
def instant(written: str, zone: ZoneInfo) -> datetime | None:
    """The instant that orders a day written as "2024", "2024-03" or "2024-03-14"; None where it has no year."""
    partial = dates.parse(written)
    if partial is None or partial[0] is None or partial[0] < 2:
        return None
    return midnight(dates.as_date(partial), zone) + PRECISION[sum(part is not None for part in partial) - 1]


def written_bound(at: datetime, number: int, zone: ZoneInfo) -> tuple[str, int]:
    """(text, id) such that (``instant`` of a text, id) < (``at``, ``number``) exactly where (text, id) < this pair."""
    day = at.astimezone(zone).date()
    past = at - midnight(day, zone)
    texts = [day.isoformat()]
    if day.day == 1:
        texts.insert(0, day.isoformat()[:7])
        if day.month == 1:
            texts.insert(0, day.isoformat()[:4])
    for text in reversed(texts):  # the latest text at or before the instant
        level = PRECISION[text.count("-")]
        if past >= level:
            return text, number if past == level else LARGEST_ID
    return texts[0], 0


def written_since(at: datetime, zone: ZoneInfo) -> str:
    """The least text whose ``instant`` is not before ``at``, which is the first instant of a year in ``zone``."""
    return f"{at.astimezone(zone).year:04d}"
