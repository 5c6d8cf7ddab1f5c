"""Whether a database is whole: its rows, its references, and what the rooms hold to be true of each other's rows."""

from __future__ import annotations

import subprocess
from typing import Any, Final

import psycopg
from psycopg import sql as statement

from cli.run.site import Place
from goodword.core import embedded
from goodword.core.embedded import places

# Each gives rows that must not be.
NEVER: Final = {
    "a person without a card": "SELECT id FROM people_person person"
    " WHERE NOT EXISTS (SELECT FROM people_card card WHERE card.person_id = person.id)",
    "a mail that waits, and no job to send it": "SELECT id FROM core_outgoingmail mail WHERE state = 'waiting' AND NOT EXISTS"
    " (SELECT FROM procrastinate_jobs job WHERE job.task_name LIKE '%%send_mail' AND (job.args ->> 'mail_id')::bigint = mail.id"
    "  AND job.status IN ('todo', 'doing'))",
    "a mail that was sent and still has its words": "SELECT id FROM core_outgoingmail WHERE state = 'sent' AND text <> ''",
    "two who are connected, and one does not hold the other": "SELECT tie.id FROM ties_connection tie"
    " WHERE tie.state = 'connected' AND 2 > (SELECT count(*) FROM reach_standing held"
    "  WHERE (held.owner_id, held.other_id) IN ((tie.first_id, tie.second_id), (tie.second_id, tie.first_id)))",
    "a found person who is not there": "SELECT of FROM core_searchdocument document WHERE kind = 'people.person'"
    " AND NOT EXISTS (SELECT FROM people_person person WHERE person.id = document.of)",
    "a person whom search does not know": "SELECT id FROM people_person person WHERE state IN (0, 1)"
    " AND NOT EXISTS (SELECT FROM core_searchdocument document WHERE document.kind = 'people.person' AND document.of = person.id)",
    "an event of nobody": "SELECT id FROM core_event WHERE kind = '' OR at IS NULL",
}

REFERENCES: Final = """
    SELECT bound.conname, bound.conrelid::regclass::text, own.attname, bound.confrelid::regclass::text, other.attname
    FROM pg_constraint bound
    JOIN pg_attribute own ON own.attrelid = bound.conrelid AND own.attnum = bound.conkey[1]
    JOIN pg_attribute other ON other.attrelid = bound.confrelid AND other.attnum = bound.confkey[1]
    WHERE bound.contype = 'f' AND array_length(bound.conkey, 1) = 1
"""


def wrong(place: Place, connection: psycopg.Connection[Any]) -> list[str]:
    """Everything that is not as it must be; the database is up."""
    return [*_rows(place), *_references(connection), *_rooms(connection)]


def _rows(place: Place) -> list[str]:
    """Every row can be read, and every page it is on says that it is as it was written."""
    root = embedded.place(place.var / "pg")
    done = subprocess.run(
        [str(places.programs(root) / "pg_dump"), "--file=/dev/null", embedded.url(root)], capture_output=True, text=True
    )
    return [] if done.returncode == 0 else [f"pg_dump: {done.stderr}"]


def indexes(connection: psycopg.Connection[Any]) -> None:
    """Make every index anew: two rows where there may only be one are refused by it."""
    connection.execute("REINDEX DATABASE goodword")


def _references(connection: psycopg.Connection[Any]) -> list[str]:
    """Rows that point at nothing: a constraint is trusted by the database, and not looked at again after a crash."""
    wrong = []
    for name, table, column, of, key in connection.execute(REFERENCES).fetchall():
        asked = statement.SQL(
            "SELECT count(*) FROM {table} own WHERE own.{column} IS NOT NULL"
            " AND NOT EXISTS (SELECT FROM {of} other WHERE other.{key} = own.{column})"
        ).format(
            table=statement.Identifier(table), column=statement.Identifier(column),
            of=statement.Identifier(of), key=statement.Identifier(key),
        )  # fmt: skip
        row = connection.execute(asked).fetchone()
        if row is not None and row[0]:
            wrong.append(f"{name}: {row[0]} rows of {table} point at nothing")
    return wrong


def _rooms(connection: psycopg.Connection[Any]) -> list[str]:
    found = []
    for name, asked in NEVER.items():
        rows = connection.execute(statement.SQL(asked.replace("%%", "%"))).fetchall()  # type: ignore[arg-type]  # our own words
        if rows:
            found.append(f"{name}: {len(rows)}, such as {rows[0][0]}")
    return found
