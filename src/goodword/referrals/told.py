"""The states and codes of a referral in words, the same on pages and in mails."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.referrals import states
from goodword.referrals.models.referrals import Consent, Heat, Tier


def state(code: str) -> str:
    """A state in a word or two: "contacted", "came to business"."""
    return {
        states.NEW: _("new"),
        states.CONTACTED: _("contacted"),
        states.MEETING: _("meeting"),
        states.WON: _("came to business"),
        states.LOST: _("did not come to business"),
        states.DECLINED: _("not taken up"),
        states.WITHDRAWN: _("withdrawn"),
        states.ENDED: _("ended"),
    }[code]


def heat(value: int) -> str:
    """How likely business is: "Looking for somebody now"."""
    return str(Heat(value).label)


def tier(code: str) -> str:
    """Whose need it is."""
    return str(Tier(code).label)


def consent(code: str, words: str) -> str:
    """How the prospect agreed, as the giver says it."""
    return words if code == Consent.WORDS else str(Consent(code).label)
