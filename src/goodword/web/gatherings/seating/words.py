"""Sentences about tables."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.gatherings.models import SeatingPlan, Wish
from goodword.gatherings.seating import states
from goodword.gatherings.seating.board import Change
from goodword.gatherings.seating.values import Kind

STATES = {
    states.MAKING: lambda: _("The tables are being made"),
    states.MADE: lambda: _("Made"),
    states.STOPPED: lambda: _("You stopped it. What was there before has stayed."),
    states.FAILED: lambda: _("No tables were found. Check that your wishes fit the tables, and try once more."),
}
SECONDS = {1: lambda: _("a second"), 10: lambda: _("ten seconds"), 60: lambda: _("a minute")}
_REASONS = {
    Kind.ASK: lambda count: ngettext("%(count)s ask could be answered", "%(count)s asks could be answered", count),
    Kind.NEED: lambda count: ngettext("%(count)s need met", "%(count)s needs met", count),
    Kind.INVESTOR: lambda count: ngettext(
        "%(count)s founder with an investor", "%(count)s founders with an investor", count
    ),
    Kind.OBJECTIVE: lambda count: ngettext("serves %(count)s goal", "serves %(count)s goals", count),
    Kind.PATH: lambda count: ngettext("%(count)s warm path closes", "%(count)s warm paths close", count),
    Kind.PASSION: lambda count: ngettext("%(count)s shared passion", "%(count)s shared passions", count),
}
MOST_REASONS = 2


def reasons(found: dict[Kind, int], hosts: int) -> str:
    """What there is at a table, in kinds; never whose."""
    told = [_REASONS[kind](count) % {"count": count} for kind, count in found.items()][:MOST_REASONS]
    if told:
        return ", ".join(told)
    return _("Two hosts at this table") if hosts > 1 else ""


def change(told: Change) -> str:
    """What a move would change."""
    parts = []
    if told.meeting < 0:
        parts.append(
            ngettext("%(count)s pair worth meeting fewer", "%(count)s pairs worth meeting fewer", -told.meeting)
            % {"count": -told.meeting}
        )
    elif told.meeting > 0:
        parts.append(
            ngettext("%(count)s pair worth meeting more", "%(count)s pairs worth meeting more", told.meeting)
            % {"count": told.meeting}
        )
    if told.twice > 0:
        parts.append(
            ngettext("%(count)s pair more meets twice", "%(count)s pairs more meet twice", told.twice)
            % {"count": told.twice}
        )
    elif told.twice < 0:
        parts.append(
            ngettext("%(count)s pair fewer meets twice", "%(count)s pairs fewer meet twice", -told.twice)
            % {"count": -told.twice}
        )
    return ", ".join(parts) or _("nothing lost")


def rounds(plan: SeatingPlan) -> str:
    """How many rounds of how long: "3 × 25 min"."""
    return _("%(rounds)s × %(minutes)s min") % {"rounds": plan.rounds, "minutes": plan.minutes}


def wish(row: Wish) -> str:
    """A wish, in a line."""
    told = {"one": row.guest, "other": row.other, "table": (row.table or 0) + 1}
    if row.kind == Wish.Kind.TOGETHER:
        return _("%(one)s and %(other)s sit together") % told
    if row.kind == Wish.Kind.APART:
        return _("%(one)s and %(other)s do not sit together. Only you see this.") % told
    if row.kind == Wish.Kind.TABLE:
        return _("%(one)s sits at table %(table)s in every round") % told
    return _("%(one)s looks after a table") % told
