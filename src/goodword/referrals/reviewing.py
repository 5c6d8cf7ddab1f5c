"""What referrals count in a review: those given and received, and the business that was closed, by currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.reach.sql import unblocked
from goodword.referrals import states

GIVEN: Final = Line(
    "referrals.given",
    Group.CAME,
    _("Referrals you gave"),
    ngettext_lazy("You passed on %(count)s referral", "You passed on %(count)s referrals", "count"),
    past=True,
)
RECEIVED: Final = Line(
    "referrals.received",
    Group.CAME,
    _("Referrals to you"),
    ngettext_lazy("%(count)s referral came to you", "%(count)s referrals came to you", "count"),
    past=True,
)
CLOSED: Final = Line(
    "referrals.closed",
    Group.CAME,
    _("Business you closed"),
    ngettext_lazy(
        "You said thanks for business %(count)s time", "You said thanks for business %(count)s times", "count"
    ),
    past=True,
)
THANKED: Final = Line(
    "referrals.thanked",
    Group.CAME,
    _("Business others closed"),
    ngettext_lazy(
        "You were thanked for business %(count)s time", "You were thanked for business %(count)s times", "count"
    ),
    past=True,
)


def _day(column: str) -> str:
    """A day as the instant it begins for the member."""
    return f"({column}::timestamp AT TIME ZONE %(zone)s)"


def _within(column: str) -> str:
    return f"{_day(column)} >= %(since)s AND {_day(column)} < %(until)s"


# As totals count them: by the day that was told, and each of the two by what they were told.
_SQL: Final = f"""
SELECT {row("'referrals.given'", _day("gave.referred_on"), member="gave.receiver_id")}
FROM referrals_referral gave
WHERE gave.giver_id = %(owner)s AND gave.told_state <> %(withdrawn)s AND {_within("gave.referred_on")}
  AND {unblocked("%(owner)s", "gave.receiver_id")}
UNION ALL
SELECT {row("'referrals.received'", _day("got.referred_on"), member="got.giver_id")}
FROM referrals_referral got
WHERE got.receiver_id = %(owner)s AND got.state <> %(withdrawn)s AND got.opens_at <= %(now)s AND {_within("got.referred_on")}
  AND {unblocked("%(owner)s", "got.giver_id")}
UNION ALL
SELECT {row("'referrals.closed'", _day("said.closed_on"), amount="said.amount", currency="said.currency::text", member="said.to_id", name="said.name::text")}
FROM referrals_thanks said
WHERE said.owner_id = %(owner)s AND {_within("said.closed_on")}
  AND (said.to_id IS NULL OR {unblocked("%(owner)s", "said.to_id")})
UNION ALL
SELECT {row("'referrals.thanked'", _day("heard.closed_on"), amount="CASE WHEN heard.share_amount THEN heard.amount END", currency="CASE WHEN heard.share_amount THEN heard.currency::text ELSE '' END", member="heard.owner_id")}
FROM referrals_thanks heard
WHERE heard.to_id = %(owner)s AND heard.opens_at <= %(now)s AND {_within("heard.closed_on")}
  AND {unblocked("%(owner)s", "heard.owner_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Referrals:
    """What referrals tell."""

    lines: Sequence[Line] = (GIVEN, RECEIVED, CLOSED, THANKED)

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        return Tally(_SQL, {**span.values(member), "withdrawn": states.WITHDRAWN})


REFERRALS: Final = Referrals()
