"""Whether a site can do its work now: told in milliseconds, without a word about anybody, as anyone may ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import Error, connection

from goodword.core.checks import database, jobs, machine
from goodword.core.checks.findings import Finding, State


@dataclass(frozen=True, slots=True)
class Readiness:
    """One thing that must be so for the site to do its work."""

    name: str
    ready: bool


class _Remembered:
    """That the tables fit was seen once; they do so until the program is started anew."""

    tables_fit = False


def answers() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as sql:
            sql.execute("SELECT 1")
    except Error:
        return False
    return True


def readiness() -> list[Readiness]:
    """Each thing in turn; after a database that does not answer nothing else is asked of it."""
    return list(_each())


def _each() -> Iterator[Readiness]:
    there = answers()
    yield Readiness("database", there)
    yield Readiness("disk", _works(machine.disk(settings.VAR)))
    if not there:
        return
    fit = _tables_fit()
    yield Readiness("tables", fit)
    if fit:
        yield Readiness("clock", _works(database.database_clock()))
        yield Readiness("worker", jobs.queue().workers > 0)


def _works(finding: Finding) -> bool:
    return finding.state != State.BAD


def _tables_fit() -> bool:
    if not _Remembered.tables_fit:
        _Remembered.tables_fit = _works(database.migrations())
    return _Remembered.tables_fit
