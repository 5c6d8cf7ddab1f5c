"""The graph of ties as this process has it: a snapshot, and every change since.

Each question brings the events since the last look (``opening``), in the statement that it asks anyway. What they may
have changed is read anew and put into the graph before the question is answered, so that a tie made, hidden or blocked in
one process is honored by the next question in any other.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from django.conf import settings
from django.db import connection

from goodword.engine.graph import TieGraph
from goodword.graph import arcs, following, snapshots
from goodword.graph.topics import Vocabulary

SPARE: Final = 1024  # ids for members who join before the next snapshot, and a tenth of those there are


# Every transaction before the oldest has ended, and what it did is seen by any later statement.
_WHERE: Final = """
WITH oldest AS (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xid)
SELECT oldest.xid, event.id, event.xid FROM oldest LEFT JOIN core_event event
ON event.xid >= oldest.xid AND event.kind = ANY(%(kinds)s)
"""


class Event(NamedTuple):
    """One event that may have changed ties."""

    id: int
    xid: int
    kind: str
    actor: int | None
    parties: Sequence[int]
    payload: Mapping[str, Any]


class Live:
    """A graph and how far it has followed the log.

    Attributes:
        cursor: the next look begins with this transaction.
        stamp: which snapshot it was opened from; None: it was read from the database by this process.
    """

    def __init__(
        self,
        graph: TieGraph,
        vocabulary: Vocabulary,
        *,
        cursor: int,
        seen: Mapping[int, int],
        stamp: str | None,
        passed: str | None = None,
    ) -> None:
        self.graph = graph
        self.vocabulary = vocabulary
        self.cursor = cursor
        self.stamp = stamp
        self.passed = passed  # the snapshot in force that it was read instead of
        self.outdated = False
        self._seen = dict(seen)
        self._following = threading.Lock()

    def follow(self, events: Sequence[Event], oldest: int) -> bool:
        """Bring the graph up to these events; whether there was anything to do. At most one query.

        Args:
            events: all since ``cursor``, read in one statement with
            oldest: the oldest transaction that was under way then.
        """
        if all(event.id in self._seen for event in events):
            self._moved(oldest)
            return False
        with self._following:
            # Another thread may have done it while this one waited. Only what was put into the graph counts as seen.
            new = [event for event in events if event.id not in self._seen]
            dirty = following.dirty((event.kind, event.actor, event.parties, event.payload) for event in new)
            if dirty.all:
                self.outdated = True
                return True
            if new:
                self._renew(dirty)
            self._seen.update((event.id, event.xid) for event in new)
        self._moved(oldest)
        return bool(new)

    @property
    def seen(self) -> dict[int, int]:
        """Events that are in the graph although the next look will bring them again; id → transaction."""
        return dict(self._seen)

    def _moved(self, oldest: int) -> None:
        if oldest > self.cursor:
            with self._following:
                self.cursor = max(self.cursor, oldest)
                self._seen = {event: xid for event, xid in self._seen.items() if xid >= self.cursor}

    def _renew(self, dirty: following.Dirty) -> None:
        graph = self.graph
        for member in dirty.members:
            if member < graph.members:
                dirty.pairs.update((member, other) for other, _strength in graph.contacts(member))
        for first, second, strength, one, two in arcs.some(dirty.pairs, dirty.connections, dirty.members):
            if second >= graph.members:  # joined after the last snapshot, and there was no room to spare
                self.outdated = True
            elif strength:
                graph.set_tie(first, second, strength, strength, one, two)
            else:
                graph.remove_tie(first, second)


_live: Live | None = None
_opening = threading.Lock()


def current() -> Live:
    """The graph of this process: that of the latest snapshot, or where there is none, read from the database."""
    global _live
    stamp = snapshots.latest(settings.GRAPH_FOLDER)
    here = _live
    if here is not None and not here.outdated and stamp in (None, here.stamp, here.passed):
        return here
    with _opening:
        here = _live
        if here is None or here.outdated or stamp not in (None, here.stamp, here.passed):
            tried = (here.stamp, here.passed) if here is not None else ()
            here = _live = (None if stamp in tried else _opened(stamp)) or read(stamp)
        return here


def forget() -> None:
    """Open it anew at the next question."""
    global _live
    _live = None


def _opened(stamp: str | None) -> Live | None:
    """The graph of a snapshot; None where there is none that this database's log continues."""
    if stamp is None:
        return None
    told = snapshots.open_latest(settings.GRAPH_FOLDER, database())
    if told is None:
        return None
    return Live(told.graph, told.vocabulary, cursor=told.cursor, seen=told.seen, stamp=told.stamp)


def read(passed: str | None = None) -> Live:
    """Read everything from the database, instead of the snapshot ``passed``."""
    cursor, seen = where()
    graph = build()
    return Live(graph, Vocabulary.read(graph.members), cursor=cursor, seen=seen, stamp=None, passed=passed)


def write() -> str:
    """Read everything from the database and write it as the snapshot in force; its name."""
    made = read()
    return snapshots.write(
        settings.GRAPH_FOLDER, made.graph, made.vocabulary, cursor=made.cursor, seen=made.seen, database=database()
    )


def where() -> tuple[int, dict[int, int]]:
    """Where the log stands: the oldest transaction under way, and the events since that are there already. What is read
    after this knows of all that."""
    with connection.cursor() as sql:
        sql.execute(_WHERE, {"kinds": following.KINDS})
        rows = sql.fetchall()
    return int(rows[0][0]), {event: xid for _oldest, event, xid in rows if event is not None}


def build() -> TieGraph:
    """All ties as a graph. One query beside that for the number of members."""
    data = io.BytesIO()
    members = highest_member() + 1
    arcs.copied(data)
    rows = arcs.every(data.getbuffer())
    first, second = rows["first"].astype(np.int64), rows["second"].astype(np.int64)
    asks = np.concatenate([arcs.ASKS[rows["one"]], arcs.ASKS[rows["two"]]])
    strength = rows["strength"].astype(np.int64)
    members = max(members, int(second.max(initial=0)) + 1)
    return TieGraph.from_ties(
        np.concatenate([first, second]), np.concatenate([second, first]), np.concatenate([strength, strength]),
        members=members + members // 10 + SPARE, level=asks,
    )  # fmt: skip


def highest_member() -> int:
    """The largest id there is."""
    with connection.cursor() as sql:
        sql.execute("SELECT coalesce(max(id), 0) FROM accounts_member")
        return int(sql.fetchone()[0])


def database() -> str:
    """What tells this database from any other, one brought back from a backup included: its log is another."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT system_identifier::text || '.' || oid::text FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()"
        )
        return str(sql.fetchone()[0])
