"""``goodword run``, really run: one site from its first start through a crash to its end."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from goodword.cli.run.parts import MARK
from goodword.config.running import note_of
from goodword.core import embedded
from goodword.core.embedded.places import STATE_HOME

ROOT = Path(__file__).resolve().parents[3]
OURS = {"GOODWORD_VAR", "DATABASE_URL", "SITE_URL", "SMTP_URL", "DEMO", "HOST", "PORT", "STATIC_ROOT", "SECRET_KEY"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Place:
    """A folder and a port for one site."""

    var: Path
    port: int

    def run(self, *words: str, errors: int = subprocess.STDOUT) -> subprocess.Popen[str]:
        """Start it; what it says can be read line by line."""
        return self.command("run", *words, errors=errors)

    def command(self, *words: str, errors: int = subprocess.STDOUT) -> subprocess.Popen[str]:
        """Any ``goodword`` command for this site."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        return subprocess.Popen(
            [sys.executable, "-m", "goodword", *words],
            cwd=ROOT,
            env={**kept, "GOODWORD_VAR": str(self.var), "PORT": str(self.port), "WEB_WORKERS": "1", "DEMO": "0"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def parts(self) -> list[psutil.Process]:
        """Every process of this site but the supervisor and the database."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == str(self.var) and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except (psutil.Error, OSError):
                continue
        return found


@pytest.fixture
def place() -> Iterator[Place]:
    var = ROOT / "var" / "tests" / f"run-{os.getpid()}"
    var.mkdir(parents=True)
    made = Place(var, free_port())
    yield made
    root = embedded.place(var / "pg")
    note = note_of(var)
    if note is not None:
        psutil.Process(note.pid).kill()
    for process in made.parts():
        process.kill()
    embedded.stop(root)
    shutil.rmtree(var)
    if STATE_HOME in root.parents:
        shutil.rmtree(root.parent)


def said_until(site: subprocess.Popen[str], words: str) -> str:
    """What the site says up to the line that holds ``words``; its end before that fails the test."""
    assert site.stdout is not None
    said = ""
    for line in site.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"It ended with {site.wait()} and never said {words!r}:\n{said}")


Told = dict[str, Any]


def told(program: subprocess.Popen[str], *, until: str = "") -> list[Told]:
    """The lines of JSON that a program prints up to the state ``until``, or to its end: nothing else may stand there."""
    assert program.stdout is not None
    lines: list[Told] = []
    for line in program.stdout:
        lines.append(json.loads(line))
        if lines[-1]["state"] == until:
            return lines
    assert not until, f"It ended with {program.wait()} and was never {until!r}: {lines}"
    return lines


def states(lines: list[Told]) -> list[str]:
    return [line["state"] for line in lines]


def refused(site: subprocess.Popen[str]) -> str:
    """What a start says that must not succeed."""
    assert site.stdout is not None
    said = site.stdout.read()
    assert site.wait() == 1, said
    assert "Traceback" not in said
    return said


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
    prepare = place.command("prepare", "--json", errors=subprocess.DEVNULL)
    assert told(prepare) == [{"state": "prepared", "changes": 0, "static_files": False}]
    assert prepare.wait() == 0

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


def test_a_stop_while_it_starts_is_a_stop(place: Place) -> None:
    site = place.run("--json", errors=subprocess.DEVNULL)
    lines = told(site, until="migrating")
    assert states(lines) == ["starting", "migrating"]
    assert lines[1]["changes"] > 50
    site.send_signal(signal.SIGINT)
    assert states(told(site)) == ["stopping", "stopped"]
    assert site.wait() == 0
    assert place.parts() == []
    assert not embedded.is_alive(embedded.place(place.var / "pg"))
