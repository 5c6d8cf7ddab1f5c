"""What one-to-ones count in a review: those that took place, as the member said themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.reach.sql import unblocked

HAD: Final = Line(
    "onetoones.had",
    Group.CAME,
    _("One-to-ones"),
    ngettext_lazy("You had %(count)s one-to-one", "You had %(count)s one-to-ones", "count"),
    past=True,
)

_SQL: Final = f"""
SELECT {row("'onetoones.had'", "told.begins_at", member="side.other_id")}
FROM onetoones_side side JOIN onetoones_onetoone told ON told.id = side.onetoone_id
WHERE side.owner_id = %(owner)s AND side.met AND told.begins_at >= %(since)s AND told.begins_at < %(until)s
  AND {unblocked("%(owner)s", "side.other_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class OneToOnes:
    """What one-to-ones tell."""

    lines: Sequence[Line] = (HAD,)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, span.values(member))


ONE_TO_ONES: Final = OneToOnes()
