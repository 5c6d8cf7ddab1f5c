"""How many requests to connect may stand at a time, in numbers and in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.ties import states
from goodword.ties.models import Request

STANDS_FOR: Final = timedelta(days=60)
"""After so long a request leaves its slot, and the same person can be asked again."""
COUNTED: Final = timedelta(days=365)
"""Accepted requests of so long ago make the limit larger."""
MOST_TIMES: Final = 3
"""However much is accepted, the limit grows to at most so many times what it begins with."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests of a member stand, and how many may; how many they sent within a day."""

    standing: int
    most: int
    today: int

    @property
    def left(self) -> int:
        """How many more can be sent now. Requests sent and taken back again within a day count for that day."""
        return max(0, min(self.most - self.standing, self.most - self.today))


def most(accepted: int) -> int:
    """The limit of somebody of whom ``accepted`` requests were accepted within a year: one more for each."""
    start: int = settings.STANDING_REQUESTS
    return min(start + accepted, start * MOST_TIMES)


def frees_at(request: Request) -> datetime:
    """When a request leaves its slot, whatever became of it."""
    return request.asked_at + STANDS_FOR


def allowance(member: Member) -> Allowance:
    """What ``member`` may still send. One query over their own requests.

    Of a request's answer only acceptance counts here: a declined one stands as long as an unanswered one.
    """
    now = clock.now()
    rows = Request.objects.filter(asker=member, asked_at__gt=now - COUNTED)
    standing = accepted = today = 0
    for state, at in rows.values_list("state", "asked_at"):
        accepted += state == states.ACCEPTED
        standing += state in states.STANDING and at > now - STANDS_FOR
        today += at > now - timedelta(days=1)
    return Allowance(standing, most(accepted), today)


def in_words(told: Allowance) -> str:
    """The limit for people."""
    return ngettext(
        "%(standing)s request of yours stands; you can have %(most)s at a time.",
        "%(standing)s requests of yours stand; you can have %(most)s at a time.",
        told.standing,
    ) % {"standing": told.standing, "most": told.most}


def rule() -> str:
    """How the limit works, for people."""
    return _(
        "You begin with %(start)s, and have one more for each request that was accepted within a year, up to %(top)s. A "
        "request makes room for another when it is accepted, when you take it back, or after %(days)s days."
    ) % {
        "start": settings.STANDING_REQUESTS,
        "top": settings.STANDING_REQUESTS * MOST_TIMES,
        "days": STANDS_FOR.days,
    }
