"""Bringing the embedded server up and down.

The wheel's own starter is not used because, started as root, it changes the permissions of the folders above the
data.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

import psutil

from goodword.core.embedded import locks
from goodword.core.embedded.places import (
    EmbeddedTrouble,
    data_dir,
    programs,
    reachable,
    server_user,
    socket_dir,
    url,
)

LOG_KEPT = 5_000_000  # bytes; a longer log is set aside at the next start
# With less, a large import pushes changed pages out while it runs, and waits for the disk at each of them.
ROOM = "-c shared_buffers=256MB -c wal_buffers=16MB"
SHUTTING_DOWN_TRIES = 60  # a killed server's children need a moment to notice
BETWEEN_TRIES = 0.25  # seconds
STOP_WITHIN = 45  # seconds; writing out what is in memory takes a slow disk its time


def _run(root: Path, program: str, *args: str, user: pwd.struct_passwd | None) -> None:
    subprocess.run(
        [str(programs(root) / program), *args],
        check=True,
        capture_output=True,
        user=user and user.pw_uid,
        group=user and user.pw_gid,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C in the terminal is not for it
    )


def is_running(root: Path) -> bool:
    """Whether a server answers on the socket of ``root``."""
    done = subprocess.run(
        [str(programs(root) / "pg_isready"), "-q", "-h", str(socket_dir(root)), "-U", "postgres"], capture_output=True
    )
    return done.returncode == 0


def _server(root: Path) -> psutil.Process | None:
    """The process that ``postmaster.pid`` names, if it is a server of this very data."""
    try:
        pid = int((data_dir(root) / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or str(data_dir(root)) not in process.cmdline():
            return None
    except (OSError, ValueError, psutil.NoSuchProcess):
        return None
    except psutil.AccessDenied:
        pass  # somebody else's process: PostgreSQL will say what it thinks of it
    return process


def is_alive(root: Path) -> bool:
    """Whether the server process of ``root`` exists; cheaper than ``is_running``, which asks it."""
    return _server(root) is not None


def _clear_stale(root: Path) -> None:
    """After a crash another program may carry the number in the old pid file; PostgreSQL would refuse to start."""
    if _server(root) is None:
        (data_dir(root) / "postmaster.pid").unlink(missing_ok=True)
        for left in socket_dir(root).glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)


def _make_folders(root: Path, user: pwd.struct_passwd | None) -> None:
    try:
        missing = [folder for folder in (root, *root.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o755, exist_ok=True)
            if user:
                folder.chmod(0o755)  # made just now by us; a strict umask would lock the server's user out
        for folder in (data_dir(root), socket_dir(root)):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.stat().st_uid not in {os.geteuid(), user.pw_uid if user else os.geteuid()}:
                raise EmbeddedTrouble(
                    f"{folder} belongs to another user. Start Goodword as that user, or choose another folder with "
                    f"GOODWORD_VAR."
                )
            if user:
                os.chown(folder, user.pw_uid, user.pw_gid)
            folder.chmod(0o700)  # the database trusts whoever reaches its socket
    except PermissionError as trouble:
        raise EmbeddedTrouble(
            f"{trouble.filename} cannot be written. Start Goodword as the user it belongs to, or choose another folder "
            f"with GOODWORD_VAR."
        ) from trouble
    if user and not reachable(root):
        closed = next(folder for folder in (root, *root.parents) if not reachable(folder) and reachable(folder.parent))
        raise EmbeddedTrouble(
            f"The database in {root} runs as the user {user.pw_name}, who cannot pass through {closed}. Let others pass "
            f"through that folder (chmod o+x), start Goodword as an ordinary user, or choose another folder with "
            f"GOODWORD_VAR."
        )


def _make_cluster(root: Path, user: pwd.struct_passwd | None) -> None:
    """A new database cluster, whole or not at all: ``initdb`` cut short leaves one that looks made."""
    making = root / "making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    if user:
        os.chown(making, user.pw_uid, user.pw_gid)
    try:
        _run(
            root, "initdb", "--auth=trust", "--encoding=utf8", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--locale=C", "-U", "postgres", "-D", str(making), user=user,
        )  # fmt: skip
    except subprocess.CalledProcessError as trouble:
        said = trouble.stderr.decode(errors="replace").strip()
        raise EmbeddedTrouble(f"The embedded PostgreSQL could not be set up. It said:\n{said}") from trouble
    making.rename(data_dir(root))  # over an empty folder


def _log(root: Path) -> Path:
    return data_dir(root) / "server.log"


def _launch(root: Path, user: pwd.struct_passwd | None, options: str) -> None:
    if _log(root).exists() and _log(root).stat().st_size > LOG_KEPT:
        _log(root).replace(_log(root).with_suffix(".log.old"))
    for _ in range(SHUTTING_DOWN_TRIES):
        read_from = _log(root).stat().st_size if _log(root).exists() else 0
        try:
            _run(
                root, "pg_ctl", "-w", "-s", "-t", "60", "-D", str(data_dir(root)), "-l", str(_log(root)),
                "-o", f"-h '' -k '{socket_dir(root)}' -c unix_socket_permissions=0700 {ROOM} {options}", "start", user=user,
            )  # fmt: skip
        except subprocess.CalledProcessError as trouble:
            said = _log(root).read_bytes()[read_from:].decode(errors="replace") if _log(root).exists() else ""
            if "pre-existing shared memory block" not in said:
                last = "\n".join((said or trouble.stderr.decode(errors="replace")).strip().splitlines()[-5:])
                raise EmbeddedTrouble(f"The embedded PostgreSQL did not start. It said:\n{last}") from trouble
        else:
            return
        time.sleep(BETWEEN_TRIES)
    raise EmbeddedTrouble(f"An earlier server still holds {data_dir(root)}. Wait a minute, then start again.")


def start(root: Path, *, options: str = "", database: str = "goodword") -> str:
    """Bring the server of ``root`` up (making it the first time), hold it, and return the address of ``database``.

    Raises:
        EmbeddedTrouble: it cannot run here as things are.
    """
    import psycopg

    user = server_user()
    _make_folders(root, user)
    with locks.alone(root):
        locks.hold(root)
        if not (data_dir(root) / "PG_VERSION").exists():
            _make_cluster(root, user)
        if not is_running(root):
            _clear_stale(root)
            _launch(root, user, options)
        with psycopg.connect(url(root, "postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if known is None:
                connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
    return url(root, database)


def stop(root: Path) -> bool:
    """Let go of the server of ``root``, and shut it down unless another process uses it; True where it is down."""
    if not root.is_dir():
        return True
    with locks.alone(root):
        if not locks.let_go(root):
            return False
        if _server(root) is not None:
            try:
                _shut_down(root, "fast", STOP_WITHIN)
            except subprocess.CalledProcessError:
                # Asked while it mends itself after a crash, PostgreSQL 18 may wait for itself without end. Ended at once,
                # it mends itself at its next start: nothing that was acknowledged is lost by it.
                _shut_down(root, "immediate", STOP_WITHIN)
    return True


def _shut_down(root: Path, mode: str, within: int) -> None:
    _run(
        root, "pg_ctl", "-w", "-s", "-t", str(within), "-m", mode, "-D", str(data_dir(root)), "stop", user=server_user()
    )
