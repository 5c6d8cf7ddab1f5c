"""What vouches count in a review: those that came to show, given and received."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.reach.sql import unblocked
from goodword.vouches import states

RECEIVED: Final = Line(
    "vouches.received",
    Group.CAME,
    _("Vouches for you"),
    ngettext_lazy("%(count)s person vouched for you", "%(count)s people vouched for you", "count"),
    past=True,
)
GIVEN: Final = Line(
    "vouches.given",
    Group.CAME,
    _("Vouches you gave"),
    ngettext_lazy("A vouch of yours for %(count)s person shows", "Vouches of yours for %(count)s people show", "count"),
    past=True,
)

# By when one first showed: what its subject did with it later is no matter of a week's.
_SQL: Final = f"""
SELECT {row("'vouches.received'", "got.shown_at", member="got.author_id", card="got.card_id", name="got.name::text")}
FROM vouches_vouch got
WHERE got.subject_id = %(owner)s AND got.state <> %(withdrawn)s AND got.shown_at >= %(since)s AND got.shown_at < %(until)s
  AND (got.author_id IS NULL OR {unblocked("%(owner)s", "got.author_id")})
UNION ALL
SELECT {row("'vouches.given'", "gave.shown_at", member="gave.subject_id")}
FROM vouches_vouch gave
WHERE gave.author_id = %(owner)s AND gave.state <> %(withdrawn)s AND gave.shown_at >= %(since)s AND gave.shown_at < %(until)s
  AND {unblocked("%(owner)s", "gave.subject_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Vouches:
    """What vouches tell."""

    lines: Sequence[Line] = (RECEIVED, GIVEN)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "withdrawn": states.WITHDRAWN})


VOUCHES: Final = Vouches()
