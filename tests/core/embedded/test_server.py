"""The embedded server, really started: after crashes, beside other users of it, and without opening any folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from goodword.core import embedded
from goodword.core.embedded import locks, places, server

VAR = Path(__file__).resolve().parents[3] / "var" / "tests"
FAST = "-c fsync=off -c max_connections=20"


@pytest.fixture
def root() -> Iterator[Path]:
    """A place for a server, below a folder that nobody else may list; gone after the test."""
    folder = VAR / f"embedded-{os.getpid()}"
    folder.mkdir(parents=True, mode=0o711)
    yield folder / "pg"
    embedded.stop(folder / "pg")
    shutil.rmtree(folder)


def answers(root: Path) -> bool:
    with psycopg.connect(embedded.url(root)) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def kill_hard(root: Path) -> None:
    process = psutil.Process(int((embedded.data_dir(root) / "postmaster.pid").read_text().split("\n")[0]))
    process.kill()
    psutil.wait_procs([process])


def test_it_starts_again_after_a_crash_even_if_its_number_was_taken(root: Path) -> None:
    before = {folder: folder.stat().st_mode for folder in root.parents}
    embedded.start(root, options=FAST)
    assert answers(root)
    kill_hard(root)
    assert not embedded.is_alive(root)
    pid_file = embedded.data_dir(root) / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))  # another program runs under its number
    assert not embedded.is_alive(root)
    embedded.start(root, options=FAST)
    assert answers(root)
    assert {folder: folder.stat().st_mode for folder in root.parents} == before
    for private in (embedded.data_dir(root), embedded.socket_dir(root)):
        assert private.stat().st_mode & 0o077 == 0


def test_a_setup_that_was_cut_short_is_begun_anew(root: Path) -> None:
    (root / "making").mkdir(parents=True)
    (root / "making" / "PG_VERSION").write_text("18")
    embedded.start(root, options=FAST)
    assert answers(root)
    assert not (root / "making").exists()


def test_whoever_lets_go_last_stops_it(root: Path) -> None:
    embedded.start(root, options=FAST)
    holding = (
        "import sys\nfrom pathlib import Path\nfrom goodword.core.embedded import locks\n"
        f"locks.hold(Path({str(root)!r}))\nprint(1, flush=True)\nsys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"1\n"
    assert embedded.stop(root) is False
    assert answers(root)
    other.send_signal(signal.SIGKILL)
    other.wait()
    locks.hold(root)
    assert embedded.stop(root) is True
    assert not embedded.is_running(root)
    assert embedded.stop(root) is True, "once more does no harm"


def test_what_it_says_when_it_cannot_start_is_passed_on(root: Path) -> None:
    with pytest.raises(embedded.EmbeddedTrouble, match="no_such_setting"):
        embedded.start(root, options="-c no_such_setting=1")


def test_a_folder_of_somebody_else_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root.mkdir()
    embedded.data_dir(root).mkdir()
    monkeypatch.setattr(server, "server_user", lambda: None)
    monkeypatch.setattr(server.os, "geteuid", lambda: 12345)
    with pytest.raises(embedded.EmbeddedTrouble, match="another user"):
        server._make_folders(root, None)


def test_a_closed_folder_above_is_named_and_stays_closed(root: Path) -> None:
    if not places.as_root():
        pytest.skip("Only root's server runs as somebody else.")
    embedded.start(root, options=FAST)
    embedded.stop(root)
    root.parent.chmod(0o700)
    with pytest.raises(embedded.EmbeddedTrouble, match=f"cannot pass through {root.parent}"):
        embedded.start(root, options=FAST)
    assert root.parent.stat().st_mode & 0o777 == 0o700


def test_one_that_does_not_end_when_asked_is_ended(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As PostgreSQL 18 does when it is asked while it mends itself after a crash."""
    embedded.start(root, options=FAST)
    run = server._run

    def deaf(root: Path, program: str, *args: str, **given: Any) -> None:
        if "fast" in args:
            raise subprocess.CalledProcessError(1, program, stderr=b"server does not shut down")
        run(root, program, *args, **given)

    monkeypatch.setattr(server, "_run", deaf)
    assert embedded.stop(root) is True
    assert not embedded.is_alive(root)
    monkeypatch.undo()
    embedded.start(root, options=FAST)
    assert answers(root)
