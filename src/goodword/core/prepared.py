"""Whether database and static files are as this code needs them, told in milliseconds and without Django.

Preparing means loading all of Django, which is most of what a start would take. So whoever has prepared leaves a
fingerprint of what it was for: in the database, as the comment on the table of migrations, and beside the static
files of this machine. A database brought back from a backup brings its own fingerprint along.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from goodword import __version__

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

PACKAGE = Path(__file__).resolve().parent.parent
TABLE = "django_migrations"
WITH_TABLES = ("django", "django-allauth", "procrastinate", "django-ninja", "django-htmx")  # or with static files


def fingerprint() -> str:
    """What tables and static files depend on: versions, migrations, what everybody starts with, static files."""
    lines = [__version__]
    for name in WITH_TABLES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(name)
    folders = [*PACKAGE.glob("*/migrations"), *PACKAGE.glob("*/*_data"), *PACKAGE.glob("*/static")]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc"):
        stat = path.stat()
        lines.append(f"{path.relative_to(PACKAGE)} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_prepared(url: str, stamp: Path) -> bool:
    """Whether the database at ``url`` and the static files stamped at ``stamp`` fit this code; False when in doubt."""
    try:
        if stamp.read_text() != fingerprint():
            return False
        with psycopg.connect(url, connect_timeout=10) as connection:
            found = connection.execute("SELECT obj_description(to_regclass(%s))", [TABLE]).fetchone()
    except (OSError, psycopg.Error):
        return False
    return found == (fingerprint(),)


def note_in_database(connection: BaseDatabaseWrapper) -> None:
    """Say in the database behind Django's ``connection`` that it is prepared and its first start is answered."""
    _comment(connection, fingerprint())


def forget_in_database(connection: BaseDatabaseWrapper) -> None:
    """Have the next start prepare again."""
    _comment(connection, None)


def _comment(connection: BaseDatabaseWrapper, text: str | None) -> None:
    statement = sql.SQL("COMMENT ON TABLE {} IS {}").format(sql.Identifier(TABLE), sql.Literal(text))
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [TABLE])
        if cursor.fetchone() != (None,):
            cursor.execute(statement)
