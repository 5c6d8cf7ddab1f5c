"""What a member offers, knows and does, in SQL for statements of other rooms: what asks and questions are held against.

The statement sends the member's id as ``%(viewer)s``.
"""

from __future__ import annotations

from typing import Final

from goodword.people.models import Person

_LINES: Final = """FROM people_profileentry line
  WHERE line.member_id = %(viewer)s AND line.kind IN ('offer', 'expertise', 'industry') AND line.until = ''"""

KEYS: Final = f"ARRAY(SELECT unnest(line.topic_norms || line.norm)::varchar {_LINES})"  # constants
"""The keys of topics of what the member offers, knows and does."""


def lines(near: str) -> str:
    """A JSON array of those lines that have to do with one of the keys in a column: null where none has."""
    return f"""(SELECT json_agg(DISTINCT line.text) {_LINES}
    AND (line.topic_norms || line.norm)::varchar[] && {near}::varchar[])"""  # a column and constants


def chosen(column: str) -> str:
    """That the member with the id in a column is one whom ``%(viewer)s`` chose to stay in touch with."""
    return f"""EXISTS (SELECT FROM people_card card JOIN people_person person ON person.id = card.person_id
  WHERE card.owner_id = %(viewer)s AND card.member_id = {column} AND person.chosen
    AND person.state = {Person.State.ACTIVE})"""  # as above
