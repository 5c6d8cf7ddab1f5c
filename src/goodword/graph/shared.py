"""What a tie is worth on a path of somebody else: three bands, from acts both took part in through Goodword.

A room whose acts two members share (an introduction that came about, a referral, a letter) declares the ``source`` it
records their evidence under, once on each side with the same kind and instant. An act counts where both sides have it, so
that nobody can raise a band alone, not even by bringing an altered export back. Being connected is the lowest band.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connection, transaction

from goodword.core import bulk, clock
from goodword.engine import strength
from goodword.graph import own
from goodword.graph.models import SharedTie
from goodword.ties.kinds import KINDS

CONNECTED: Final = 300

_sources: set[str] = set()


def declare(source: str) -> str:
    """Let acts recorded under this source count as shared; returns it for use as a constant."""
    _sources.add(source)
    return source


def sources() -> list[str]:
    """All that rooms have declared."""
    return sorted(_sources)


_ACTS: Final = """
SELECT tie.first_id, tie.second_id, one.direction, array_position(%(evidence)s::text[], one.kind::text) - 1,
       extract(epoch FROM one.at)::float8
FROM ties_evidence one
JOIN people_card card ON card.id = one.card_id
JOIN ties_connection tie ON tie.first_id = one.owner_id AND tie.second_id = card.member_id AND tie.state = 'connected'
WHERE one.source = ANY(%(sources)s) AND one.weight > 0 AND one.at <= %(now)s AND EXISTS (
    SELECT FROM people_card theirs JOIN ties_evidence two ON two.card_id = theirs.id
    WHERE theirs.owner_id = tie.second_id AND theirs.member_id = tie.first_id AND two.owner_id = tie.second_id
      AND two.kind = one.kind AND two.at = one.at AND two.source = one.source
)
"""


def count() -> None:
    """Make the bands anew."""
    now = clock.now()
    told: dict[str, Any] = {"sources": sources(), "now": now, "evidence": list(KINDS)}
    with transaction.atomic():
        with connection.cursor() as sql:
            sql.execute(_ACTS, told)
            acts = [row for row in sql.fetchall() if row[3] is not None]
            sql.execute("DELETE FROM graph_sharedtie")
        if not acts:
            return
        first, second, direction, kind, at = zip(*acts, strict=True)
        strands = strength.between(first, second, direction, kind, at)
        bands = strength.shared(strands, own.channels(), now.timestamp())
        rows = zip(bands.first.tolist(), bands.second.tolist(), bands.strength.tolist(), strict=True)
        above = ((one, two, band) for one, two, band in rows if band > CONNECTED)
        bulk.copy_in(SharedTie, ("first_id", "second_id", "strength"), above)
