"""The log of what the invented members did: the events that the rooms' verbs would have written, at their moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from goodword.core import bulk
from goodword.core import events as core
from goodword.core.bulk import Cell
from goodword.core.models import Event
from goodword.demo.writing import ago, copy, value


class _Happened(NamedTuple):
    days: float
    kind: str
    actor: int | None
    parties: tuple[int, ...]
    payload: dict[str, int | str | bool]


class Log:
    """Gathers events, and writes them in the order in which they are said to have happened."""

    def __init__(self) -> None:
        self._rows: list[_Happened] = []

    def add(self, kind: str, days: float, actor: int | None, *parties: int, **payload: int | str | bool) -> None:
        """One event, so many days ago. Without ``parties`` it concerns its actor alone."""
        if kind not in core.KINDS:
            raise ValueError(f"Event kind {kind!r} was not declared.")
        there = parties or ((actor,) if actor is not None else ())
        self._rows.append(_Happened(days, kind, actor, tuple(sorted(set(there))), payload))

    def take(self, event: Event, now: datetime) -> None:
        """One that a verb wrote already, to be written anew in its place."""
        days = (now - event.at) / timedelta(days=1)
        self._rows.append(_Happened(days, event.kind, event.actor, tuple(event.parties), event.payload))

    def write(self, now: datetime) -> int:
        """Write what was gathered; returns how many events that were."""
        self._rows.sort(key=lambda row: -row.days)

        def cells() -> Iterator[tuple[Cell, ...]]:
            for row in self._rows:
                yield row.kind, ago(now, row.days), row.actor, bulk.array(row.parties), value(row.payload)

        copy(Event, ("kind", "at", "actor", "parties", "payload"), cells())
        count = len(self._rows)
        self._rows = []
        return count
