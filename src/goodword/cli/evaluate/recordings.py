"""Recorded networks in a folder: who has ties to whom, or who turned to whom and when.

What is read, also gzipped and in folders below: lines ``src dst`` or ``src dst t`` of whole numbers, parted by blanks,
tabs or commas, with or without a line of column names; CSV with the columns ``unixtime``, ``sender`` and ``receivers``
(ids parted by blanks); MATLAB v5 files with a sparse matrix.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.cli.evaluate import matlab

type Ids = NDArray[np.int64]

ENDINGS: Final = (".mat", ".txt", ".csv", ".tsv")
PAIR, EVENT = 2, 3  # columns of a line
LEAST: Final = 20
"""Fewer ties or events measure nothing."""


@dataclass(frozen=True, slots=True)
class Network:
    """Ties without direction or time, each once. ``first`` < ``second``, shape (ties,); ids from 0 to ``members`` − 1."""

    name: str
    members: int
    first: Ids
    second: Ids


@dataclass(frozen=True, slots=True)
class Events:
    """Who turned to whom, and when, in the order of time. Shape (events,); times in seconds."""

    name: str
    members: int
    source: Ids
    target: Ids
    time: Ids


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not used, and why, as the end of a sentence."""

    name: str
    why: str


class _Unreadable(ValueError):
    """Says why a file is skipped."""


def recordings(folder: Path, only: tuple[str, ...] = ()) -> Iterator[Network | Events | Skipped]:
    """Everything in ``folder`` that can be read, smaller files first; and what cannot, with the reason.

    Args:
        only: names of files (without endings) to read; nothing else is mentioned. All where it is empty.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: (path.stat().st_size, path.as_posix())):
        short = path.relative_to(folder)
        plain = short.with_name(short.name.removesuffix(".gz"))
        if only and plain.stem not in only:
            continue
        if plain.suffix not in ENDINGS:
            yield Skipped(short.as_posix(), "is in no format that is read here")
            continue
        try:
            yield _read(path, plain.with_suffix("").as_posix(), plain.suffix)
        except (_Unreadable, matlab.NoMatrix) as why:
            yield Skipped(short.as_posix(), str(why))


def network(name: str, members: int, source: Ids, target: Ids) -> Network:
    """Ties of ``source`` and ``target``, whichever way, each once, none to oneself."""
    low, high = np.minimum(source, target), np.maximum(source, target)
    place = np.unique((low * members + high)[low != high])
    return Network(name, members, place // members, place % members)


def _read(path: Path, name: str, ending: str) -> Network | Events:
    if ending == ".mat":
        return _enough(network(name, *matlab.read(path)))
    packed = path.read_bytes()
    try:
        text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    except (OSError, EOFError, UnicodeDecodeError):
        raise _Unreadable("is no text, or a damaged archive") from None
    lines = [line.replace(",", " ").split() for line in text.splitlines() if line.strip() and line[0] not in "#%"]
    if not lines:
        raise _Unreadable("is empty")
    if {"unixtime", "sender", "receivers"} <= set(lines[0]):
        return _enough(_messages(name, text))
    if not _number(lines[0][0]):
        lines = lines[1:]
    width = len(lines[0]) if lines else 0
    if width not in {PAIR, EVENT} or not all(len(line) == width and all(map(_number, line)) for line in lines):
        raise _Unreadable("does not hold lines of two or three whole numbers")
    columns = np.array(lines, np.int64).T
    ids, place = np.unique(columns[:2], return_inverse=True)
    source, target = place.reshape(2, -1)
    if width == PAIR:
        return _enough(network(name, len(ids), source, target))
    return _enough(_events(name, len(ids), source, target, columns[2]))


def _messages(name: str, text: str) -> Events:
    """Lines of a table in which one message goes to several."""
    head, *rows = [line.split(",") for line in text.splitlines() if line]
    when, sender, receivers = (head.index(column) for column in ("unixtime", "sender", "receivers"))
    try:
        told = [(int(row[sender]), int(to), int(row[when])) for row in rows for to in row[receivers].split()]
    except (ValueError, IndexError):
        raise _Unreadable("has lines that are not as its first line says") from None
    columns = np.array(told, np.int64).reshape(-1, EVENT).T
    ids, place = np.unique(columns[:2], return_inverse=True)
    source, target = place.reshape(2, -1)
    return _events(name, len(ids), source, target, columns[2])


def _events(name: str, members: int, source: Ids, target: Ids, time: Ids) -> Events:
    order = np.argsort(time, kind="stable")
    order = order[source[order] != target[order]]
    return Events(name, members, source[order], target[order], time[order])


def _enough[T: Network | Events](told: T) -> T:
    count = len(told.first if isinstance(told, Network) else told.source)
    if count < LEAST:
        raise _Unreadable(f"holds {count} ties or events, and fewer than {LEAST} measure nothing")
    return told


def _number(word: str) -> bool:
    return word.isdecimal()
