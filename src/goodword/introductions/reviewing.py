"""What introductions count in a review: those that came about, made and received."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.introductions import states
from goodword.reach.sql import unblocked

MADE: Final = Line(
    "introductions.made",
    Group.CAME,
    _("Introductions you made"),
    ngettext_lazy("%(count)s introduction of yours came about", "%(count)s introductions of yours came about", "count"),
    past=True,
)
RECEIVED: Final = Line(
    "introductions.received",
    Group.CAME,
    _("Introductions to you"),
    ngettext_lazy("You were introduced to %(count)s person", "You were introduced to %(count)s people", "count"),
    past=True,
)

_CAME: Final = "state = %(came_about)s AND came_about_at >= %(since)s AND came_about_at < %(until)s"
# Nobody the member has blocked, or who has blocked them, is in what their own pages show of it; nor here.
_APART: Final = f"""NOT EXISTS (
    SELECT FROM introductions_side apart WHERE apart.introduction_id = made.id AND apart.member_id IS NOT NULL
      AND NOT ({unblocked("%(owner)s", "apart.member_id")})
)"""
_SQL: Final = f"""
SELECT {row("'introductions.made'", "made.came_about_at", card="one.card_id", member="one.member_id", other_card="other.card_id", other_member="other.member_id")}
FROM introductions_introduction made
JOIN introductions_side one ON one.introduction_id = made.id AND one.place = 0
JOIN introductions_side other ON other.introduction_id = made.id AND other.place = 1
WHERE made.broker_id = %(owner)s AND made.{_CAME} AND {_APART}
UNION ALL
SELECT {row("'introductions.received'", "made.came_about_at", member="other.member_id", name="other.name")}
FROM introductions_side mine JOIN introductions_introduction made ON made.id = mine.introduction_id
JOIN introductions_side other ON other.introduction_id = made.id AND other.id <> mine.id
WHERE mine.member_id = %(owner)s AND made.{_CAME} AND {_APART} AND {unblocked("%(owner)s", "made.broker_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Introductions:
    """What introductions tell."""

    lines: Sequence[Line] = (MADE, RECEIVED)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "came_about": states.CAME_ABOUT})


INTRODUCTIONS: Final = Introductions()
