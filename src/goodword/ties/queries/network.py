"""Whoever stands on the map of a member's network, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

import numpy as np
from django.db import connection

from goodword.accounts.models import Member
from goodword.engine import layout
from goodword.people.queries.sectors import PARTED, RINGS, Sector, values

MOST: Final = 8000
"""So many people are drawn; beyond that, whom the viewer chose and whom they were lately in touch with."""

# Within a ring, the more often there was contact the nearer.
_STANDING: Final = """
, often AS (
    SELECT card.person_id, sum(tie.contacts_in + tie.contacts_out + tie.contacts_both) AS contacts
    FROM ties_tie tie JOIN people_card card ON card.id = tie.card_id AND card.owner_id = %(owner)s
    WHERE tie.owner_id = %(owner)s GROUP BY card.person_id
), drawn AS (
    SELECT sectored.*, coalesce(often.contacts, 0) AS contacts
    FROM sectored LEFT JOIN often ON often.person_id = sectored.id
    ORDER BY sectored.chosen DESC, sectored.ring, coalesce(often.contacts, 0) DESC, sectored.id LIMIT %(most)s
)
SELECT key, name, chosen, kind, word, ring FROM drawn ORDER BY ring, contacts DESC, sort_name, id
"""


class Node(NamedTuple):
    """One person on the map; there may be thousands."""

    key: UUID
    name: str
    chosen: bool
    sector: int
    ring: int


@dataclass(frozen=True, slots=True)
class Map:
    """The map: its people, and where each stands, in the order of ``nodes``."""

    nodes: list[Node]
    placed: layout.Network


def drawn(viewer: Member, sectors: list[Sector], *, most: int = MOST) -> Map:
    """The people of ``sectors`` in their places. One query."""
    order = {(sector.kind, sector.word): at for at, sector in enumerate(sectors)}
    with connection.cursor() as sql:
        sql.execute(PARTED + _STANDING, {**values(viewer), "most": most})
        nodes = [
            Node(key, name, chosen, order[kind, word], ring)
            for key, name, chosen, kind, word, ring in sql.fetchall()
            if (kind, word) in order  # somebody came in between the two statements
        ]
    where = np.array([(node.sector, node.ring) for node in nodes], dtype=np.int64).reshape(len(nodes), 2)
    return Map(nodes, layout.network(where[:, 0], where[:, 1], len(sectors), len(RINGS)))
