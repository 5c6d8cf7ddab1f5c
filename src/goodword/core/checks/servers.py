"""What Goodword needs of a database server, and what its refusals mean: said once, for every command."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

OLDEST = 180000
"""PostgreSQL 18, as its ``server_version_num``."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do about it: two sentences, the first without its full stop."""

    said: str
    todo: str

    def __str__(self) -> str:
        return f"{self.said}. {self.todo}"


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of itself: its version as a number and as a name, the size of our database in bytes, whether
    it has pgvector, whether that is in our database or we may put it there, and whether what it has written survives a power cut."""

    number: int
    name: str
    size: int
    vector: bool
    allowed: bool
    durable: bool


def ask(connection: BaseDatabaseWrapper) -> Server:
    """What the server behind ``connection`` says of itself."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
            " pg_database_size(current_database()),"
            " EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector'),"
            " EXISTS (SELECT FROM pg_extension WHERE extname = 'vector')"
            "  OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
            "  OR has_database_privilege(current_database(), 'CREATE')"
            "   AND EXISTS (SELECT FROM pg_available_extension_versions WHERE name = 'vector' AND trusted),"
            " current_setting('fsync') = 'on'"
        )
        return Server(*sql.fetchone())


def lacking(server: Server) -> Trouble | None:
    """What Goodword needs and ``server`` does not have."""
    if server.number < OLDEST:
        return Trouble(
            f"PostgreSQL {server.name} is too old",
            "Upgrade the server to PostgreSQL 18, or leave DATABASE_URL unset to use the embedded one.",
        )
    if not server.vector:
        return Trouble(
            "The extension pgvector is not installed on the database server",
            "Install it there (Debian/Ubuntu: apt install postgresql-18-pgvector), or leave DATABASE_URL unset to use "
            "the embedded server.",
        )
    if not server.allowed:
        return Trouble(
            "The user in DATABASE_URL may not add the extension pgvector to the database",
            "Have an administrator of the server run this once, in that database: CREATE EXTENSION vector",
        )
    return None


def refusal(trouble: Exception) -> Trouble:
    """Why no connection came about."""
    said = str(trouble).strip()
    if re.search(r"password authentication failed|no password supplied|role .* does not exist", said):
        return Trouble("The database refuses the user or the password", "Correct them in DATABASE_URL.")
    if missing := re.search(r'database "(.*)" does not exist', said):
        return Trouble(
            f"That server has no database named {missing[1]}",
            f"Make it there (createdb {missing[1]}), or correct the end of DATABASE_URL.",
        )
    if unknown := re.search(r'invalid (?:connection|URI query) (?:option|parameter):? "(.*)"', said):
        return Trouble(f"{unknown[1]} means nothing to PostgreSQL", "Take it out of DATABASE_URL.")
    return Trouble(f"The database does not answer: {said}", "Start it, or look at DATABASE_URL.")
