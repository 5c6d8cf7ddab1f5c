"""A worker that begins with nothing knows every job: those of packages inside a room, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

import goodword

ROOM = Path(goodword.__file__).parent
FOUND = """
import django, sys
django.setup()
print(*(name for name in sys.modules if name.startswith("goodword.")))
"""


def declaring() -> set[str]:
    """Modules that declare jobs, but for those of a command, which it imports itself."""
    told = {
        path for path in ROOM.rglob("*.py") if "@app.task(" in (text := path.read_text()) or "@app.periodic(" in text
    }
    names = {".".join(("goodword", *path.relative_to(ROOM).with_suffix("").parts)) for path in told}
    return {name for name in names if not name.startswith("goodword.cli.")}


def test_a_worker_knows_every_job() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FOUND], check=True, capture_output=True, text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)},
    )  # fmt: skip
    wanted = declaring()
    assert "goodword.gatherings.seating.jobs" in wanted, "there is what this is about"
    assert sorted(wanted - set(told.stdout.split())) == []
