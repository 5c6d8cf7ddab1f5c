"""Parts of a running site: stopped with all they started, restarted with patience, found by the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from goodword.cli.run import parts
from goodword.cli.run.parts import Part

# A program that says it is there, starts a child that holds its output open, and will not end when asked.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def started(folder: Path, code: str) -> tuple[Part, int]:
    """A part that runs ``code``, and the descriptor of what it prints; at its end the descriptor does, too."""
    read, write = os.pipe()
    os.set_inheritable(write, True)
    part = Part("test", [sys.executable, "-c", f"import os, sys\nos.dup2({write}, 1)\n{code}"], folder)
    original = subprocess.Popen

    def keeping_it_open(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
        return original(*args, pass_fds=(write,), **kwargs)  # type: ignore[call-overload,no-any-return]  # as called

    subprocess.Popen = keeping_it_open  # type: ignore[assignment,misc]  # for one call
    try:
        part.start()
    finally:
        subprocess.Popen = original  # type: ignore[misc]  # as it was
    os.close(write)
    return part, read


def line(read: int) -> bytes:
    said = b""
    while not said.endswith(b"\n"):
        piece = os.read(read, 1)
        assert piece, "it ended before it said anything"
        said += piece
    return said


def wait_for_end(read: int) -> None:
    """Blocks until every process that holds the other end is gone."""
    while os.read(read, 1024):
        pass
    os.close(read)


def test_a_stubborn_part_is_ended_with_all_it_started(tmp_path: Path) -> None:
    part, read = started(tmp_path, STUBBORN)
    child = psutil.Process(int(line(read)))
    parts.stop([part], hurried=lambda: True)
    assert part.process is None
    wait_for_end(read)
    gone, alive = psutil.wait_procs([child], timeout=30)
    assert gone or alive[0].status() == psutil.STATUS_ZOMBIE


def test_a_part_that_ends_when_asked_is_not_killed(tmp_path: Path) -> None:
    code = "import signal\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\nprint(1, flush=True)\nsignal.pause()"
    part, read = started(tmp_path, code)
    line(read)
    process = part.process
    parts.stop([part], hurried=lambda: False)
    assert process is not None
    assert process.returncode == 7
    os.close(read)


def test_the_next_start_finds_what_an_earlier_one_left(tmp_path: Path) -> None:
    ours, read = started(tmp_path / "ours", STUBBORN)
    theirs, their_read = started(tmp_path / "theirs", "print(1, flush=True)\nimport time\ntime.sleep(600)")
    line(read)
    line(their_read)
    assert parts.clear_leftovers(tmp_path / "ours") == 2
    wait_for_end(read)
    assert theirs.ended() is None
    parts.stop([ours, theirs], hurried=lambda: True)
    os.close(their_read)


def test_a_part_ends_with_its_supervisor(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("Only Linux tells processes of their parent's end.")
    supervisor = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom goodword.cli.run.parts import Part\n"
        f"part = Part('x', [sys.executable, '-c', 'import time; time.sleep(600)'], Path({str(tmp_path)!r}))\n"
        "part.start()\nprint(part.process.pid, flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", supervisor], capture_output=True, text=True
    )  # returns when the part, which shares the output, has ended too
    assert done.returncode == -signal.SIGKILL
    assert any(ended(int(done.stdout)) for _look in range(100_000))  # its pipe closes a moment before it has ended


def ended(pid: int) -> bool:
    """Whether the process is no more, but for the entry that its new parent has not cleared yet."""
    try:
        return psutil.Process(pid).status() in {psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD}
    except psutil.NoSuchProcess:
        return True


def test_a_part_that_keeps_ending_is_started_after_longer_and_longer_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(parts.time, "monotonic", lambda: now)
    part = Part("test", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
    rests = []
    for _ in range(8):
        assert part.restart_if_ended() is None
        assert part.process is not None
        part.process.wait()
        assert part.restart_if_ended() == 3
        rests.append(part.rest)
        assert part.restart_if_ended() is None
        assert part.process is None, "it rests"
        now = part.start_at
    assert rests == [0.5, 1, 2, 4, 8, 16, 30, 30]
    part.restart_if_ended()
    assert part.process is not None
    part.process.wait()
    now += parts.STEADY_AFTER + 1
    part.restart_if_ended()
    assert part.rest == 0, "it had lasted"
