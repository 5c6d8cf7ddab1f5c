"""Standing offers that answer an ask: what members show on their profiles, as far as the asker may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.asks import named
from goodword.asks.models import Ask
from goodword.asks.named import Named
from goodword.people.models import Profile
from goodword.people.queries import profiles
from goodword.reach.sql import level, unblocked

MOST: Final = 6
CONSIDERED: Final = 400


@dataclass(frozen=True, slots=True)
class Offered:
    """A member, and the line of theirs that answers.

    Attributes:
        kind: offer, expertise or industry.
        text: the line in their words.
    """

    told: profiles.Listed
    kind: str
    text: str


# Lines are found by their keys, along the indexes of topics and of keys; whether each reaches the viewer is decided by the row.
_FITTING: Final = f"""
WITH fitting AS MATERIALIZED (
    (SELECT line.member_id, line.kind, line.text, line.reach_audience, line.topic_norms AS norms
     FROM people_profileentry line
     WHERE line.topic_norms && %(near)s::varchar[] AND line.kind = 'offer' AND line.until = ''
     ORDER BY line.changed_at DESC LIMIT %(considered)s)
    UNION ALL
    (SELECT line.member_id, line.kind, line.text, line.reach_audience, ARRAY[line.norm]
     FROM people_profileentry line
     WHERE line.kind IN ('expertise', 'industry') AND line.norm = ANY(%(near)s) AND line.until = ''
     ORDER BY line.changed_at DESC LIMIT %(considered)s)
), seen AS (
    SELECT fitting.*, {level("member.id", "%(viewer)s")} AS level, profile.audience,
           (SELECT min(array_position(%(near)s::varchar[], norm::varchar)) FROM unnest(fitting.norms) norm) AS place
    FROM fitting JOIN accounts_member member ON member.id = fitting.member_id AND member.is_active
    JOIN people_profile profile ON profile.member_id = member.id
    WHERE member.id <> %(viewer)s
      AND {unblocked("%(viewer)s", "member.id")}
), best AS (
    SELECT DISTINCT ON (member_id) member_id, kind, text, level, place FROM seen
    WHERE reach_audience >= level AND audience >= level
    ORDER BY member_id, (kind <> 'offer'), place, text
)
SELECT member_id, kind, text FROM best ORDER BY (kind <> 'offer'), level, place, member_id LIMIT %(most)s
"""  # noqa: S608  # put together from constants; values are sent apart


def _fitting(viewer: Member, near: Sequence[str], most: int) -> list[Offered]:
    if not near:
        return []
    told: dict[str, Any] = {"viewer": viewer.pk, "near": list(near), "considered": CONSIDERED, "most": most}
    with connection.cursor() as sql:
        sql.execute(_FITTING, told)
        found = sql.fetchall()
    rows = Profile.objects.filter(member__in=[member for member, _kind, _text in found])
    listed = profiles.listed(viewer, rows.select_related("member", "photo").defer("name_terms"))
    by_member = {row.member.pk: row for row in listed}
    return [Offered(by_member[member], kind, text) for member, kind, text in found if member in by_member]


def for_ask(viewer: Member, ask: Ask, *, most: int = MOST) -> list[Offered]:
    """Whose offers fit an ask of the viewer's, offers first, then what people know and do. Four queries."""
    return _fitting(viewer, named.worth_looking(named.of(ask), ask.line), most)


def for_words(viewer: Member, told: Named, line: str, *, most: int = MOST) -> list[Offered]:
    """The same for an ask that is being written. Four queries."""
    return _fitting(viewer, named.worth_looking(told, line), most)
