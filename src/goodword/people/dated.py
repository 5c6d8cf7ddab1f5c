"""Birthdays of the people a member chose, in the member's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core import dates
from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.reach.sql import unblocked

BIRTHDAY: Final = "people.birthday"

_SQL: Final = f"""
SELECT DISTINCT ON (person.id) person.key, person.name, fact.value->>'date', fact.learned_at
FROM people_person person
JOIN people_card card ON card.person_id = person.id AND card.owner_id = %(owner)s
JOIN people_fact fact ON fact.card_id = card.id AND fact.owner_id = %(owner)s AND fact.kind = 'birthday' AND fact.state = 0
WHERE person.owner_id = %(owner)s AND person.chosen AND person.state = 0
  AND fact.value->>'date' ~ '^(\\d{{4}}-|--)\\d{{2}}-\\d{{2}}$'
  AND NOT EXISTS (SELECT FROM people_card naming WHERE naming.person_id = person.id AND naming.member_id IS NOT NULL
                  AND NOT ({unblocked("%(owner)s", "naming.member_id")}))
ORDER BY person.id, fact.by_hand DESC, fact.id DESC LIMIT {MOST}
"""  # noqa: S608  # put together from constants; values are sent apart


class Birthdays:
    """Birthdays of which the day is known; how old somebody becomes is told nowhere."""

    kinds: Mapping[str, str | Promise] = {BIRTHDAY: gettext_lazy("Birthdays of the people you chose")}

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        del since, until  # each comes every year
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"owner": member.pk})
            rows = cursor.fetchall()
        for key, name, written, learned_at in rows:
            partial = dates.parse(written)
            if partial is None:
                continue
            _year, month, day = partial
            yield Entry(
                kind=BIRTHDAY,
                key=key,
                words=_("Birthday of %(name)s") % {"name": name},
                plain=_("A birthday"),
                path=reverse("people:person", args=[key]),
                changed_at=learned_at,
                day=date(dates.LEAP, month or 1, day or 1),
                yearly=True,
            )


BIRTHDAYS: Final = Birthdays()
