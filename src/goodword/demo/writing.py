"""Writing invented rows: keys from the seed, moments as text, defaults for what is not said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import models

from goodword.core import bulk
from goodword.core.bulk import Cell


class Keys:
    """Public keys without end for each kind of row, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._of: dict[str, Iterator[str]] = {}

    def of(self, what: str) -> Iterator[str]:
        """The keys of one kind, from where they were left."""
        return self._of.setdefault(what, self._endless(what))

    def _endless(self, what: str) -> Iterator[str]:
        dice = Random(f"{self._seed} {what}")
        while True:
            # Sixteen random bytes with the marks of a UUIDv4, as the database reads them; uuid.UUID takes ten times as long.
            number = dice.getrandbits(128) & ~(0xF << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62
            yield f"{number:032x}"


def value(what: object) -> str:
    """A cell for a JSON column."""
    return json.dumps(what, ensure_ascii=False)


def ago(now: datetime, days: float) -> str:
    """A cell for the moment ``days`` before ``now``."""
    return (now - timedelta(days=days)).isoformat()


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write ``rows`` into the table of ``model``; what ``columns`` leaves out gets its field's default.

    The caller holds the transaction. ``rows`` must not ask the database while they are made: its line is busy.
    """
    rest = [
        (field.column, _default(field))
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.primary_key and not field.has_db_default()
    ]
    filled = tuple(cell for _column, cell in rest)
    bulk.copy_in(model, [*columns, *(str(column) for column, _cell in rest)], ((*row, *filled) for row in rows))


def _default(field: Any) -> Cell:
    """What a field is where nothing is said. One for all rows, so columns that must differ are always written."""
    default = field.get_default()
    if isinstance(default, list | dict):
        return value(default) if isinstance(field, models.JSONField) else "{}"
    if isinstance(default, datetime):
        return default.isoformat()
    return default if isinstance(default, str | int | float | bool) or default is None else str(default)
