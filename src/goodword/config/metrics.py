"""Numbers of several processes, told as one: each writes its own into a file, and whoever is asked adds them up."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""What prometheus-client reads when it is loaded: without it each process would tell of itself alone."""


def share_between_processes(folder: Path) -> None:
    """Have this program and those it starts count into files in ``folder``, from nought. Call it before anything counts."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.db"):
        with suppress(OSError):
            left.unlink()
    os.environ[FOLDER] = str(folder)
