"""What a text means, as a column of pgvector.

The numbers are whole, from -127 to 127: their direction is all that counts, and they are a third as long to send.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from goodword.engine.meaning import Words
from goodword.engine.meaning.words import DIMENSIONS

LARGEST: Final = 127


class MeaningField(models.Field[str | None, str | None]):
    """``halfvec(192)``, written and read as text: "[1,-5,…]"."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return f"halfvec({DIMENSIONS})"


def ready(*, using: str, **_told: object) -> None:
    """Have pgvector in the database. Where it is there already, nobody needs a right to make it."""
    with connections[using].cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")


@cache
def table() -> Words:
    """The words that are known, mapped into memory once a process."""
    return Words.open()


def meanings(texts: Iterable[str]) -> list[str | None]:
    """The vector of each text as its column takes it; None where no word of it is known."""
    made = table().embed(texts)
    if not len(made):
        return []
    longest = np.abs(made).max(axis=1, keepdims=True)
    whole = np.rint(made * np.divide(LARGEST, longest, out=np.zeros_like(longest), where=longest > 0)).astype(int)
    return [
        "[" + ",".join(map(str, row)) + "]" if known else None
        for row, known in zip(whole.tolist(), longest[:, 0] > 0, strict=True)
    ]
