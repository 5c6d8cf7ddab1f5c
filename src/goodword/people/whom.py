"""Whom a step is about, as the viewer of a statement may see them: SQL for one column, and what is made of it.

The statement sends the viewer's id as ``%(viewer)s``. A column is given with its table ("told.asker_id"), which is called neither ``who``
nor by any other name that is given here.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.core.steps import Who
from goodword.people.models import Person
from goodword.people.profile_kinds import traits
from goodword.reach.sql import level, unblocked

_PHOTO: Final = f"""SELECT photo.key FROM people_profile profile
    JOIN core_storedfile photo ON photo.id = profile.photo_id
    WHERE profile.member_id = who.id AND photo.audience >= {level("who.id", "%(viewer)s")}"""  # noqa: S608  # constants


def member(column: str) -> str:
    """A member, by the column of their id: called as among the viewer's own people, where they are one."""
    return f"""(SELECT json_build_array(coalesce(own.name, who.name), own.key, who.id, ({_PHOTO}))
  FROM accounts_member who LEFT JOIN LATERAL (
    SELECT whom_person.name, whom_person.key
    FROM people_card whom_card JOIN people_person whom_person ON whom_person.id = whom_card.person_id
    WHERE whom_card.owner_id = %(viewer)s AND whom_card.member_id = who.id AND whom_person.state = {Person.State.ACTIVE}
    ORDER BY whom_card.id DESC LIMIT 1) own ON true
  WHERE who.id = {column})"""  # noqa: S608  # a column and constants; values are sent apart


def person(column: str) -> str:
    """One of the viewer's own people, by the column of their id; with the member they are, where the viewer may see them."""
    return f"""(SELECT json_build_array(whom_person.name, whom_person.key, who.id, ({_PHOTO}))
  FROM people_person whom_person LEFT JOIN LATERAL (
    SELECT they.id
    FROM people_card whom_card JOIN accounts_member they ON they.id = whom_card.member_id AND they.is_active
    WHERE whom_card.owner_id = %(viewer)s AND whom_card.person_id = whom_person.id
      AND {unblocked("%(viewer)s", "they.id")}
    ORDER BY whom_card.id DESC LIMIT 1) who ON true
  WHERE whom_person.id = {column} AND whom_person.owner_id = %(viewer)s)"""  # noqa: S608  # as above


def named(column: str) -> str:
    """Somebody of whom the viewer knows a name alone, by the column it is in."""
    return f"json_build_array({column}, NULL, NULL, NULL)"


def who(told: list[Any]) -> Who:
    """What such a column says."""
    name, person, member, photo = told
    return Who(name or _("New member"), UUID(person) if person else None, member, UUID(photo) if photo else None)


_KINDS: Final = ", ".join(f"'{kind}'" for kind in sorted(traits()))


def shared(column: str, *, most: int = 3) -> str:
    """What the profiles of the viewer and of a member have in common, as far as it reaches the viewer: a list of words, those that
    fewest show first."""
    return f"""(SELECT json_agg(in_common.text ORDER BY in_common.members, in_common.norm) FROM (
    SELECT their_line.norm, min(their_line.text) AS text, coalesce(min(counted.members), 0) AS members
    FROM people_profileentry own_line
    JOIN people_profileentry their_line ON their_line.norm = own_line.norm AND their_line.kind = own_line.kind
    LEFT JOIN people_traitcount counted ON counted.norm = their_line.norm
    WHERE own_line.member_id = %(viewer)s AND own_line.norm <> '' AND own_line.kind IN ({_KINDS})
      AND their_line.member_id = {column}
      AND their_line.reach_audience >= {level(column, "%(viewer)s")}
    GROUP BY their_line.norm ORDER BY members, their_line.norm LIMIT {most}) in_common)"""  # noqa: S608  # as above
