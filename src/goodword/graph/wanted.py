"""Whom a question means: a member, those of an organisation, or those of a kind, as far as the viewer may see.

Each is one more column of the statement a question begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.graph.telling import LEVEL
from goodword.people.profile_kinds import KINDS

MOST: Final = 1000
LONGEST: Final = 120

type Column = tuple[str, dict[str, Any]]
"""SQL of a column that holds an array of ids, and what it is sent."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of person; what is empty does not matter.

    Attributes:
        what: a trade, a role or a topic, whichever it is.
    """

    what: str = ""
    trade: str = ""
    role: str = ""
    topic: str = ""
    need: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        if not any(value.strip() for value in told.values()):
            message = _("Say a trade, a role, a topic, a need or a place.")
            raise Invalid(message, fields={"what": message})
        for name, value in told.items():
            if len(value) > LONGEST or "\0" in value:
                message = _("Use at most 120 characters.")
                raise Invalid(message, fields={name: message})


def of_member(key: UUID) -> Column:
    """One member."""
    return "(SELECT array_agg(id) FROM accounts_member WHERE key = %(key)s AND is_active)", {"key": key}


# Members whom the viewer may find, out of those that {found} gives. LIMIT within has each looked up by their key: joined, all members of
# the site would be read as soon as many are found.
_FOUND: Final = f"""
ARRAY(
    SELECT member.id FROM ({{found}}) found JOIN LATERAL (
        SELECT member.id FROM accounts_member member JOIN people_profile profile ON profile.member_id = member.id
        WHERE member.id = found.member_id AND member.is_active AND profile.audience >= {LEVEL} LIMIT 1) member ON true
    ORDER BY member.id LIMIT {MOST})
"""  # noqa: S608  # put together from constants; values are sent apart
_LINE: Final = f"""
SELECT line.member_id FROM people_profileentry line
WHERE line.until = '' AND {{said}} AND line.reach_audience >= {LEVEL.replace("member.id", "line.member_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


def _holds(*said: str) -> str:
    """The ids of those who have a line of which one of these is so. A part of its own for each, so that each finds its lines by an index."""
    return " UNION ".join(_LINE.format(said=one) for one in said)


def of_organisation(organisation_id: int) -> Column:
    """Those who represent it."""
    said = "line.id IN (SELECT entry_id FROM people_representation WHERE organisation_id = %(organisation)s)"
    return _FOUND.format(found=_holds(said)), {"organisation": organisation_id}


_TRADE: Final = ("line.kind IN ('industry', 'expertise') AND line.norm = ANY(%(trade)s)",)
_ROLE: Final = (
    "line.kind = 'organisation' AND to_tsvector('simple'::regconfig, COALESCE(line.detail, '')) @@ to_tsquery('simple', %(role)s)",
)
_TOPIC: Final = (
    "line.kind IN ('interest', 'expertise') AND line.norm = ANY(%(topic)s)",
    "line.kind = 'offer' AND line.topic_norms && %(topic)s::varchar[]",
)
_NEED: Final = ("line.kind = 'need' AND line.topic_norms && %(need)s::varchar[]",)
_PLACE: Final = ("line.kind = 'place' AND line.norm = ANY(%(place)s)",)


def of_kind(wanted: Wanted) -> Column:
    """Those of a kind."""
    told: dict[str, Any] = {}
    held: list[str] = []

    def add(said: tuple[str, ...], **values: Any) -> None:
        held.append(_holds(*said))
        told.update(values)

    if wanted.trade.strip():
        add(_TRADE, trade=_norms(wanted.trade, "industry", "expertise"))
    if wanted.role.strip():
        add(_ROLE, role=_words(wanted.role))
    if wanted.topic.strip():
        add(_TOPIC, topic=_norms(wanted.topic, "expertise"))
    if wanted.need.strip():
        add(_NEED, need=_norms(wanted.need, "expertise"))
    if wanted.place.strip():
        add(_PLACE, place=_norms(wanted.place, "place"))
    if wanted.what.strip():
        any_of = tuple(one.replace("%(", "%(what_") for one in (*_TRADE, *_ROLE, *_TOPIC))
        topics = _norms(wanted.what, "expertise", "industry")
        add(any_of, what_trade=topics, what_role=_words(wanted.what), what_topic=topics)
    return _FOUND.format(found=" INTERSECT ".join(f"({one})" for one in held)), told


def _norms(typed: str, *kinds: str) -> list[str]:
    return sorted({KINDS[kind].norm(typed) for kind in kinds} - {""}) or ["\N{REPLACEMENT CHARACTER}"]


def _words(typed: str) -> str:
    """A search for all of these words, as far as they were typed: "head bak" finds the head baker."""
    return " & ".join(f"'{word}':*" for word in re.findall(r"[^\W_]+", typed))
