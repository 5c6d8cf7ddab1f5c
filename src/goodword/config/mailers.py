"""From a mail server's address to Django's settings for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from goodword.config.env import BadSetting

TIMEOUT = 20  # seconds; a mail waits in a job, so there is no hurry
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def mailer_from_url(url: str) -> dict[str, Any]:
    """The mailer for ``url``: ``smtp://`` with STARTTLS (without on this very machine), ``smtps://`` with TLS at once.

    ``?starttls=no`` turns encryption off on a private network. An empty address gives a mailer that writes files.

    Raises:
        BadSetting: the address is of another kind, or names no host.
    """
    if not url:
        return {"BACKEND": "goodword.core.mail.backends.Folder"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting("SMTP_URL must look like smtp://user:password@mail.example.org:587, or smtps:// for TLS.")
    told = parse_qs(parts.query).get("starttls", [""])[0]
    starttls = parts.scheme == "smtp" and (told != "no" if told else parts.hostname not in LOOPBACK)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 587 if starttls else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": starttls,
            "use_ssl": parts.scheme == "smtps",
            "timeout": TIMEOUT,
        },
    }
