"""What asks find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.asks import told
from goodword.asks.queries import answers, matches
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed

MANY = 20


def counting(member: Keyed) -> Tally | None:
    """Answers that came."""
    return answers.fresh(member, most=MANY) if isinstance(member, Member) else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Answers that came, and asks for which the member knows somebody."""
    if not isinstance(member, Member):
        return []
    found: list[Step] = []
    came = counted["answers"]
    if came:
        found.append(
            Step(
                "asks.answers",
                ngettext("Somebody answered what you asked for", "Some people answered what you asked for", came),
                _("Write back, or close the ask with what came of it, and thank who helped."),
                3,
                "asks:mine",
                ngettext("Read the answer", "Read the answers", came),
                weight=76,
            )
        )
    known = matches.waiting(member, most=1)
    if known:
        one = known[0]
        found.append(
            Step(
                "asks.known",
                told.known(one.known[0]),
                _("%(asker)s asks: %(line)s. Offer, or let it rest; nobody is told that you know somebody.")
                % {"asker": one.ask.asker, "line": one.ask.line.rstrip(".")},
                3,
                "asks:list",
                _("See the ask"),
                weight=60,
            )
        )
    return found
