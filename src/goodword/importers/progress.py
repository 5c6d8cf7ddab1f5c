"""Telling how far a long piece of work is, from outside its transaction, and hearing that it was cancelled."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goodword.importers.models import Batch

EVERY = 0.5  # seconds


class Stopped(Exception):
    """The import was cancelled, or has moved on in another worker."""


class Progress:
    """Writes ``done`` and ``total`` of a batch now and then, on a connection of its own while a transaction is open.

    Raises ``Stopped`` from ``tell`` when the batch is no longer in the state the work began in.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._state = batch.state
        self._told_at = time.monotonic()
        self._other: BaseDatabaseWrapper | None = None
        self.total = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._other is not None:
            self._other.close()

    def tell(self, done: int, total: int = 0) -> None:
        """Note how far we are; cheap enough to be called for every record."""
        if total:
            self.total = total
        if time.monotonic() - self._told_at >= EVERY:
            self._told_at = time.monotonic()
            self.write(done)

    def write(self, done: int) -> None:
        """Note it now."""
        with self._connection().cursor() as cursor:
            cursor.execute(
                "UPDATE importers_batch SET done = %s, total = %s, changed_at = now() WHERE id = %s AND state = %s",
                [done, self.total, self._batch.pk, self._state],
            )
            if cursor.rowcount == 0:
                cursor.execute("SELECT state FROM importers_batch WHERE id = %s", [self._batch.pk])
                row = cursor.fetchone()
                # No row at all: it was made in a transaction that is still open, as tests do.
                if row is not None and row[0] != self._state:
                    raise Stopped

    def _connection(self) -> BaseDatabaseWrapper:
        if not transaction.get_connection().in_atomic_block:
            return connection
        if self._other is None:
            self._other = connection.copy()
        return self._other
