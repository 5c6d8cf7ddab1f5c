"""Whether originals are still there: each is looked for once a month, and more often once it was not there."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from goodword.core import clock
from goodword.library import states
from goodword.library.copying import fetching
from goodword.library.copying.fetching import Fetch
from goodword.library.models import Copy

AGAIN: Final = timedelta(days=30)
AFTER_A_MISS: Final = timedelta(days=3)
MISSES: Final = 3
"""So often in a row it must not be there to be taken for gone: sites are closed for a day, and come back."""
AT_ONCE: Final = 40
OF_A_HOST: Final = 2


def due() -> list[int]:
    """Copies whose originals are to be looked for, the longest waiting first, few of them at any one host; none where copies are off."""
    if not settings.LIBRARY_COPIES:
        return []
    rows = Copy.objects.filter(next_at__lte=clock.now(), state=states.HELD, keep__state=states.KEPT)
    hosts: Counter[str] = Counter()
    chosen = []
    for keep_id, url in rows.order_by("next_at", "pk").values_list("pk", "keep__url")[: AT_ONCE * 5]:
        host = urlsplit(url).hostname or ""
        hosts[host] += 1
        if hosts[host] <= OF_A_HOST:
            chosen.append(keep_id)
    return chosen[:AT_ONCE]


def look(keep_id: int, fetch: Fetch | None = None) -> None:
    """Look whether the original of one copy is still there."""
    row = Copy.objects.select_related("keep").filter(pk=keep_id, state=states.HELD, next_at__lte=clock.now()).first()
    if row is None or not settings.LIBRARY_COPIES:
        return
    gone = fetching.is_gone(row.keep.url, fetch or fetching.ask)
    now = clock.now()
    if not gone:
        told: dict[str, object] = {"misses": 0, "missed_since": None, "gone_since": None, "next_at": now + AGAIN}
    else:
        misses, since = min(row.misses + 1, MISSES), row.missed_since or now
        settled = misses >= MISSES
        told = {
            "misses": misses, "missed_since": since, "gone_since": since if settled else None,
            "next_at": now + (AGAIN if settled else AFTER_A_MISS),
        }  # fmt: skip
    Copy.objects.filter(pk=row.pk, next_at=row.next_at).update(**told)
