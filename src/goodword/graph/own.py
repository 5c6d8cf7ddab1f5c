"""How strong a viewer's own ties are, from their own rows alone, and what they said by hand where they disagree."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from goodword.engine import strength
from goodword.engine.strength import CALL, IN_PERSON, LETTER, PASSIVE, Strands
from goodword.ties.kinds import KINDS

LEAST: Final = 60
"""Connected, and nothing else is known."""

_CHANNELS: Final = {
    "call": CALL, "video": CALL, "gift": CALL, "favor": CALL, "invitation": PASSIVE, "connection": PASSIVE,
}  # fmt: skip

# Whom the viewer is connected with and what they last said by hand of that tie; then the strands of all cards of those people,
# column by column. All cards of a person add up.
COLUMNS: Final = """
(SELECT json_agg(json_build_array(mate.id, (
    SELECT said.strength FROM people_card named JOIN people_card card ON card.person_id = named.person_id
    JOIN graph_handstrength said ON said.card_id = card.id
    WHERE named.owner_id = %(viewer)s AND named.member_id = mate.id ORDER BY said.at DESC LIMIT 1)))
 FROM (
    SELECT second_id AS id FROM ties_connection WHERE first_id = %(viewer)s AND state = 'connected'
    UNION ALL SELECT first_id FROM ties_connection WHERE second_id = %(viewer)s AND state = 'connected'
 ) mate JOIN accounts_member member ON member.id = mate.id AND member.is_active),
(SELECT json_agg(json_build_array(
        named.member_id, strand.direction, strand.kind, strand.contacts, strand.month, strand.year,
        extract(epoch FROM strand.first_at)::float8, extract(epoch FROM strand.last_at)::float8))
 FROM (SELECT DISTINCT member_id, person_id FROM people_card WHERE owner_id = %(viewer)s AND member_id IS NOT NULL) named
 JOIN people_card card ON card.person_id = named.person_id
 JOIN ties_strand strand ON strand.card_id = card.id)
"""


def channels() -> list[int]:
    """How near each kind of evidence brings two people, in the order of ``KINDS``."""
    return [
        IN_PERSON if kind.in_person else _CHANNELS.get(code, LETTER) for code, kind in KINDS.items()
    ]  # fmt: skip


def strengths(
    viewer: int, mates: list[list[Any]] | None, strands: list[list[Any]] | None, now: float
) -> dict[int, int]:
    """Member → strength from 1 to 1000, of all whom the viewer is connected with; from the rows of ``COLUMNS``."""
    measured: dict[int, int] = {}
    if strands:
        told = strength.measure(_strands(viewer, strands), channels(), now)
        measured = dict(zip(told.other.tolist(), told.strength.tolist(), strict=True))
    return {
        mate: said if said is not None else max(measured.get(mate, LEAST), LEAST) for mate, said in mates or ()
    }  # fmt: skip


def _strands(viewer: int, rows: list[list[Any]]) -> Strands:
    other, direction, kind, contacts, month, year, first, last = zip(*rows, strict=True)
    codes = {code: place for place, code in enumerate(KINDS)}
    return Strands.of(
        np.full(len(rows), viewer), other, direction, [codes[code] for code in kind], contacts,
        np.array(month, np.float64), np.array(year, np.float64), first, last,
    )  # fmt: skip
