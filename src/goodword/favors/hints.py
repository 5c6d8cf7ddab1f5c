"""What favors find worth a member's time today: one word of thanks, and one thing they could do for somebody."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.favors.queries import goodwill, occasions, thanks
from goodword.favors.queries.goodwill import Known

MANY: Final = 5
LATELY: Final = 14 * 86_400


def counting(member: Keyed) -> Tally | None:
    """Thanks that came and were not answered."""
    return thanks.unanswered(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """At most one about thanks, and one opportunity."""
    if not isinstance(member, Member):
        return []
    now = clock.now()
    known = list(goodwill.known(member, now).values())
    found = []
    came = counted["thanks"]
    if came:
        found.append(
            Step(
                "favors.thanked",
                ngettext("You were thanked", "You were thanked more than once", came),
                _("Read what they wrote. “My pleasure” is one tap, if you like."),
                1,
                "favors:received",
                _("Read it"),
                weight=55,
            )
        )
    elif (one := _unthanked(known, now)) is not None:
        found.append(
            Step(
                "favors.thank",
                _("Thank %(name)s") % {"name": one.name},
                _("They did something for you lately. A line is enough."),
                2,
                "favors:list",
                _("See what it was"),
                weight=40,
            )
        )
    for one in occasions.helped(known, now)[:1]:
        found.append(
            Step(
                "favors.chance",
                _("Do something for %(name)s, if something comes to mind") % {"name": one.name},
                occasions.since_they_helped(member, one).reason,
                5,
                "favors:people",
                _("See whom you could do something for"),
                weight=20,
            )
        )
    return found


def _unthanked(known: list[Known], now: datetime) -> Known | None:
    """Whoever did something within two weeks, is a member, and was not thanked since; the latest."""
    lately = now.timestamp() - LATELY
    there = [
        one
        for one in known
        if one.there and one.member and one.last_by_them is not None and one.last_by_them > lately
        and (one.thanked is None or one.thanked < one.last_by_them)
    ]  # fmt: skip
    return max(there, key=lambda one: (one.last_by_them or 0.0, one.id), default=None)
