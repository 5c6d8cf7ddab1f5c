"""What asks count in a review: what the member asked, what they answered, and what came to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.asks import states
from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.reach.sql import unblocked

ASKED: Final = Line(
    "asks.asked",
    Group.CAME,
    _("Asks of yours"),
    ngettext_lazy("You asked for %(count)s thing", "You asked for %(count)s things", "count"),
    past=True,
)
ANSWERED: Final = Line(
    "asks.answered",
    Group.CAME,
    _("Asks you answered"),
    ngettext_lazy("You answered %(count)s ask", "You answered %(count)s asks", "count"),
    past=True,
)
ANSWERS: Final = Line(
    "asks.answers",
    Group.CAME,
    _("Answers to you"),
    ngettext_lazy("%(count)s answer came to you", "%(count)s answers came to you", "count"),
    past=True,
)

# Who answered the same ask twice answered it once.
_SQL: Final = f"""
SELECT {row("'asks.asked'", "mine.asked_at", name="'“' || mine.line || '”'")}
FROM asks_ask mine
WHERE mine.asker_id = %(owner)s AND mine.asked_at >= %(since)s AND mine.asked_at < %(until)s AND mine.state <> %(withdrawn)s
UNION ALL
SELECT {row("'asks.answered'", "min(given.at)", member="asked.asker_id")}
FROM asks_answer given JOIN asks_ask asked ON asked.id = given.ask_id
WHERE given.member_id = %(owner)s AND given.at >= %(since)s AND given.at < %(until)s
  AND {unblocked("%(owner)s", "asked.asker_id")}
GROUP BY asked.id, asked.asker_id
UNION ALL
SELECT {row("'asks.answers'", "got.due_at", member="got.member_id")}
FROM asks_answer got JOIN asks_ask asked ON asked.id = got.ask_id
WHERE asked.asker_id = %(owner)s AND got.due_at >= %(since)s AND got.due_at < %(until)s AND got.due_at <= %(now)s
  AND {unblocked("%(owner)s", "got.member_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Asks:
    """What asks tell."""

    lines: Sequence[Line] = (ASKED, ANSWERED, ANSWERS)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "withdrawn": states.WITHDRAWN})


ASKS: Final = Asks()
