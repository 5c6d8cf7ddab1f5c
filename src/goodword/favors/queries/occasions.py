"""People the viewer could do something for, each with its reason: an opportunity, never a debt.

Three kinds of reason: what other rooms know (an open ask); somebody needs what the viewer offers; somebody helped the viewer a
while ago, and nothing went the other way since. Whoever rests, was blocked, or left is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.favors import hooks
from goodword.favors.queries.goodwill import Known, known
from goodword.graph import matching, telling
from goodword.graph import words as graph
from goodword.reach.sql import unblocked
from goodword.ties import states as ties

MOST: Final = 5
DAY: Final = 86_400
A_WHILE: Final = 14 * DAY
"""Before that it is not brought up: what goes back by return of post is an exchange, no favor."""
LONG_AGO: Final = 2 * 365 * DAY
LOOKED_AT: Final = 40
"""Connections whose needs are compared with what the viewer offers."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Somebody the viewer could do something for, and why.

    Attributes:
        url, action: where it can be done, and the words on the link.
    """

    person: UUID
    name: str
    reason: str
    url: str = ""
    action: str = ""


def chances(viewer: Member, *, most: int = MOST) -> list[Chance]:
    """A handful at most, each person once: what rooms know, needs met, then who helped last. Four queries at most, and one
    for each room that knows occasions."""
    now = clock.now()
    occasions = [occasion for source in hooks.occasions() for occasion in source(viewer)]
    occasions += [
        hooks.Occasion(them.id, reason, reverse("letters:write", args=[them.key]), _("Write to them"))
        for them, reason in _needy(viewer)
    ]
    told: dict[int, Chance] = {}
    people = _people(viewer, {occasion.member for occasion in occasions}, now)
    for occasion in occasions:
        if occasion.member in people:
            person, key, name = people[occasion.member]
            told.setdefault(person, Chance(key, name, occasion.reason, occasion.url, occasion.action))
    if len(told) < most:
        for one in helped(known(viewer, now).values(), now):
            told.setdefault(one.id, since_they_helped(viewer, one))
    return list(told.values())[:most]


def helped(found: Iterable[Known], now: datetime) -> list[Known]:
    """Those who did something a while ago, with nothing the other way since; the latest first."""
    at = now.timestamp()
    there = [
        one
        for one in found
        if one.there
        and not one.resting
        and one.last_by_them is not None
        and A_WHILE <= at - one.last_by_them <= LONG_AGO
        and (one.last_by_you is None or one.last_by_you < one.last_by_them)
    ]
    return sorted(there, key=lambda one: (-(one.last_by_them or 0.0), one.id))


def since_they_helped(viewer: Member, one: Known) -> Chance:
    """The reason in that case."""
    day = datetime.fromtimestamp(one.last_by_them or 0.0, UTC).astimezone(viewer.zone)
    reason = _(
        "Did something for you in %(month)s. If something comes to mind that would help them, now is a good time."
    )
    this_year = day.year == clock.now().astimezone(viewer.zone).year
    return Chance(one.key, one.name, reason % {"month": date_format(day, "F" if this_year else "YEAR_MONTH_FORMAT")})


_NEEDY: Final = """
WITH mine AS MATERIALIZED (
    SELECT array_agg(DISTINCT norm) AS norms FROM (
        SELECT unnest(topic_norms) AS norm FROM people_profileentry
        WHERE member_id = %(viewer)s AND kind = 'offer' AND until = ''
        UNION ALL SELECT norm FROM people_profileentry
        WHERE member_id = %(viewer)s AND kind = 'expertise' AND until = '' AND norm <> '') offered
), mate AS MATERIALIZED (
    SELECT second_id AS id FROM ties_connection WHERE first_id = %(viewer)s AND state = %(connected)s
    UNION ALL SELECT first_id FROM ties_connection WHERE second_id = %(viewer)s AND state = %(connected)s
)
SELECT entry.member_id FROM mate JOIN people_profileentry entry ON entry.member_id = mate.id
WHERE entry.kind = 'need' AND entry.until = '' AND entry.topic_norms && (SELECT norms FROM mine)
GROUP BY entry.member_id ORDER BY max(entry.changed_at) DESC, entry.member_id LIMIT %(most)s
"""


def _needy(viewer: Member) -> list[tuple[telling.Known, str]]:
    """Connections who need what the viewer offers, as far as each shows it to the viewer, and the reason. Two queries."""
    with connection.cursor() as sql:
        sql.execute(_NEEDY, {"viewer": viewer.pk, "connected": ties.CONNECTED, "most": LOOKED_AT})
        needy = [row[0] for row in sql.fetchall()]
    if not needy:
        return []
    shown = telling.tell(viewer, [viewer.pk, *needy]).people  # only lines that reach the viewer
    me = shown.get(viewer.pk)
    found = []
    for member in needy if me is not None else ():
        them = shown.get(member)
        offers = [match for match in matching.matches(me, them) if match.kind == "offer"] if them and me else []
        if them and offers:
            found.append((them, graph.for_viewer(offers, them, None, most=1)[0]))
    return found


@dataclass(frozen=True, slots=True)
class Needing:
    """One of the viewer's people who needs what the viewer offers.

    Attributes:
        member, key: as a member of this site.
    """

    person: UUID
    name: str
    member: int
    key: UUID
    reason: str


def needs_met(viewer: Member, now: datetime) -> list[Needing]:
    """The viewer's people who need what the viewer offers, without those who rest. Three queries at most."""
    needy = _needy(viewer)
    people = _people(viewer, {them.id for them, _reason in needy}, now)
    return [
        Needing(people[them.id][1], people[them.id][2], them.id, them.key, reason)
        for them, reason in needy
        if them.id in people
    ]


_PEOPLE: Final = f"""
SELECT DISTINCT ON (card.member_id) card.member_id, person.id, person.key, person.name
FROM people_card card JOIN people_person person ON person.id = card.person_id
JOIN accounts_member member ON member.id = card.member_id AND member.is_active
WHERE card.owner_id = %(owner)s AND card.member_id = ANY(%(members)s) AND person.state = 0
  AND {unblocked("%(owner)s", "card.member_id")}
  AND NOT EXISTS (SELECT FROM favors_notnow rest JOIN people_card kept ON kept.id = rest.card_id
                  WHERE rest.owner_id = %(owner)s AND kept.person_id = person.id AND rest.until > %(now)s)
ORDER BY card.member_id, card.id DESC
"""  # noqa: S608  # put together from constants; values are sent apart


def _people(viewer: Member, members: set[int], now: datetime) -> dict[int, tuple[int, UUID, str]]:
    """Member → the viewer's person: id, key, name; without those who rest or are out of reach. One query."""
    if not members:
        return {}
    with connection.cursor() as sql:
        sql.execute(_PEOPLE, {"owner": viewer.pk, "members": sorted(members), "now": now})
        return {member: (person, key, name) for member, person, key, name in sql.fetchall()}
