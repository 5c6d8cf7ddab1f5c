"""How a day speaks."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goodword.today import states
from goodword.today.models import Plan, PlanStep

ROUGH = 10
"""From so many minutes on they are told in fives."""


def minutes(count: int) -> str:
    """How long a step takes, beside it."""
    return ngettext("%(count)s min", "%(count)s min", count) % {"count": count}


def heading(plan: Plan, steps: Sequence[PlanStep]) -> str:
    """What the day holds, in one line."""
    if plan.free:
        return _("You keep this day free")
    there = [step for step in steps if step.state in (*states.UNDECIDED, states.DONE)]
    if not there:
        return _("Nothing needs you today")
    total = sum(step.minutes for step in there)
    return _("%(things)s, about %(minutes)s") % {"things": _things(len(there)), "minutes": _about(total)}


def _things(count: int) -> str:
    told = {
        1: _("One thing"), 2: _("Two things"), 3: _("Three things"), 4: _("Four things"), 5: _("Five things"),
        6: _("Six things"), 7: _("Seven things"), 8: _("Eight things"), 9: _("Nine things"), 10: _("Ten things"),
    }  # fmt: skip
    return told.get(count) or ngettext("%(count)s thing", "%(count)s things", count) % {"count": count}


def _about(total: int) -> str:
    if total == 1:
        return _("one minute")
    rounded = total if total <= ROUGH else max(ROUGH, 5 * round(total / 5))
    return _("%(number)s minutes") % {"number": number(rounded)}


def number(count: int) -> str:
    """A number as a word, as far as it is read better so."""
    told = {
        1: pgettext("number", "one"), 2: pgettext("number", "two"), 3: pgettext("number", "three"),
        4: pgettext("number", "four"), 5: pgettext("number", "five"), 6: pgettext("number", "six"),
        7: pgettext("number", "seven"), 8: pgettext("number", "eight"), 9: pgettext("number", "nine"),
        10: pgettext("number", "ten"), 11: pgettext("number", "eleven"), 12: pgettext("number", "twelve"),
        15: pgettext("number", "fifteen"), 20: pgettext("number", "twenty"), 25: pgettext("number", "twenty-five"),
        30: pgettext("number", "thirty"), 35: pgettext("number", "thirty-five"), 40: pgettext("number", "forty"),
        45: pgettext("number", "forty-five"), 50: pgettext("number", "fifty"), 55: pgettext("number", "fifty-five"),
        60: pgettext("number", "sixty"),
    }  # fmt: skip
    return told.get(count, str(count))


def quieter(count: int) -> str:
    """What can wait, as a plain link."""
    said = number(count)
    told = {"count": said[:1].upper() + said[1:]}
    return ngettext(
        "%(count)s quieter thing can wait until tomorrow.", "%(count)s quieter things can wait until tomorrow.", count
    ) % told  # fmt: skip


def end(plan: Plan, steps: Sequence[PlanStep], spent: int) -> str:
    """How the page ends."""
    if plan.free:
        return _("Whoever waits for you still does tomorrow.")
    if spent >= plan.budget:
        return _("Your %(minutes)s minutes for today are used. Then back to business.") % {
            "minutes": number(plan.budget)
        }
    if steps and not any(step.state in states.UNDECIDED for step in steps):
        return _("That was all for today. Then back to business.")
    return _("Nothing else needs you today.")


def is_over(plan: Plan, steps: Sequence[PlanStep], spent: int) -> bool:
    """Whether the day is done, so that nothing more is offered."""
    return not plan.free and (
        spent >= plan.budget or (bool(steps) and not any(step.state in states.UNDECIDED for step in steps))
    )
