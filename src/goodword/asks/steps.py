"""What asks find worth a member's time today."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.asks import told
from goodword.asks.queries import answers, matches
from goodword.core.keys import Keyed
from goodword.core.steps import Step

MANY = 20


def steps(member: Keyed) -> list[Step]:
    """Answers that came, and asks for which the member knows somebody. Two queries."""
    if not isinstance(member, Member):
        return []
    found: list[Step] = []
    came = answers.fresh(member, most=MANY)
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
