"""The first statement of every question: how people hold the viewer, what their own ties are worth to them, and what has
changed since the last look. With it the graph of this process is brought up to date.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.engine.graph import TieGraph, View
from goodword.engine.graph.layout import BLOCKED, CLOSE, CONNECTION
from goodword.graph import following, live, own
from goodword.graph.live import Event, Live

TRIES: Final = 3

_OPENING: Final = f"""
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
(SELECT json_agg(json_build_array(event.id, event.xid, event.kind, event.actor, event.parties, event.payload)
                 ORDER BY event.xid, event.id)
 FROM core_event event WHERE event.xid >= %(cursor)s AND event.kind = ANY(%(followed)s)),
(SELECT array_agg(ARRAY[held.id, held.level]) FROM (
    SELECT owner_id AS id, CASE WHEN level = 1 THEN {CLOSE} ELSE {CONNECTION} END AS level
    FROM reach_standing WHERE other_id = %(viewer)s
    UNION ALL SELECT owner_id, {BLOCKED} FROM reach_block WHERE other_id = %(viewer)s
    UNION ALL SELECT other_id, {BLOCKED} FROM reach_block WHERE owner_id = %(viewer)s) held),
{own.COLUMNS}
"""  # noqa: S608  # put together from constants; values are sent apart


class Asking(NamedTuple):
    """The graph, up to date, as one viewer may use it.

    Attributes:
        own: whom the viewer is connected with → how strong that tie is for them, 1 to 1000.
        more: the further columns of the statement.
    """

    viewer: Member
    live: Live
    view: View
    own: dict[int, int]
    more: tuple[Any, ...]

    @property
    def graph(self) -> TieGraph:
        return self.live.graph


def opened(viewer: Member, more: str = "", **told: Any) -> Asking:
    """Ask. One query; two where ties have changed since the last look.

    Args:
        more: further columns, "(SELECT …), …", which are sent ``told``.
    """
    for _again in range(TRIES):
        here = live.current()
        with connection.cursor() as sql:
            sql.execute(
                f"{_OPENING}, {more}" if more else _OPENING,
                {
                    "viewer": viewer.pk, "cursor": here.cursor,
                    "followed": following.KINDS, **told,
                },
            )  # fmt: skip
            oldest, events, levels, mates, strands, *rest = sql.fetchone()
        here.follow([Event(*event) for event in events or ()], oldest)
        if not here.outdated and viewer.pk < here.graph.members:
            break
        here.outdated = True
    mine = own.strengths(viewer.pk, mates, strands, clock.now().timestamp())
    return Asking(viewer, here, _view(here.graph.members, levels, mine), mine, tuple(rest))


def _view(members: int, levels: list[list[int]] | None, mine: dict[int, int]) -> View:
    """Blocks come last among the levels, and count."""
    held = np.array(levels, np.int64) if levels else np.empty((0, 2), np.int64)
    held = held[held[:, 0] < members]
    return View((held[:, 0], held[:, 1]), own={mate: strong for mate, strong in mine.items() if mate < members})
