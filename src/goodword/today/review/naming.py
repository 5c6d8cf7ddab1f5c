"""With whom the latest things of a review were: by the names the member knows them by. Whoever has blocked the member, was blocked,
or has left is named nowhere, and counts all the same where the member's own record says so."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import reviewing
from goodword.core.reviewing import Span
from goodword.reach.sql import unblocked


class Name(NamedTuple):
    """Whom something was with.

    Attributes:
        text: one name; of what two people were part of, both.
        person: key of the member's own person, where they have one.
        member: key of the member they are, where they are none of the member's people.
    """

    text: str
    person: UUID | None = None
    member: UUID | None = None


_LATEST: Final = """
SELECT what, card, member, other_card, other_member, name FROM (
    SELECT happened.*, row_number() OVER (PARTITION BY what ORDER BY at DESC, card, member, name) AS nth
    FROM ({rows}) happened WHERE left(what, 5) <> 'time.' AND at >= %s
) latest WHERE nth <= %s ORDER BY what, nth
"""
_NAMES: Final = f"""
SELECT 'card', card.id, person.key, NULL::uuid, person.name
FROM people_card card JOIN people_person person ON person.id = card.person_id
WHERE card.owner_id = %(owner)s AND card.id = ANY(%(cards)s) AND person.state IN (0, 1) AND NOT EXISTS (
    SELECT FROM people_card naming
    WHERE naming.person_id = person.id AND naming.member_id IS NOT NULL AND NOT ({unblocked("%(owner)s", "naming.member_id")})
)
UNION ALL
SELECT 'member', member.id, mine.key, member.key, coalesce(mine.name, member.name)
FROM accounts_member member LEFT JOIN LATERAL (
    SELECT person.key, person.name FROM people_card card JOIN people_person person ON person.id = card.person_id
    WHERE card.owner_id = %(owner)s AND card.member_id = member.id AND person.state IN (0, 1)
    ORDER BY card.id DESC LIMIT 1
) mine ON true
WHERE member.id = ANY(%(members)s) AND (member.is_active OR mine.key IS NOT NULL) AND {unblocked("%(owner)s", "member.id")}
"""  # noqa: S608  # put together from constants; values are sent apart


def latest(member: Member, span: Span, most: int) -> dict[str, list[Name]]:
    """Line → with whom the latest of it were, each once, at most ``most``. Two statements."""
    sql, params = reviewing.happened(member, span._replace(since=span.begins))
    with connection.cursor() as cursor:
        # Somebody may be there twice: twice as many are looked at.
        cursor.execute(_LATEST.format(rows=sql), [*params, span.begins, most * 2])
        rows = cursor.fetchall()
    names = _names(member, rows)
    found: dict[str, list[Name]] = defaultdict(list)
    for what, card, member_id, other_card, other_member, name in rows:
        one, other = names.get(("card", card)) or names.get(("member", member_id)), None
        if other_card or other_member:
            other = names.get(("card", other_card)) or names.get(("member", other_member))
        if one is None and name and member_id is None and card is None:
            one = Name(name)
        for each in (one, other):
            if each is not None and each not in found[what] and len(found[what]) < most:
                found[what].append(each)
    return found


def _names(member: Member, rows: list[tuple[Any, ...]]) -> dict[tuple[str, int], Name]:
    cards = sorted({card for row in rows for card in (row[1], row[3]) if card})
    members = sorted({one for row in rows for one in (row[2], row[4]) if one})
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, {"owner": member.pk, "cards": cards, "members": members})
        return {
            (which, pk): Name(text, person, None if person else whose)
            for which, pk, person, whose, text in cursor.fetchall()
            if text
        }
