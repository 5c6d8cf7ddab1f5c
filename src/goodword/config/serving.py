"""What the runner needs before Django is loaded: places, address, number of processes.

The supervisor stays up as long as the site does, so it must be small; it reads this and not the settings.
"""

from __future__ import annotations

import os
from pathlib import Path

from goodword.config import env
from goodword.config.running import note_of
from goodword.core import embedded

CHECKOUT = Path(__file__).resolve().parents[3]


def _var() -> Path:
    """The folder of everything kept; a checkout's own ``var/`` from wherever the command is called."""
    named = env.text(
        "GOODWORD_VAR", "", "Folder for everything Goodword keeps: database, files, mail. Unset: var/ of the checkout."
    )
    if named:
        folder = Path(named).absolute()
    else:
        folder = (CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()) / "var"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise env.BadSetting(
            f"{folder} cannot be made: {trouble.strerror}. Choose another with GOODWORD_VAR."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise env.BadSetting(
            f"{folder} cannot be written by this user. Start Goodword as the user it belongs to, or choose another "
            f"folder with GOODWORD_VAR."
        )
    return folder


VAR = _var()
DATABASE_URL = env.text(
    "DATABASE_URL", "", "Address of a PostgreSQL 18 with pgvector. Unset: an embedded one under var/.", secret=True
)
HOST = env.text("HOST", "127.0.0.1", "Network address the web server listens on; 0.0.0.0 for all of the machine's.")
PORT = env.number("PORT", 8000, "Port the web server listens on.")
WEB_WORKERS = env.number("WEB_WORKERS", 2, "Processes of the web server.", least=1)
WEB_THREADS = env.number("WEB_THREADS", 4, "Requests each process of the web server works on at once.", least=1)
SITE_URL = env.text(
    "SITE_URL", "", "The address people use, such as https://network.example.org. Needed in mails."
).rstrip("/")
DEMO = env.maybe(
    "DEMO",
    "Answers the first start's question: 1 looks around in the demo community, 0 starts a site of your own. "
    "Unset: the first page asks.",
)

STATIC_STAMP = VAR / "static.stamp"  # what the static files that were gathered are for
EMBEDDED_ROOT = None if DATABASE_URL else embedded.place(VAR / "pg")


def command(words: str) -> str:
    """How ``goodword WORDS`` is typed here: a checkout's command is not on the path."""
    in_checkout = (CHECKOUT / "pyproject.toml").exists() and (CHECKOUT / ".venv" / "bin" / "goodword").exists()
    return f"{'.venv/bin/' if in_checkout else ''}goodword {words}"


def address() -> str:
    """Where people on this machine reach the site: the site's own address where it is set.

    A command in another terminal was not told the port; it asks the running site.
    """
    if SITE_URL:
        return SITE_URL
    if "PORT" not in os.environ and (running := note_of(VAR)):
        return running.address
    host = "localhost" if HOST in {"127.0.0.1", "0.0.0.0", "::", "::1", "localhost"} else HOST  # noqa: S104  # compared with, not bound to
    return f"http://{f'[{host}]' if ':' in host else host}:{PORT}"
