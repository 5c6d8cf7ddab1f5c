"""What members show of themselves, as the engine wants it: topics, needs, offers, and how rare each is.

Lines that reach somebody's connections are read: these arrays are only used for pairs of a broker's own contacts, who
hold the broker at least as connections, and what is told of a pair is read anew from what the broker may see. Rarity
counts only what all members may see.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from goodword.engine.graph.topics import Topics
from goodword.people.common import weight
from goodword.people.profile_kinds import traits
from goodword.reach.models import Audience

SHARED: Final = ("topic", "group", "event", "school", "organisation", "industry", "place")
"""Kinds of traits that can be a reason to introduce two people."""
LEAST: Final = 0.25
"""What everybody shows, or nobody has counted yet, is still something to talk about."""
TOPIC, NEED, OFFER = range(3)

_SAID: Final = """
WITH answers(kind, fact) AS (SELECT * FROM unnest(%(kinds)s::text[], %(facts)s::text[])),
lines AS (
    SELECT entry.* FROM people_profileentry entry JOIN accounts_member member ON member.id = entry.member_id
    WHERE member.is_active AND entry.reach_audience >= %(connections)s AND entry.until = ''
),
said AS (
    SELECT member_id, 0 AS what, answers.fact, norm FROM lines JOIN answers USING (kind) WHERE norm <> ''
    UNION ALL SELECT member_id, 1, 'topic', unnest(topic_norms) FROM lines WHERE kind = 'need'
    UNION ALL SELECT member_id, 2, 'topic', unnest(topic_norms) FROM lines WHERE kind = 'offer'
    UNION ALL SELECT member_id, 2, 'topic', norm FROM lines WHERE kind = 'expertise' AND norm <> ''
)
SELECT said.member_id, said.what::int2, (dense_rank() OVER (ORDER BY said.fact, said.norm) - 1)::int4,
       coalesce(trait.members, 0)::int4
FROM said LEFT JOIN people_traitcount trait ON trait.kind = said.fact AND trait.norm = said.norm
"""
_ROW: Final = np.dtype(
    [("fields", ">i2"), ("a", ">i4"), ("member", ">i8"), ("b", ">i4"), ("what", ">i2"), ("c", ">i4"), ("which", ">i4"),
     ("d", ">i4"), ("showing", ">i4")]
)  # fmt: skip
_HEAD, _END = 19, 2


class Vocabulary(NamedTuple):
    """Topics, needs and offers of all members, and the rarity of each."""

    topics: Topics
    needs: Topics
    offers: Topics
    rarity: NDArray[np.float64]

    @classmethod
    def read(cls, members: int) -> Vocabulary:
        """From the database, for ids below ``members``. Two queries."""
        answers = {kind: fact for kind, fact in traits().items() if fact in SHARED}
        told: dict[str, Any] = {
            "kinds": list(answers), "facts": list(answers.values()), "connections": int(Audience.CONNECTIONS),
        }  # fmt: skip
        data = io.BytesIO()
        with connection.cursor() as wrapped:
            wrapped.execute("SELECT members FROM people_traitcount WHERE kind = '' AND norm = ''")
            everybody = (wrapped.fetchone() or (0,))[0]
            with wrapped.cursor.copy(f"COPY ({_SAID}) TO STDOUT (FORMAT binary)", told) as pieces:
                for piece in pieces:
                    data.write(piece)
        sent = data.getbuffer()
        rows = np.frombuffer(sent, _ROW, count=(len(sent) - _HEAD - _END) // _ROW.itemsize, offset=_HEAD)
        rows = rows[rows["member"] < members]
        return cls._of(rows, members, everybody)

    @classmethod
    def _of(cls, rows: NDArray[np.void], members: int, everybody: int) -> Vocabulary:
        which = rows["which"].astype(np.int64)
        rarity = np.zeros(int(which.max(initial=-1)) + 1)
        showing = rows["showing"].astype(np.int64)
        by_count = np.array(
            [max(weight(max(everybody, count), count), LEAST) for count in range(int(showing.max(initial=0)) + 1)]
        )
        rarity[which] = by_count[showing]
        parts = [rows["what"] == what for what in (TOPIC, NEED, OFFER)]
        told = [
            Topics.from_pairs(rows["member"][part].astype(np.int64), which[part], members=members) for part in parts
        ]
        return cls(told[0], told[1], told[2], rarity)

    def save(self, folder: Path) -> None:
        """Write its arrays as files."""
        for name, array in self._arrays().items():
            np.save(folder / f"{name}.npy", array)

    def _arrays(self) -> dict[str, NDArray[Any]]:
        parts = {"topics": self.topics, "needs": self.needs, "offers": self.offers}
        arrays: dict[str, NDArray[Any]] = {"rarity": self.rarity}
        for name, part in parts.items():
            arrays[f"{name}_start"], arrays[f"{name}_ids"] = part.start, part.ids
        return arrays

    @classmethod
    def open(cls, folder: Path) -> Vocabulary:
        """Map the files that ``save`` wrote.

        Raises:
            OSError, ValueError: they are not there, or no arrays.
        """

        def load(name: str) -> NDArray[Any]:
            return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))

        parts = [Topics(load(f"{name}_start"), load(f"{name}_ids")) for name in ("topics", "needs", "offers")]
        return cls(parts[0], parts[1], parts[2], load("rarity"))
