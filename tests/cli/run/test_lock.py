"""One ``goodword run`` for a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodword.config import running
from goodword.config.running import AlreadyRunning, RunLock, note_of

ADDRESS = "http://localhost:9000"


def held(folder: Path, state: str) -> RunLock:
    lock = RunLock(folder)
    lock.take()
    lock.write(ADDRESS, state)
    return lock


def test_a_second_start_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    held(tmp_path, "running")
    with pytest.raises(AlreadyRunning, match=r"already runs here, at http://localhost:9000\..*kill \d+"):
        RunLock(tmp_path).take()


def test_a_second_start_at_the_same_moment_is_refused_too(tmp_path: Path) -> None:
    RunLock(tmp_path).take()
    with pytest.raises(AlreadyRunning, match="already being started"):
        RunLock(tmp_path).take()


def test_a_start_waits_for_one_that_is_stopping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = held(tmp_path, "stopping")
    waited = []

    def let_go(seconds: float) -> None:
        waited.append(seconds)
        first.release()

    monkeypatch.setattr(running.time, "sleep", let_go)
    RunLock(tmp_path).take()
    assert len(waited) == 1


def test_a_note_without_its_lock_is_an_old_one(tmp_path: Path) -> None:
    assert note_of(tmp_path) is None
    lock = held(tmp_path, "running")
    note = note_of(tmp_path)
    assert note is not None
    assert note.address == ADDRESS
    lock.release()
    assert note_of(tmp_path) is None


def test_a_longer_note_before_leaves_no_trace(tmp_path: Path) -> None:
    lock = held(tmp_path, "running")
    lock.write("http://a-much-longer-name.example.org:9000", "running")
    lock.write(ADDRESS, "stopping")
    note = lock.read()
    assert note is not None
    assert (note.address, note.state) == (ADDRESS, "stopping")
