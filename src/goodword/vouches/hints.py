"""What vouches find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.vouches.queries import waiting

MANY = 20


def counting(member: Keyed) -> Tally | None:
    """What waits for the member."""
    return waiting.waiting(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Vouches that wait for the member's word, and asks for one."""
    del member
    found: list[Step] = []
    if counted["to_read"]:
        found.append(
            Step(
                "vouches.read",
                ngettext("Somebody vouches for you", "Some people vouch for you", counted["to_read"]),
                _("Read it first. Nothing shows before you say so."),
                2,
                "vouches:list",
                ngettext("Read what they say", "Read what they say", counted["to_read"]),
                weight=75,
            )
        )
    if counted["returned"]:
        found.append(
            Step(
                "vouches.returned",
                ngettext(
                    "A vouch of yours came back with a word",
                    "Vouches of yours came back with a word",
                    counted["returned"],
                ),
                _("They would put something differently. Change it, or take it back."),
                3,
                "vouches:given",
                _("Read their word"),
                weight=60,
            )
        )
    if counted["asked"]:
        found.append(
            Step(
                "vouches.asked",
                ngettext(
                    "Somebody asks you to vouch for them", "Some people ask you to vouch for them", counted["asked"]
                ),
                _("Say what you know from working with them, or let it rest. They are not told which."),
                5,
                "vouches:list",
                _("See what they ask"),
                weight=55,
            )
        )
    return found
