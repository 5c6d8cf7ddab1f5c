"""A graph on disk: a folder of ``.npy`` files and a header, mapped into memory when it is opened.

The files of arcs are longer than what they hold: the free tail behind the last arc costs no disk (it is a hole) and is
where changes go. Pages are private to the process: a change never reaches the files.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy

from goodword.engine.errors import BadSnapshot
from goodword.engine.graph.layout import Arcs

VERSION: Final = 1
KIND: Final = "goodword tie graph"
HEADER: Final = "header.json"
TYPES: Final = {
    "out_row": "int64", "out_arc": "uint32", "out_code": "uint8",
    "in_row": "int64", "in_arc": "uint32", "in_code": "uint8", "degree": "int32",
}  # fmt: skip
PIECE: Final = 1 << 24


def write(folder: Path, arcs: Arcs, used: tuple[int, int], slack: int) -> None:
    """Write a compacted graph. A crash leaves the snapshot before, if there was one.

    Args:
        used: arcs in OUT and IN.
        slack: free arcs behind them.
    """
    folder = folder.absolute()
    if folder.exists() and not (folder / HEADER).is_file() and any(folder.iterdir()):
        raise BadSnapshot(f"{folder} holds other files. Name an empty or a new folder.")
    fresh = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        told: dict[str, Any] = {"kind": KIND, "version": VERSION, "members": arcs.members, "used": list(used)}
        told["files"] = {name: _write(fresh, name, getattr(arcs, name), used, slack) for name in TYPES}
        (fresh / HEADER).write_text(json.dumps(told, indent=1) + "\n")
        _settle(fresh / HEADER)
        before = folder.with_name(f"{folder.name}.old-{os.getpid()}")
        if folder.exists():
            folder.rename(before)
        fresh.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _write(folder: Path, name: str, array: np.ndarray[Any, Any], used: tuple[int, int], slack: int) -> dict[str, Any]:
    """One file; its lengths and the checksum of what it holds."""
    filled = (
        array if name in {"out_row", "in_row", "degree"} else array[: used[0] if name.startswith("out") else used[1]]
    )
    length = len(array) if filled is array else len(filled) + slack
    digest = hashlib.blake2b(digest_size=16)
    path = folder / f"{name}.npy"
    with path.open("wb") as file:
        npy.write_array_header_2_0(
            file, {"descr": npy.dtype_to_descr(array.dtype), "fortran_order": False, "shape": (length,)}
        )
        begin = file.tell()
        for start in range(0, len(filled), PIECE):
            piece = np.ascontiguousarray(filled[start : start + PIECE]).tobytes()
            digest.update(piece)
            file.write(piece)
        size = begin + length * array.dtype.itemsize
        file.truncate(size)
    _settle(path)
    return {"length": length, "filled": len(filled), "size": size, "blake2b": digest.hexdigest()}


def _settle(path: Path) -> None:
    """Wait until it is on the disk, so that a header never tells of files that are not there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def read(folder: Path, *, verify: bool) -> tuple[Arcs, tuple[int, int]]:
    """Map a snapshot; its arrays, and how many arcs OUT and IN hold.

    Raises:
        BadSnapshot: there is none, or it is of another version, cut off, or (with ``verify``) changed.
    """
    told = _header(folder)
    arrays = {}
    for name, kind in TYPES.items():
        try:
            entry = told["files"][name]
            length, filled, size = (int(entry[part]) for part in ("length", "filled", "size"))
            path = folder / f"{name}.npy"
            if path.stat().st_size != size:
                raise BadSnapshot(f"{path.name} has {path.stat().st_size} bytes where {size} belong: it was cut off.")
            array = np.load(path, mmap_mode="c", allow_pickle=False)
        except BadSnapshot:
            raise
        except (KeyError, TypeError, ValueError, OSError, EOFError) as trouble:
            raise BadSnapshot(f"{name}.npy cannot be read: {trouble}") from trouble
        if array.dtype != np.dtype(kind) or array.shape != (length,) or not 0 <= filled <= length:
            raise BadSnapshot(f"{name}.npy holds {array.dtype}{array.shape} where {kind}({length},) belongs.")
        if verify:
            digest = hashlib.blake2b(digest_size=16)
            for start in range(0, filled, PIECE):
                digest.update(array[start : min(start + PIECE, filled)].tobytes())
            if digest.hexdigest() != entry["blake2b"]:
                raise BadSnapshot(f"{name}.npy is not what was written: its checksum differs.")
        # The plain array, not numpy's wrapper of a mapped file, which costs a look-up at each use.
        arrays[name] = array.view(np.ndarray)
    arcs = Arcs(**arrays)
    used = tuple(told["used"])
    fits = (
        all(len(array) == told["members"] for array in (arcs.out_row, arcs.in_row, arcs.degree))
        and len(arcs.out_arc) == len(arcs.out_code) and len(arcs.in_arc) == len(arcs.in_code)
        and 0 <= used[0] <= len(arcs.out_arc) and 0 <= used[1] <= len(arcs.in_arc)
    )  # fmt: skip
    if not fits:
        raise BadSnapshot("The files of this snapshot do not belong together: their lengths differ.")
    if verify:
        _rows_stay_inside(arcs, used)
    return arcs, used


def _header(folder: Path) -> dict[str, Any]:
    try:
        told = json.loads((folder / HEADER).read_text())
    except FileNotFoundError:
        raise BadSnapshot(f"{folder} holds no graph: {HEADER} is missing.") from None
    except (OSError, ValueError) as trouble:
        raise BadSnapshot(f"{folder / HEADER} cannot be read: {trouble}") from trouble
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise BadSnapshot(f"{folder} holds something else than a graph of ties.")
    if told.get("version") != VERSION:
        raise BadSnapshot(
            f"This graph is of version {told.get('version')}; version {VERSION} is read here. Write it anew."
        )
    used, members = told.get("used"), told.get("members")
    if not (isinstance(members, int) and isinstance(used, list) and len(used) == 2  # OUT and IN
            and all(isinstance(number, int) for number in used)):  # fmt: skip
        raise BadSnapshot(f"{folder / HEADER} does not say how much there is.")
    return told


def _rows_stay_inside(arcs: Arcs, used: tuple[int, int]) -> None:
    for rows, arc, end in ((arcs.out_row, arcs.out_arc, used[0]), (arcs.in_row, arcs.in_arc, used[1])):
        starts, lengths = rows >> 32, rows & ((1 << 32) - 1)
        if len(rows) and (starts.min() < 0 or int((starts + lengths).max()) > end):
            raise BadSnapshot("A row of this snapshot lies outside of its file.")
        if end and int((arc[:end] & np.uint32((1 << 22) - 1)).max()) >= len(rows):
            raise BadSnapshot("This snapshot names somebody who is not in it.")
