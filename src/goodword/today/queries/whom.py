"""Whom steps are about: the member's own people and members of the site, as one person each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core.steps import Step, Who
from goodword.people.models import Person
from goodword.today.fairness import Somebody

_KNOWN: Final = f"""
SELECT person.key, person.chosen, named.member_id
FROM people_person person
LEFT JOIN people_card named ON named.person_id = person.id AND named.owner_id = %(owner)s AND named.member_id IS NOT NULL
WHERE person.owner_id = %(owner)s AND person.state = {Person.State.ACTIVE} AND (person.key = ANY(%(keys)s)
   OR person.id IN (SELECT card.person_id FROM people_card card
                    WHERE card.owner_id = %(owner)s AND card.member_id = ANY(%(members)s)))
"""  # noqa: S608  # put together from constants; values are sent apart


@dataclass(slots=True)
class Known:
    """Those of the member's own people whom steps are about.

    Attributes:
        chosen: key → whether the member chose them as known, liked and trusted.
        members: id of a member → the key of the one among the member's people who they are.
    """

    chosen: dict[UUID, bool] = field(default_factory=dict)
    members: dict[int, UUID] = field(default_factory=dict)

    def somebody(self, who: Who) -> Somebody | None:
        """The one person whom ``who`` is; None for somebody of whom nothing but a name is known."""
        if who.person is not None:
            return who.person
        return self.members.get(who.member, who.member) if who.member is not None else None

    def about(self, step: Step) -> tuple[Somebody, ...]:
        """Everybody a step is about, each once."""
        return tuple(dict.fromkeys(found for who in step.who if (found := self.somebody(who)) is not None))

    def all_chosen(self, people: Iterable[Somebody]) -> bool:
        """Whether all of them are the member's own, and chosen."""
        return all(isinstance(one, UUID) and self.chosen.get(one, False) for one in people)


def known(member: Member, steps: Iterable[Step]) -> Known:
    """Who the people of ``steps`` are. One query; none where they are about nobody."""
    whos = [who for step in steps for who in step.who]
    keys = {who.person for who in whos if who.person is not None}
    ids = {who.member for who in whos if who.member is not None}
    found = Known()
    if not keys and not ids:
        return found
    with connection.cursor() as sql:
        sql.execute(_KNOWN, {"owner": member.pk, "keys": sorted(keys), "members": sorted(ids)})
        for key, chosen, member_id in sql.fetchall():
            found.chosen[key] = chosen
            if member_id is not None:
                found.members[member_id] = key
    return found
