"""SQLite in this process, a file below var/, mapped into memory."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from benchmarks.ties import sql
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import Peer

BARS: Final = {"paths": 12.0, "people": 20.0, "introductions": 15.0}
PIECE: Final = 1 << 18


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked; the file is made the first time."""
    path = network.folder / "ties.sqlite"
    if not path.is_file():
        _make(network, path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA cache_size = -500000")
        database.execute("CREATE INDEX IF NOT EXISTS tie_in ON tie (target, source, strength)")
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchall():
            database.execute("ANALYZE")
    database.close()
    words = {"a": "?1", "b": "?2", "materialized": "MATERIALIZED", "probe": "CROSS JOIN"}
    paths, people, introductions = (one.format(**words) for one in (sql.PATHS, sql.PEOPLE, sql.INTRODUCTIONS))
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.execute("PRAGMA mmap_size = 1099511627776")
    database.execute("PRAGMA cache_size = -262144")
    ask = database.execute
    yield Peer(
        f"SQLite {sqlite3.sqlite_version}",
        lambda pair: [(value / sql.SCORE_OF_PATH, first) for value, first in ask(paths, pair)],
        people=lambda a: [(score / sql.SCORE_OF_PERSON, person) for score, person in ask(people, (a,))],
        introductions=lambda a: [(score / sql.SCORE_OF_PAIR, x << 32 | y) for score, x, y in ask(introductions, (a,))],
        trip=lambda _i: ask(sql.TRIP).fetchall(),
        bars=BARS,
    )
    database.close()


def _make(network: Network, path: Path) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    database = sqlite3.connect(fresh, isolation_level=None)
    for setting in ("journal_mode = off", "synchronous = off", "cache_size = -500000"):
        database.execute(f"PRAGMA {setting}")
    keys = {
        "tie": ", PRIMARY KEY (source, target)) WITHOUT ROWID",
        "has": ", PRIMARY KEY (member, topic)) WITHOUT ROWID",
    }
    for table, columns in sql.TABLES.items():
        database.execute(f"CREATE TABLE {table} ({columns}{keys.get(table, ')')}")
    database.execute("BEGIN")
    source, target, strength = (network.column(name) for name in ("source", "target", "strength"))
    for start in range(0, len(source), PIECE):
        part = slice(start, start + PIECE)
        rows = zip(source[part].tolist(), target[part].tolist(), strength[part].tolist(), strict=True)
        database.executemany("INSERT INTO tie VALUES (?, ?, ?)", rows)
    database.executemany("INSERT INTO member VALUES (?, ?)", enumerate(network.weights().tolist()))
    topics = network.topics
    owners = np.repeat(np.arange(network.members), np.diff(topics.start))
    database.executemany("INSERT INTO has VALUES (?, ?)", zip(owners.tolist(), topics.ids.tolist(), strict=True))
    weights = np.rint(network.rarity * 1024).astype(np.int64)
    database.executemany("INSERT INTO rarity VALUES (?, ?)", zip(itertools.count(), weights.tolist(), strict=False))
    database.execute("COMMIT")
    database.close()
    fresh.rename(path)
