"""From a database's address to Django's settings for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from goodword.config.env import BadSetting

CONNECTIONS_KEPT = 600  # seconds


def database_from_url(url: str) -> dict[str, Any]:
    """Django's database settings for ``url``, a ``postgresql://`` address.

    Query parameters are handed to libpq, except ``host``, which names a socket folder.

    Raises:
        BadSetting: the address is of another kind of database, names none, or cannot be read.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as trouble:  # which tells of the part it could not read, and not of the password
        raise BadSetting(
            f"DATABASE_URL cannot be read: {trouble}. What is special in a password must be written as %40 and the like."
        ) from None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("DATABASE_URL must begin with postgresql://; Goodword runs on PostgreSQL only.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadSetting("DATABASE_URL must end with the name of a database, such as /goodword.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": CONNECTIONS_KEPT,
        "CONN_HEALTH_CHECKS": True,
    }
