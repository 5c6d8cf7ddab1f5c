"""PostgreSQL's own programs for taking a database out and in, and what its rows add up to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from goodword.core.backup.parts import Refused
from goodword.core.embedded.places import client

_ENVIRONMENT = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
_SAME_EVERYWHERE = (
    "SET LOCAL timezone = 'UTC'", "SET LOCAL datestyle = 'ISO'", "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'", "SET LOCAL extra_float_digits = 1",
)  # fmt: skip


def run(program: str, *arguments: str) -> None:
    """Run ``pg_dump`` or ``pg_restore`` for the site's database. The password is in the environment, where no list of processes
    shows it.

    Raises:
        Refused: it failed; with the last line that it said.
    """
    told = connection.settings_dict
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    environment |= {variable: str(told[name]) for name, variable in _ENVIRONMENT.items() if told.get(name)}
    environment |= {
        f"PG{name.upper()}": str(value) for name, value in told["OPTIONS"].items() if name.startswith("ssl")
    }
    done = subprocess.run(
        [str(client(program)), "--no-password", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"{program} ended with {done.returncode}."]
        raise Refused(f"PostgreSQL's {program} says: {lines[0]}")


def beside() -> psycopg.Connection[Any]:
    """A connection of its own to the site's database."""
    made: psycopg.Connection[Any] = connection.get_new_connection(connection.get_connection_params())
    made.autocommit = True
    return made


def tables(cursor: psycopg.Cursor[Any]) -> list[str]:
    """The site's tables, by name."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
    )
    return [name for (name,) in cursor.fetchall()]


def sums(cursor: psycopg.Cursor[Any], names: list[str], looked: Callable[[], None]) -> dict[str, list[int]]:
    """Of each table the number of its rows and the sum of the first 60 bits of each row's MD5, inside a transaction: the same
    rows in any order give the same, here and on any other machine."""
    found = {}
    for statement in _SAME_EVERYWHERE:
        cursor.execute(statement)
    for name in names:
        cursor.execute(
            sql.SQL(
                "SELECT count(*), coalesce(sum(('x' || left(md5(the_row::text), 15))::bit(60)::bigint), 0) FROM {} the_row"
            ).format(sql.Identifier(name))
        )
        row = cursor.fetchone()
        found[name] = [int(row[0]), int(row[1])] if row is not None else [0, 0]
        looked()
    return found


def differing(before: Mapping[str, list[int]], after: Mapping[str, list[int]]) -> list[str]:
    """Tables that are not the same."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def empty_again() -> None:
    """Everything out of the database, after it was brought back wrongly."""
    with beside() as own, own.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
