"""Whom an objective is about: those named, and those whose trade, place and role fit what was typed.

Of these three, each may say several things with commas between, of which one must fit; all that are filled in must. What fits is
decided by what the owner's own cards say of their people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from goodword.core.counted import Tally
from goodword.core.errors import Invalid
from goodword.graph import meaning
from goodword.objectives.kinds import LONGEST_AUDIENCE
from goodword.objectives.models import Objective
from goodword.reach.sql import level, unblocked

FIELDS: Final = ("trade", "location", "role")


@dataclass(frozen=True, slots=True)
class Whom:
    """Trades, places and roles, as typed; each may be empty."""

    trade: str = ""
    location: str = ""
    role: str = ""


def columns(whom: Whom) -> dict[str, Any]:
    """The fields of an ``Objective`` for it.

    Raises:
        Invalid: one of them is too long.
    """
    told: dict[str, Any] = {}
    for name in FIELDS:
        words = ", ".join(alternatives(getattr(whom, name)))
        if len(words) > LONGEST_AUDIENCE:
            message = _("This is too long. Keep it under %(limit)s characters.") % {"limit": LONGEST_AUDIENCE}
            raise Invalid(message, fields={name: message})
        told[name] = words
    return {**told, "near": meaning.near(alternatives(told["trade"]))}


def alternatives(words: str) -> list[str]:
    """What stands between the commas, each with single spaces."""
    return [one for part in re.split(r"[,;\n]", words.replace("\0", "")) if (one := " ".join(part.split()))]


def pattern(words: str) -> str:
    """What a line must hold to say one of these, as a regular expression of PostgreSQL's; "" for none."""
    return "|".join(_word(one) for one in alternatives(words))


def _word(one: str) -> str:
    """A word by itself, or its plural. Beside a sign that is no letter ("C++") there is no edge of a word to ask for."""
    before, after = (sign.isalnum() or sign == "_" for sign in (one[0], one[-1]))
    return rf"{r'\m' if before else ''}{re.escape(one)}{r's?\M' if after else ''}"


_NAMED: Final = """
SELECT card.person_id FROM objectives_named named JOIN people_card card ON card.id = named.card_id
WHERE named.objective_id = %(objective)s AND card.owner_id = %(owner)s
"""
_TRADE: Final = """ AND (
    person.headline ~* %(trade)s OR person.company ~* %(trade)s OR person.id IN (
        SELECT card.person_id FROM people_fact fact JOIN people_card card ON card.id = fact.card_id
        WHERE fact.owner_id = %(owner)s AND fact.kind IN ('industry', 'topic') AND fact.norm = ANY(%(near)s)
          AND fact.state = 0))"""
_LOCATION: Final = " AND person.place ~* %(location)s"
_ROLE: Final = """ AND (
    person.headline ~* %(role)s OR person.id IN (
        SELECT card.person_id FROM people_fact fact JOIN people_card card ON card.id = fact.card_id
        WHERE fact.owner_id = %(owner)s AND fact.kind = 'organisation' AND fact.state = 0
          AND coalesce(fact.value ->> 'ended', '') = '' AND fact.value ->> 'title' ~* %(role)s))"""

_PEOPLE: Final = """
SELECT person.id FROM people_person person WHERE person.owner_id = %(owner)s AND person.state IN (0, 1)"""


def people(objective: Objective) -> Tally | None:
    """A statement for the ids of those of the owner's people it is about, archived ones included; None for everybody."""
    told = {field: pattern(getattr(objective, field)) for field in FIELDS}
    if not any(told.values()) and not objective.by_name:
        return None
    parts = {"trade": _TRADE, "location": _LOCATION, "role": _ROLE}
    wanted = "".join(parts[field] for field, words in told.items() if words)
    fits = f" OR (TRUE{wanted})" if wanted else ""
    values = {"owner": objective.owner_id, "objective": objective.pk, "near": objective.near, **told}
    return Tally(_PEOPLE + f" AND (person.id IN ({_NAMED}){fits})", values)


# Lines of a profile that reach the owner and are not of the past.
_LINE: Final = f"""
 AND EXISTS (
    SELECT FROM people_profileentry line WHERE line.member_id = member.id AND line.until = ''
      AND line.reach_audience >= {level("member.id", "%(owner)s")} AND ({{fits}}))
"""  # constants of this file; values are sent apart
_SHOWS: Final = {
    "trade": _LINE.format(
        fits="line.kind IN ('industry', 'expertise', 'offer') AND (line.norm = ANY(%(near)s) OR line.topic_norms && %(near)s::varchar[])"
        " OR line.kind IN ('headline', 'industry') AND line.text ~* %(trade)s"
    ),
    "location": _LINE.format(fits="line.kind = 'place' AND line.text ~* %(location)s"),
    "role": _LINE.format(
        fits="line.kind = 'headline' AND line.text ~* %(role)s OR line.kind = 'organisation' AND line.detail ~* %(role)s"
    ),
}


def members(objective: Objective, ids: Sequence[int]) -> Tally | None:
    """A statement for (null, id) of those of these members who show the owner that they fit; None where nothing was typed that
    somebody could fit."""
    told = {field: words for field in FIELDS if (words := pattern(getattr(objective, field)))}
    if not told:
        return None
    wanted = "".join(_SHOWS[field] for field in told)
    statement = f"""
SELECT NULL::uuid, member.id FROM accounts_member member
WHERE member.id = ANY(%(members)s) AND member.is_active AND {unblocked("%(owner)s", "member.id")}{wanted}"""  # noqa: S608  # as above
    return Tally(statement, {"owner": objective.owner_id, "members": list(ids), "near": objective.near, **told})
