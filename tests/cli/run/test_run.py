"""``goodword run``, really run: one site from its first start through a crash to its end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator

import psutil
import pytest

from cli.run.site import Place, refused, said_until, states, told
from elsewhere import free_port
from goodword.config.running import note_of
from goodword.core import embedded


@pytest.fixture
def place() -> Iterator[Place]:
    yield from Place.whole(f"run-{os.getpid()}")


def test_a_site_starts_survives_a_crash_and_ends(place: Place) -> None:
    first = place.run()
    said = said_until(first, "Goodword is at")
    assert f"http://localhost:{place.port}" in said
    link = re.search(rf"http://localhost:{place.port}(/start/ours/[\w-]+/)", said)
    assert link, "a site of one's own begins with a link"
    assert place.get("/health/") == (200, "ok\n")
    assert "Your account" in place.get(link[1])[1]
    assert "stylesheet" in place.get("/")[1]

    second = refused(place.run())
    assert f"already runs here, at http://localhost:{place.port}" in second
    assert f"kill {first.pid}" in second
    with_that_port = Place(place.var.with_name(f"{place.var.name}-other"), place.port)
    try:
        assert f"Port {place.port} is taken" in refused(with_that_port.run())
    finally:
        shutil.rmtree(with_that_port.var)

    database = int((embedded.data_dir(embedded.place(place.var / "pg")) / "postmaster.pid").read_text().split("\n")[0])
    for process in [*place.parts(), psutil.Process(first.pid), psutil.Process(database)]:
        process.kill()
    first.wait()
    third = place.run()
    said_until(third, "Goodword is at")
    assert place.get("/health/")[0] == 200
    each_part_tells_programs_its_states(place)

    third.send_signal(signal.SIGKILL)  # the supervisor alone: its parts are on their own
    third.wait()
    fourth = place.run("--json", errors=subprocess.DEVNULL)
    lines = told(fourth, until="ready")
    assert states(lines) == ["starting", "cleared", "prepared", "unclaimed", "ready"]
    assert lines[0]["pid"] == fourth.pid
    assert lines[1]["processes"] > 0
    assert lines[3]["link"].startswith(f"http://localhost:{place.port}/start/ours/")
    assert lines[4]["address"] == f"http://localhost:{place.port}"
    assert place.get("/health/")[0] == 200
    next(process for process in place.parts() if process.cmdline()[-1] == "worker").kill()
    assert told(fourth, until="restarting") == [{"state": "restarting", "part": "worker", "exit_code": -9}]

    fourth.send_signal(signal.SIGTERM)
    assert states(told(fourth)) == ["stopping", "stopped"]
    assert fourth.wait() == 0
    assert place.parts() == []
    assert not embedded.is_alive(embedded.place(place.var / "pg"))
    assert note_of(place.var) is None


def each_part_tells_programs_its_states(place: Place) -> None:
    """What process managers start by itself, beside the running site."""
    port = free_port()
    parts = {"web": place.command("web", "--json", "--port", str(port)), "worker": place.command("worker", "--json")}
    for name, part in parts.items():
        lines = told(part, until="ready")
        assert states(lines) == ["starting", "ready"], name
        if name == "web":
            assert lines[1]["address"] == f"http://127.0.0.1:{port}"
            assert Place(place.var, port).get("/health/")[0] == 200, "whoever is told so finds it there"
        part.send_signal(signal.SIGTERM)
        assert states(told(part)) == ["stopping", "stopped"], name
        assert part.wait() == 0
