"""What referrals find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.referrals.queries import waiting

MANY = 20


def counting(member: Keyed) -> Tally | None:
    """What waits for the member."""
    return waiting.waiting(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Referrals that are new, those to come back to, thanks to say and to answer."""
    del member
    found: list[Step] = []
    if counted["new"]:
        found.append(
            Step(
                "referrals.new",
                ngettext("Somebody passed you a referral", "Some people passed you referrals", counted["new"]),
                _("They are expecting to hear from you. A call within a day or two does most."),
                5,
                "referrals:received",
                ngettext("See who it is", "See who they are", counted["new"]),
                weight=88,
            )
        )
    if counted["due"]:
        found.append(
            Step(
                "referrals.due",
                ngettext("Come back to a referral", "Come back to some referrals", counted["due"]),
                _("You wanted to be reminded of it today."),
                5,
                "referrals:received",
                ngettext("Open the referral", "Open the referrals", counted["due"]),
                weight=80,
            )
        )
    if counted["won"]:
        found.append(
            Step(
                "referrals.won",
                ngettext("Say thanks for a referral", "Say thanks for some referrals", counted["won"]),
                _("It came to business. Whoever gave it would like to know; the amount stays yours."),
                2,
                "referrals:received",
                _("Say thanks"),
                weight=40,
            )
        )
    if counted["thanked"]:
        found.append(
            Step(
                "referrals.thanked",
                ngettext("Somebody thanked you", "Some people thanked you", counted["thanked"]),
                _("For business that came about through you."),
                1,
                "referrals:thanks-heard",
                _("See the thanks"),
                weight=35,
            )
        )
    return found
