"""What ties count of a week, a quarter or a year: the time that contact took and where it took place, people met, and old ties
woken. A member's own rows alone, counted in the database.

* *Time* is what the member noted or a calendar told, and where nobody said how long it took, what such a thing usually takes
  (``EvidenceKind.minutes``). What others wrote to them takes none of theirs. What lasted longer than ten hours counts ten.
* *Met* is who came to be in touch both ways: a meeting or a call, or a word from each. A request to connect and its answer are
  neither, nor is a favor.
* *Woken* is a tie that had been both ways, was silent for a year, and is both ways again.

Whom the member blocked, or who blocked them, is in neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.reach.sql import unblocked
from goodword.ties import kinds

LONGEST: Final = 600
"""Minutes counted of one contact at most: a voyage together is not a hundred hours of networking."""
SILENT: Final = 365
"""Days without any contact after which a tie slept."""

MET: Final = Line(
    "ties.met",
    Group.CAME,
    _("People met"),
    ngettext_lazy("You met %(count)s new person", "You met %(count)s new people", "count"),
    past=True,
)
WOKEN: Final = Line(
    "ties.woken",
    Group.CAME,
    _("Old ties woken"),
    ngettext_lazy(
        "You are in touch again with %(count)s person after a long silence",
        "You are in touch again with %(count)s people after a long silence",
        "count",
    ),
)

IN_PERSON, PHONE, VIDEO, HERE, ELSEWHERE = "in_person", "phone", "video", "here", "elsewhere"
PLACES: Final[dict[str, str | Promise]] = {
    IN_PERSON: _("In person"),
    PHONE: _("By phone"),
    VIDEO: _("By video"),
    HERE: _("Here"),
    ELSEWHERE: _("Elsewhere"),
}
"""Where contact takes place; beside these, the codes of the sources that told of it: "linkedin", "mail"."""


def _place(here: str) -> str:
    """SQL for where a contact took place; ``here`` is the condition that it did so on this site."""
    return f"""CASE WHEN kind = ANY(%(in_person)s) THEN '{IN_PERSON}' WHEN kind = 'call' THEN '{PHONE}' WHEN kind = 'video' THEN '{VIDEO}'
        WHEN {here} THEN '{HERE}' WHEN source = 'hand' THEN '{ELSEWHERE}' ELSE source END"""


_MINUTES: Final = "(SELECT usual.minutes FROM unnest(%(kinds)s::text[], %(takes)s::integer[]) AS usual (kind, minutes) WHERE usual.kind = {of}.kind)"  # one expression

# What was noted, once for all who were there; it may lie ahead, or be told of a month or a year alone.
_NOTED: Final = f"""
SELECT {row("'time.' || noted.kind", "noted.at", place=_place("false"), minutes="least(noted.minutes, %(longest)s)", told="noted.said")}
FROM (
    SELECT kind, source, at, minutes IS NOT NULL AS said, coalesce(minutes, {_MINUTES.format(of="told")}) AS minutes
    FROM ties_interaction told
    WHERE owner_id = %(owner)s AND state = 0 AND at >= %(since)s AND at < %(until)s AND at <= %(now)s
      AND kind = ANY(%(contacts)s) AND direction <> 0 AND length(day) >= %(digits)s
) noted WHERE noted.minutes > 0
"""  # noqa: S608  # put together from constants; values are sent apart
# All else: an act of the member's is one instant and kind, to however many it was.
_ACTS: Final = f"""
SELECT {row("'time.' || act.kind", "act.at", place=_place("act.here"), minutes="act.minutes", told="false")}
FROM (
    SELECT kind, source, at, here, {_MINUTES.format(of="one")} AS minutes
    FROM (
        SELECT DISTINCT kind, source, at, batch IS NULL AS here FROM ties_evidence
        WHERE owner_id = %(owner)s AND kind = ANY(%(kinds)s) AND interaction_id IS NULL
          AND at >= %(since)s AND at < %(until)s AND at <= %(now)s AND direction <> 0
    ) one
) act WHERE act.minutes > 0
"""  # noqa: S608  # put together from constants; values are sent apart

# When contact came to be both ways: by the later of what came from them or together, and what went to them or together.
_BOTH_WAYS: Final = "CASE WHEN bool_or(direction <> 1) AND bool_or(direction <> 0) THEN greatest(min({at}) FILTER (WHERE direction <> 1), min({at}) FILTER (WHERE direction <> 0)) END"  # one expression
# Neither in the bin, nor somebody with whom there is a block.
_THERE: Final = f"""person.state IN (0, 1) AND NOT EXISTS (
    SELECT FROM people_card naming WHERE naming.person_id = person.id AND naming.member_id IS NOT NULL
      AND NOT ({unblocked("%(owner)s", "naming.member_id")})
)"""
# People with whom there was contact since then, by the index that ties are listed by; nobody else can have been met or woken. Each
# is looked up by itself, so that whatever their number no table is read from end to end.
_LATELY: Final = f"""(
    SELECT DISTINCT (
        SELECT person.id FROM people_card known JOIN people_person person ON person.id = known.person_id
        WHERE known.id = tie.card_id AND {_THERE}
    ) AS person_id
    FROM ties_tie tie WHERE tie.owner_id = %(owner)s AND tie.last_at >= {{since}}
) lately"""  # noqa: S608  # put together from constants; values are sent apart
_FIRST: Final = f"""(
    SELECT {_BOTH_WAYS.format(at="strand.first_at")} FROM people_card card JOIN ties_strand strand ON strand.card_id = card.id
    WHERE card.person_id = {{person}} AND card.owner_id = %(owner)s AND strand.owner_id = %(owner)s
      AND strand.kind = ANY(%(exchanges)s) AND strand.year IS NOT NULL
)"""  # noqa: S608  # put together from constants; values are sent apart
_MET: Final = f"""
SELECT {row("'ties.met'", "met.at", card="(SELECT min(card.id) FROM people_card card WHERE card.person_id = met.person_id)")}
FROM (
    SELECT lately.person_id, {_FIRST.format(person="lately.person_id")} AS at FROM {_LATELY.format(since="%(since)s")} OFFSET 0
) met WHERE met.at >= %(since)s AND met.at < %(until)s AND met.at <= %(now)s
"""  # noqa: S608  # put together from constants; values are sent apart
# Contacts in bouts, each begun after a silence; looked at from so far back that the silence before the first can be seen.
_WOKEN: Final = f"""
SELECT {row("'ties.woken'", "woken.at", card="woken.card")}
FROM (
    SELECT person_id, min(card_id) AS card, min(at) AS begins, {_BOTH_WAYS.format(at="at")} AS at
    FROM (
        SELECT step.*, sum(step.begins) OVER (PARTITION BY person_id ORDER BY at, id) AS bout FROM (
            SELECT card.person_id, evidence.card_id, evidence.id, evidence.direction, evidence.at,
                   (coalesce(lag(evidence.at) OVER (PARTITION BY card.person_id ORDER BY evidence.at, evidence.id), '-infinity')
                    <= evidence.at - %(silent)s * interval '1 day')::integer AS begins
            FROM {_LATELY.format(since="%(begins)s")}
            JOIN people_card card ON card.person_id = lately.person_id AND card.owner_id = %(owner)s
            JOIN ties_evidence evidence ON evidence.card_id = card.id
            WHERE evidence.owner_id = %(owner)s AND evidence.kind = ANY(%(exchanges)s) AND evidence.weight > 0
              AND evidence.at >= %(begins)s::timestamptz - 2 * %(silent)s * interval '1 day'
              AND evidence.at < %(until)s AND evidence.at <= %(now)s
        ) step
    ) bout GROUP BY person_id, bout
) woken
WHERE woken.at >= %(begins)s AND woken.begins >= %(begins)s::timestamptz - %(silent)s * interval '1 day'
  AND {_FIRST.format(person="woken.person_id")} <= woken.begins - %(silent)s * interval '1 day'
"""  # noqa: S608  # put together from constants; values are sent apart


def values() -> dict[str, Any]:
    """What the statements need of the kinds of contact."""
    return {
        "contacts": kinds.contacts(),
        "exchanges": kinds.exchanges(),
        "in_person": [kind.code for kind in kinds.KINDS.values() if kind.in_person],
        "kinds": list(kinds.KINDS),
        "takes": [kind.minutes for kind in kinds.KINDS.values()],
    }


class Ties:
    """What ties tell."""

    @property
    def lines(self) -> Sequence[Line]:
        spent = [Line(f"time.{kind.code}", Group.TIME, kind.label, past=True) for kind in kinds.KINDS.values()]
        return [*spent, MET, WOKEN]

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        told = {**span.values(member), **values(), "longest": LONGEST, "silent": SILENT}
        return Tally(" UNION ALL ".join((_NOTED, _ACTS, _MET, _WOKEN)), told)


TIES: Final = Ties()
