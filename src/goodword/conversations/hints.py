"""What letters find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.conversations import queries
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed


def counting(member: Keyed) -> Tally | None:
    """Letters that came and were not looked at."""
    return queries.fresh(member) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Letters that came and were not looked at."""
    del member
    waiting = counted["letters"]
    if not waiting:
        return []
    return [
        Step(
            "conversations.letters",
            ngettext("Read a letter", "Read your letters", waiting),
            _("Somebody wrote to you. They are not told whether you have read it."),
            3,
            "letters:list",
            ngettext("Open the letter", "Open the letters", waiting),
            weight=70,
        )
    ]
