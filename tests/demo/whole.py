"""All that stands in the database, and the day on which it is looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, as text, by table; jobs left out, which find nothing to do and go by themselves."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table.startswith("procrastinate_"):
                continue
            # A search document is what stands in it: written anew it has another number, and says the same.
            row = "to_jsonb(row) - 'id'" if table == "core_searchdocument" else "row"
            cursor.execute(f'SELECT ({row})::text FROM "{table}" AS row ORDER BY 1')  # noqa: S608 - our own table names
            rows[table] = cursor.fetchall()
    return rows
