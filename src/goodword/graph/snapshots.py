"""Snapshots of the graph on disk: each in a folder of its own, and a file that names the one in force.

The file is replaced in one step after everything of the new folder is on the disk: whoever crashes while writing leaves
the previous one in force, and a folder that the next writer takes away. Processes map the files read-only; one that still
uses a snapshot goes on with it when it is taken away.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from goodword.engine.errors import BadSnapshot
from goodword.engine.graph import TieGraph
from goodword.graph.topics import Vocabulary

POINTER: Final = "current"
HEADER: Final = "goodword.json"
BEGINNING: Final = "ties-"


class Opened(NamedTuple):
    """A snapshot, and where in the log it was taken.

    Attributes:
        cursor: changes since are those of this transaction and later ones,
        seen: but for these events, id → transaction.
    """

    graph: TieGraph
    vocabulary: Vocabulary
    cursor: int
    seen: dict[int, int]
    stamp: str


def latest(folder: Path) -> str | None:
    """The name of the snapshot in force, None where there is none."""
    try:
        return (folder / POINTER).read_text().strip() or None
    except OSError:
        return None


def write(
    folder: Path, graph: TieGraph, vocabulary: Vocabulary, *, cursor: int, seen: Mapping[int, int], database: str
) -> str:
    """Write a snapshot and put it in force; its name."""
    folder.mkdir(parents=True, exist_ok=True)
    before = latest(folder)
    stamp = f"{BEGINNING}{secrets.token_hex(8)}"
    fresh = folder / stamp
    try:
        graph.save(fresh / "ties")
        vocabulary.save(fresh)
        header = {"cursor": cursor, "seen": [[event, xid] for event, xid in seen.items()], "database": database}
        (fresh / HEADER).write_text(json.dumps(header))
        for path in (*fresh.iterdir(), folder):
            _settle(path)
        pointer = folder / f"{POINTER}.{stamp}"
        pointer.write_text(stamp)
        _settle(pointer)
        pointer.replace(folder / POINTER)
        _settle(folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _tidy(folder, kept={stamp, before})
    return stamp


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tidy(folder: Path, *, kept: set[str | None]) -> None:
    """Take older snapshots away, and what writers that crashed left behind."""
    for path in folder.iterdir():
        if path.name.startswith(BEGINNING) and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{POINTER}."):
            path.unlink(missing_ok=True)


def open_latest(folder: Path, database: str) -> Opened | None:
    """The snapshot in force; None where there is none, or it is damaged, or of another database."""
    stamp = latest(folder)
    if stamp is None:
        return None
    try:
        told = json.loads((folder / stamp / HEADER).read_text())
        if told["database"] != database:
            return None
        seen = {int(event): int(xid) for event, xid in told["seen"]}
        graph, vocabulary = TieGraph.open(folder / stamp / "ties"), Vocabulary.open(folder / stamp)
        return Opened(graph, vocabulary, int(told["cursor"]), seen, stamp)
    except (BadSnapshot, OSError, ValueError, KeyError, TypeError):
        return None
