"""What founders and investors count in a review: requests they made, talks they had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.investors import states
from goodword.reach.sql import unblocked

ASKED: Final = Line(
    "investors.asked",
    Group.CAME,
    _("Ways to founders and investors"),
    ngettext_lazy("You asked to meet %(count)s founder or investor", "You asked to meet %(count)s founders or investors", "count"),
    past=True,
)  # fmt: skip
MET: Final = Line(
    "investors.met",
    Group.CAME,
    _("Talks about investing"),
    ngettext_lazy("You met %(count)s founder or investor", "You met %(count)s founders or investors", "count"),
    past=True,
)
_SQL: Final = f"""
SELECT {row("'investors.asked'", "mine.asked_at", member="mine.other_id")}
FROM investors_approach mine
WHERE mine.asker_id = %(owner)s AND mine.asked_at >= %(since)s AND mine.asked_at < %(until)s AND mine.state <> %(withdrawn)s
  AND {unblocked("%(owner)s", "mine.other_id")}
UNION ALL
SELECT {row("'investors.met'", "talk.met_at", member="talk.other_id")}
FROM investors_talk talk
WHERE talk.owner_id = %(owner)s AND talk.met_at >= %(since)s AND talk.met_at < %(until)s
  AND {unblocked("%(owner)s", "talk.other_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Investing:
    """What investing tells."""

    lines: Sequence[Line] = (ASKED, MET)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "withdrawn": states.WITHDRAWN})


INVESTING: Final = Investing()
