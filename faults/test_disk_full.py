"""The disk fills up while members write."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.run.site import Place
from elsewhere import free_port
from faults import integrity
from faults.ledger import Ledger, Writer, differences
from faults.places import MEMBER, comes, database, ran
from goodword.core import embedded

ROOM = "900m"


@pytest.fixture
def small() -> Iterator[Place]:
    """A prepared site on a disk of its own, which is small."""
    folder = Path(tempfile.mkdtemp(prefix="goodword-small-"))
    folder.chmod(0o755)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=755", "goodword", str(folder)], capture_output=True
    )
    if mounted.returncode:
        shutil.rmtree(folder)
        pytest.skip("Only who may mount a disk can fill one: run it as root.")
    place = Place(folder / "var", free_port())
    place.var.mkdir()
    try:
        ran(place, "prepare")
        ran(place, "member", "create", MEMBER, "--name", "Olive Ownby")
        yield place
    finally:
        embedded.stop(embedded.place(place.var / "pg"))
        subprocess.run(["umount", "-l", str(folder)], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def fill(place: Place, *, leave: int) -> Path:
    """A file that takes all room but ``leave`` bytes."""
    file = place.var / "filler"
    with file.open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, shutil.disk_usage(place.var).free - leave)
    return file


def test_a_full_disk_loses_nothing_and_mends_once_there_is_room(small: Place) -> None:
    ledger = Ledger()
    root = embedded.place(small.var / "pg")
    with database(small) as sql:
        writer = Writer(small, "full", ledger)
        try:
            comes(lambda: len(ledger.kept) > 5, "changes before the disk is full")
            filler = fill(small, leave=2 * 1024**2)
            comes(lambda: len(ledger.lost) > 3, "a disk that is full")
            filler.unlink()
            embedded.start(root)  # as the site's supervisor does where the server gave up
            before = len(ledger.kept)
            comes(lambda: len(ledger.kept) > before + 5, "changes once there is room")
        finally:
            writer.end()
    with database(small) as sql:
        assert differences(sql, ledger, "full") == []
        assert integrity.wrong(small, sql) == []
