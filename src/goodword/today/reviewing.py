"""What the days' plans count in a review: the minutes of steps that were done, where they left no contact of their own that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.ties.reviewing import HERE
from goodword.today import states

STEPS: Final = Line("time.step", Group.TIME, _("Steps of your days"), past=True)

_SQL: Final = f"""
SELECT {row("'time.step'", "step.closed_at", place=f"'{HERE}'", minutes="step.counted::integer", told="false")}
FROM today_planstep step
WHERE step.member_id = %(owner)s AND step.state = %(done)s AND step.counted > 0
  AND step.day >= (%(since)s AT TIME ZONE %(zone)s)::date - 1 AND step.closed_at >= %(since)s AND step.closed_at < %(until)s
  AND NOT EXISTS (
    SELECT FROM people_person person JOIN people_card card ON card.person_id = person.id
    JOIN ties_evidence contact ON contact.card_id = card.id
    WHERE person.owner_id = %(owner)s AND person.key = ANY(step.persons) AND contact.owner_id = %(owner)s
      AND contact.direction <> 0 AND contact.at >= step.day::timestamp AT TIME ZONE %(zone)s
      AND contact.at < (step.day + 1)::timestamp AT TIME ZONE %(zone)s
  )
"""  # noqa: S608  # put together from constants; values are sent apart


class Today:
    """What plans tell."""

    lines: Sequence[Line] = (STEPS,)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "done": states.DONE})


TODAY: Final = Today()
