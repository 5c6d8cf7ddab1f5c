"""What a member promised themselves to come back to, in their own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.reach.sql import unblocked

FOLLOW_UP: Final = "ties.follow_up"

# Whom it is with: those of the member's people who are there, none of them somebody with whom there is a block.
_SQL: Final = f"""
SELECT promised.key, promised.follow_up, promised.changed_at,
       array_agg(DISTINCT person.name ORDER BY person.name), min(person.key::text)
FROM ties_interaction promised
JOIN ties_interactionparty party ON party.interaction_id = promised.id
JOIN people_card card ON card.id = party.card_id AND card.owner_id = %(owner)s
JOIN people_person person ON person.id = card.person_id AND person.state IN (0, 1)
WHERE promised.owner_id = %(owner)s AND promised.state = 0 AND promised.followed_up_at IS NULL
  AND promised.follow_up BETWEEN %(since)s AND %(until)s
  AND NOT EXISTS (SELECT FROM people_card naming WHERE naming.person_id = person.id AND naming.member_id IS NOT NULL
                  AND NOT ({unblocked("%(owner)s", "naming.member_id")}))
GROUP BY promised.id ORDER BY promised.follow_up, promised.id LIMIT {MOST}
"""  # noqa: S608  # put together from constants; values are sent apart


class FollowUps:
    """Follow-ups that are open."""

    kinds: Mapping[str, str | Promise] = {
        FOLLOW_UP: gettext_lazy("Whom you want to come back to, on the day you chose")
    }

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"owner": member.pk, "since": since, "until": until})
            rows = cursor.fetchall()
        for key, day, changed_at, names, person in rows:
            whom = get_text_list([name for name in names if name] or [_("somebody")], _("and"))
            yield Entry(
                kind=FOLLOW_UP,
                key=key,
                words=_("Come back to %(names)s") % {"names": whom},
                plain=_("Come back to somebody"),
                path=reverse("people:person", args=[person]),
                changed_at=changed_at,
                day=day,
            )


FOLLOW_UPS: Final = FollowUps()
