"""Sites that are really run: where they are, how they are started, and what they say."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from elsewhere import free_port
from goodword.cli.run.parts import MARK
from goodword.config.running import note_of
from goodword.core import embedded
from goodword.core.embedded.places import STATE_HOME

ROOT = Path(__file__).resolve().parents[3]
OURS = {"GOODWORD_VAR", "DATABASE_URL", "SITE_URL", "SMTP_URL", "DEMO", "HOST", "PORT", "STATIC_ROOT", "SECRET_KEY"}


@dataclass
class Place:
    """A folder and a port for one site."""

    var: Path
    port: int

    @classmethod
    def whole(cls, name: str) -> Iterator[Place]:
        """One of this name; whatever is left of it is ended and removed."""
        var = ROOT / "var" / "tests" / name
        var.mkdir(parents=True)
        made = cls(var, free_port())
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

    def run(self, *words: str, errors: int = subprocess.STDOUT) -> subprocess.Popen[str]:
        """Start it; what it says can be read line by line."""
        return self.command("run", *words, errors=errors)

    def command(self, *words: str, errors: int = subprocess.STDOUT, **settings: str) -> subprocess.Popen[str]:
        """Any ``goodword`` command for this site."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        return subprocess.Popen(
            [sys.executable, "-m", "goodword", *words],
            cwd=ROOT,
            env={**kept, "GOODWORD_VAR": str(self.var), "PORT": str(self.port), "WEB_WORKERS": "1", "DEMO": "0"}
            | settings,
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
