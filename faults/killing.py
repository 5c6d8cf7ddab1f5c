"""Ending processes the hard way."""

from __future__ import annotations

from contextlib import suppress

import psutil

from cli.run.site import Place
from goodword.core import embedded


def server_of(place: Place) -> list[psutil.Process]:
    """The database server of a place with all its processes, the first of them first; empty where it is down."""
    root = embedded.place(place.var / "pg")
    try:
        pid = int((embedded.data_dir(root) / "postmaster.pid").read_text().split("\n")[0])
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except (OSError, ValueError, psutil.NoSuchProcess):
        return []


def parts_of(place: Place, name: str) -> list[psutil.Process]:
    """The processes of one part of a running site, ``web`` or ``worker``."""
    found = []
    for process in place.parts():
        with suppress(psutil.Error):
            if process.cmdline()[-1] == name:
                found.append(process)
    return found


def kill(processes: list[psutil.Process]) -> None:
    """At once, as the kernel does where memory ends."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=30)
