"""PostgreSQL, the embedded one, over its socket: prepared statements, one connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
import psycopg
from benchmarks.ties import sql
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import Peer

from goodword.core import embedded

BARS: Final = {"paths": 12.0, "people": 20.0, "introductions": 15.0}
# Enough memory, no compiling of small questions, and plans for a store that is all in memory.
OPTIONS: Final = (
    "-c shared_buffers=1536MB -c work_mem=64MB -c jit=off -c random_page_cost=1.05 -c max_wal_size=8GB"
    " -c max_parallel_workers_per_gather=0 -c maintenance_work_mem=1GB"
)
PIECE: Final = 1 << 20
BINARY_HEAD: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
BINARY_TAIL: Final = b"\xff\xff"


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked; the database is made the first time."""
    root = embedded.place(network.folder / "pg")
    url = embedded.start(root, options=OPTIONS, database="ties")
    try:
        with psycopg.connect(url, autocommit=True, prepare_threshold=1) as database:
            if database.execute("SELECT to_regclass('made')").fetchall() == [(None,)]:
                _make(network, database)
            yield _asked(database)
    finally:
        embedded.stop(root)


def _asked(database: psycopg.Connection[Any]) -> Peer:
    words = {"a": "%(a)s::int", "b": "%(b)s::int", "materialized": "MATERIALIZED", "probe": "JOIN"}
    paths, people, introductions = (one.format(**words) for one in (sql.PATHS, sql.PEOPLE, sql.INTRODUCTIONS))
    # The same plan each time, without planning again: by nested loops over the indexes.
    database.execute("SET plan_cache_mode = force_generic_plan")
    database.execute("SET enable_seqscan = off")

    def ask(statement: str, a: int, b: int = 0) -> list[Any]:
        return database.execute(statement, {"a": a, "b": b} if "(b)" in statement else {"a": a}).fetchall()

    version = str(database.info.server_version)
    return Peer(
        f"PostgreSQL {version[:2]}.{int(version[2:])}",
        lambda pair: [(value / sql.SCORE_OF_PATH, first) for value, first in ask(paths, *pair)],
        people=lambda a: [(int(score) / sql.SCORE_OF_PERSON, person) for score, person in ask(people, a)],
        introductions=lambda a: [
            (int(score) / sql.SCORE_OF_PAIR, x << 32 | y) for score, x, y in ask(introductions, a)
        ],
        trip=lambda _i: database.execute(sql.TRIP).fetchall(),
        bars=BARS,
    )


def _make(network: Network, database: psycopg.Connection[Any]) -> None:
    for table, columns in sql.TABLES.items():
        database.execute(f"DROP TABLE IF EXISTS {table}")
        database.execute(f"CREATE UNLOGGED TABLE {table} ({columns})")
    members = np.arange(network.members)
    topics = network.topics
    weights = np.rint(network.rarity * 1024)
    _fill(database, "tie", *(network.column(name) for name in ("source", "target", "strength")))
    _fill(database, "member", members, network.weights())
    _fill(database, "has", np.repeat(members, np.diff(topics.start)), topics.ids)
    _fill(database, "rarity", np.arange(len(weights)), weights)
    database.execute("CREATE UNIQUE INDEX ON tie (source, target) INCLUDE (strength)")
    database.execute("CREATE UNIQUE INDEX ON tie (target, source) INCLUDE (strength)")
    database.execute("CREATE UNIQUE INDEX ON member (id) INCLUDE (weight)")
    database.execute("CREATE UNIQUE INDEX ON has (member, topic)")
    database.execute("CREATE UNIQUE INDEX ON rarity (topic) INCLUDE (weight)")
    database.execute("VACUUM (ANALYZE)")
    database.execute("CREATE TABLE made ()")


def _fill(database: psycopg.Connection[Any], table: str, *columns: np.ndarray[Any, Any]) -> None:
    """COPY whole numbers in PostgreSQL's binary form: each row tells its fields, each field its bytes."""
    parts: list[tuple[str, str]] = [("fields", ">i2")]
    for i in range(len(columns)):
        parts += [(f"bytes{i}", ">i4"), (f"value{i}", ">i4")]
    with database.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
        copy.write(BINARY_HEAD)
        for start in range(0, len(columns[0]), PIECE):
            part = slice(start, start + PIECE)
            rows = np.empty(len(columns[0][part]), np.dtype(parts))
            rows["fields"] = len(columns)
            for i, column in enumerate(columns):
                rows[f"bytes{i}"], rows[f"value{i}"] = 4, column[part]
            copy.write(rows.tobytes())
        copy.write(BINARY_TAIL)
