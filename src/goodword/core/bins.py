"""Bins: what a member deletes rests thirty days, then goes. Rooms register how theirs are emptied."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import QuerySet

from goodword.core import clock

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
AT_ONCE = 500

_bins: dict[str, Callable[[datetime], int]] = {}


def register(name: str, empty: Callable[[datetime], int]) -> None:
    """Let ``empty`` delete what was put into the bin before the given instant, and say how many things that were."""
    _bins[name] = empty


def empty[Row: models.Model](due: QuerySet[Row], gone: Callable[[list[Row]], object]) -> int:
    """Have ``gone`` delete what is due, some hundred at a time, each a transaction; how many. Rows that somebody holds just then rest
    until the next time."""
    count = 0
    while True:
        with transaction.atomic():
            rows = list(due.select_for_update(skip_locked=True).order_by("pk")[:AT_ONCE])
            gone(rows)
        count += len(rows)
        if len(rows) < AT_ONCE:
            return count


def empty_all() -> dict[str, int]:
    """Empty every bin of what has rested long enough: name → how many. One that fails does not stop the others."""
    before = clock.now() - KEPT
    emptied = {}
    for name, empty in _bins.items():
        try:
            emptied[name] = empty(before)
        except Exception:
            log.exception("The bin %s could not be emptied.", name)
    return emptied
