"""Tests make their tables from the models; a real installation makes them by migrations. Both must be the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection
from psycopg import connect, sql

# Of the rooms alone: other packages answer for their own migrations.
SHAPES = {
    "columns": """
        SELECT table_name, column_name, udt_name, is_nullable, character_maximum_length, collation_name,
               column_default, is_identity
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'""",
    "sequences": "SELECT sequencename, sequencename FROM pg_sequences WHERE schemaname = 'public'",
}
OURS = {
    model._meta.db_table for model in apps.get_models(include_auto_created=True)
    if apps.get_app_config(model._meta.app_label).name.startswith("goodword.")
}  # fmt: skip
type Shape = dict[str, set[tuple[object, ...]]]


def shape(run: object) -> Shape:
    """What stands in a database, by kind."""
    found: Shape = {}
    for name, statement in SHAPES.items():
        rows = run(statement)  # type: ignore[operator]  # a function that fetches
        found[name] = {
            tuple(row)
            for row in rows
            if str(row[0]) in OURS or (name == "sequences" and str(row[0]).removesuffix("_id_seq") in OURS)
        }
    return found


@pytest.mark.django_db
def test_migrating_an_empty_database_builds_what_the_models_say(tmp_path: Path) -> None:
    with connection.cursor() as cursor:

        def ask(statement: str) -> list[tuple[object, ...]]:
            cursor.execute(statement)
            return cursor.fetchall()

        by_models = shape(ask)
    told = connection.settings_dict
    server = f"host={told['HOST']} user={told['USER']} port={told['PORT'] or 5432}"
    name = f"migrated_{os.getpid()}"
    with connect(f"{server} dbname=postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            address = f"postgresql://{told['USER']}@/{name}?host={quote(str(told['HOST']), safe='')}"
            prepare = [sys.executable, "-W", "ignore", "-m", "goodword", "prepare"]
            place = {"DATABASE_URL": address, "GOODWORD_VAR": str(tmp_path)}
            ran = subprocess.run(prepare, env={**os.environ, **place}, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, ran.stderr
            with connect(f"{server} dbname={name}") as other:
                by_migrations = shape(lambda statement: other.execute(statement).fetchall())
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    assert by_models["columns"]
    for kind, rows in by_models.items():
        assert by_migrations[kind] == rows, kind
