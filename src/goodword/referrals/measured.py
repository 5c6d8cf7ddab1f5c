"""What counts for objectives: referrals passed on, received, and won. To the giver a quiet decline is nowhere here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.reach.sql import unblocked
from goodword.referrals import states
from goodword.referrals.models import Referral

_GONE: Final = f"('{states.DECLINED}', '{states.WITHDRAWN}', '{states.ENDED}')"
_GIVEN: Final = f"""
SELECT one.opens_at, one.key, known.person_id FROM referrals_referral one {known("one.receiver_id")}
WHERE one.giver_id = %(owner)s AND one.opens_at >= %(since)s AND one.delivered_at IS NOT NULL
  AND one.told_state NOT IN {_GONE} AND {unblocked("%(owner)s", "one.receiver_id")}
"""  # noqa: S608  # put together from constants; values are sent apart
_RECEIVED: Final = f"""
FROM referrals_referral one {known("one.giver_id")}
WHERE one.receiver_id = %(owner)s AND one.delivered_at IS NOT NULL AND {unblocked("%(owner)s", "one.giver_id")}
"""
_CAME: Final = f"""
SELECT one.opens_at, one.key, known.person_id {_RECEIVED} AND one.opens_at >= %(since)s AND one.state NOT IN {_GONE}
"""  # as above
_WON: Final = f"""
SELECT one.since, one.key, known.person_id {_RECEIVED} AND one.since >= %(since)s AND one.state = '{states.WON}'
"""  # as above


def _given(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Referral.objects.filter(giver=member, key__in=list(keys)).select_related("receiver")
    words = _("You passed %(what)s on to %(name)s")
    return {row.key: _said(row, words % {"what": row.name, "name": row.receiver}) for row in rows}


def _came(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Referral.objects.filter(receiver=member, key__in=list(keys)).select_related("giver")
    words = _("%(name)s passed %(what)s on to you")
    return {row.key: _said(row, words % {"what": row.name, "name": row.giver}) for row in rows}


def _said(row: Referral, words: str) -> Said:
    return Said(words, "referrals:referral", (str(row.key),))


def fill() -> None:
    """Called once, when the room is ready."""
    done = ngettext_lazy("%(done)s of %(target)s referral", "%(done)s of %(target)s referrals", "target")
    register(
        Measure(
            "referrals_given",
            gettext_lazy("Referrals you pass on"),
            gettext_lazy("A referral counts once it has arrived, unless it was taken back or openly declined."),
            done,
            frozenset({Better.KNOWN, Better.CONNECTED}),
            _GIVEN,
            _given,
            steps=frozenset({"referrals"}),
            route="referrals:new",
            action=gettext_lazy("Pass on a referral"),
        )
    )
    register(
        Measure(
            "referrals_received",
            gettext_lazy("Referrals you receive"),
            gettext_lazy("A referral that came to you counts, unless you declined it or it was taken back."),
            done,
            frozenset({Better.KNOWN, Better.CONNECTED}),
            _CAME,
            _came,
            route="referrals:received",
            action=gettext_lazy("See what came to you"),
        )
    )
    register(
        Measure(
            "referrals_won",
            gettext_lazy("Referrals that became business"),
            gettext_lazy("A referral that came to you counts from when you marked it as won."),
            ngettext_lazy("%(done)s of %(target)s won", "%(done)s of %(target)s won", "target"),
            frozenset(Better),
            _WON,
            _came,
            weekly=False,
            route="referrals:received",
            action=gettext_lazy("See what came to you"),
        )
    )
