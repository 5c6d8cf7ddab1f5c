"""Whom a question means: a member, those of an organisation, or those of a kind, as far as the viewer may see.

Each is one more column of the statement a question begins with.
"""

from __future__ import annotations

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


# Members whom the viewer may find, and of whom {holds}; `line` is what holds it, and has to reach the viewer itself.
_FOUND: Final = f"""
ARRAY(
    SELECT member.id FROM accounts_member member JOIN people_profile profile ON profile.member_id = member.id
    WHERE member.is_active AND profile.audience >= {LEVEL} AND {{holds}} ORDER BY member.id LIMIT {MOST})
"""  # noqa: S608  # put together from constants; values are sent apart
_LINE: Final = f"""
EXISTS (SELECT FROM people_profileentry line WHERE line.member_id = member.id AND line.until = ''
        AND ({{said}}) AND line.reach_audience >= {LEVEL})
"""  # put together from constants; values are sent apart


def of_organisation(organisation_id: int) -> Column:
    """Those who represent it."""
    said = "line.id IN (SELECT entry_id FROM people_representation WHERE organisation_id = %(organisation)s)"
    return _FOUND.format(holds=_LINE.format(said=said)), {"organisation": organisation_id}


_TRADE: Final = "(line.kind IN ('industry', 'expertise') AND line.norm = ANY(%(trade)s))"
_ROLE: Final = "(line.kind = 'organisation' AND line.detail ILIKE %(role)s)"
_TOPIC: Final = """
((line.kind IN ('interest', 'expertise') AND line.norm = ANY(%(topic)s))
 OR (line.kind = 'offer' AND line.topic_norms && %(topic)s::varchar[]))
"""
_NEED: Final = "(line.kind = 'need' AND line.topic_norms && %(need)s::varchar[])"
_PLACE: Final = "(line.kind = 'place' AND line.norm = ANY(%(place)s))"


def of_kind(wanted: Wanted) -> Column:
    """Those of a kind."""
    told: dict[str, Any] = {}
    held: list[str] = []

    def add(said: str, **values: Any) -> None:
        held.append(_LINE.format(said=said))
        told.update(values)

    if wanted.trade.strip():
        add(_TRADE, trade=_norms(wanted.trade, "industry", "expertise"))
    if wanted.role.strip():
        add(_ROLE, role=_like(wanted.role))
    if wanted.topic.strip():
        add(_TOPIC, topic=_norms(wanted.topic, "expertise"))
    if wanted.need.strip():
        add(_NEED, need=_norms(wanted.need, "expertise"))
    if wanted.place.strip():
        add(_PLACE, place=_norms(wanted.place, "place"))
    if wanted.what.strip():
        any_of = " OR ".join((_TRADE, _ROLE, _TOPIC))
        for name in ("trade", "role", "topic"):
            any_of = any_of.replace(f"%({name})s", f"%(what_{name})s")
        topics = _norms(wanted.what, "expertise", "industry")
        add(any_of, what_trade=topics, what_role=_like(wanted.what), what_topic=topics)
    return _FOUND.format(holds=" AND ".join(held)), told


def _norms(typed: str, *kinds: str) -> list[str]:
    return sorted({KINDS[kind].norm(typed) for kind in kinds} - {""}) or ["\N{REPLACEMENT CHARACTER}"]


def _like(typed: str) -> str:
    plain = " ".join(typed.split())
    for special in "\\%_":
        plain = plain.replace(special, f"\\{special}")
    return f"%{plain}%"
