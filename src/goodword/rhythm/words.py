"""How long it has been and how unusual that is, in words. Nothing claims more than Goodword knows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.rhythm.force import spread
from goodword.rhythm.models import Beat
from goodword.ties.kinds import KINDS

NUMBERS: Final = tuple(
    map(
        gettext_lazy,
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
)
FEW: Final = 8
"""From fewer contacts a rhythm is told as a guess."""
VAGUE: Final = 1.6
"""A margin above which it is one, too."""
RARE, UNUSUAL, LONGER = 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one tie, as ``Beat`` has it, on a day.

    Attributes:
        first, last: the days of the first and the last contact that Goodword knows of.
    """

    origin: str
    days: int | None
    due_on: date | None
    rests_until: date | None
    contacts: int
    own: bool
    typical: float | None
    longest: float | None
    margin: float | None
    told: Mapping[str, int]
    first: date | None
    last: date | None
    lone: bool
    today: date

    @property
    def silence(self) -> int | None:
        """Days since the last contact."""
        return None if self.last is None else max((self.today - self.last).days, 0)

    @property
    def is_due(self) -> bool:
        """Whether it has been as long as the rhythm says."""
        return self.due_on is not None and self.due_on <= self.today

    @property
    def rests(self) -> bool:
        """Whether nobody brings them up for now."""
        return self.rests_until is not None and self.rests_until > self.today


def number(count: int) -> str:
    """ "six", and "14"."""
    return str(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def span(days: float) -> str:
    """A time, roughly: "nine days", "six weeks", "14 months", "three years"."""
    for most, unit in ((14, 1), (182, 7), (730, 30.44)):
        if days < most:
            count = max(round(days / unit), 1)
            break
    else:
        unit, count = 365.25, round(days / 365.25)
    told = {"count": number(count)}
    if unit == 1:
        return ngettext("%(count)s day", "%(count)s days", count) % told
    if unit == 7:
        return ngettext("%(count)s week", "%(count)s weeks", count) % told
    if unit < 365:
        return ngettext("%(count)s month", "%(count)s months", count) % told
    return ngettext("%(count)s year", "%(count)s years", count) % told


def every(days: float) -> str:
    """A rhythm: "every week", "every six weeks"."""
    return _("every week") if round(days / 7) == 1 and days < 14 else _("every %(span)s") % {"span": span(days)}


def reason(now: Standing) -> str:
    """The rhythm and how long it has been, in a sentence or two."""
    if now.silence is None:
        if now.days is None:
            return _("Goodword knows of no contact yet.")
        wished = {"every": every(now.days)}
        return _("You wish to be in touch %(every)s; as far as Goodword knows, you have not been yet.") % wished
    told = {"silence": span(now.silence) if now.silence else _("no time"), "every": every(now.typical or 0)}
    if now.days is not None and now.origin != Beat.Origin.LEARNED:
        told["every"] = every(now.days)
        if now.origin == Beat.Origin.HAND:
            return _("You wish to be in touch %(every)s; as far as Goodword knows, it has been %(silence)s.") % told
        return _("Their circle means %(every)s; as far as Goodword knows, it has been %(silence)s.") % told
    if not now.own:
        return _("As far as Goodword knows, it has been %(silence)s. That is too little contact for a rhythm.") % told
    return _("You two usually talk %(every)s; as far as Goodword knows, it has been %(silence)s.") % told


def unusual(now: Standing) -> str:
    """How unusual so long a silence is between the two, honest about few contacts; nothing where it is not, or nothing is known."""
    if not now.own or not now.silence or now.typical is None or now.longest is None or now.margin is None:
        return ""
    share = 1 / (1 + math.exp((math.log(now.typical) - math.log(now.silence)) / spread(now.typical, now.longest)))
    if share < LONGER:
        return ""
    if now.contacts < FEW or now.margin > VAGUE:
        return _("That seems long for you two, though it is a guess from few contacts.")
    if share >= RARE:
        return _("So long a silence is rare between you.")
    if share >= UNUSUAL:
        return _("So long a silence is unusual between you.")
    return _("That is somewhat longer than is usual between you.")


def sources(now: Standing) -> str:
    """What the rhythm was found from: "From 14 letters and 3 meetings since March 2024." """
    ranked = sorted(((count, kind) for kind, count in now.told.items() if kind in KINDS), reverse=True)
    if not ranked or now.first is None:
        return ""
    what = get_text_list([KINDS[kind].counted(count) for count, kind in ranked[:3]], _("and"))
    told = {"what": what, "month": date_format(now.first, "YEAR_MONTH_FORMAT")}
    if len(ranked) > 3:
        return _("From %(what)s and more since %(month)s.") % told
    return _("From %(what)s since %(month)s.") % told


def lone(now: Standing) -> str:
    """That nobody else of the owner's people leads there."""
    if not now.lone or now.origin in {Beat.Origin.NONE, Beat.Origin.HAND}:
        return ""
    return _("Nobody else you know leads into their circle of this community, so they come up a little sooner.")


def why(now: Standing) -> str:
    """All of it, in sentences."""
    said = (reason(now), unusual(now), sources(now) if now.origin == Beat.Origin.LEARNED else "", lone(now))
    return " ".join(one for one in said if one)


def of_beat(beat: Beat, today: date, zone: tzinfo) -> Standing:
    """How it stands with a row."""
    return Standing(
        beat.origin, beat.days, beat.due_on, beat.rests_until, beat.contacts, beat.own, beat.typical, beat.longest, beat.margin,
        beat.told, day(beat.first_at, zone), day(beat.last_at, zone), beat.lone, today,
    )  # fmt: skip


def day(at: datetime | None, zone: tzinfo) -> date | None:
    """The day of an instant in a zone."""
    return None if at is None else at.astimezone(zone).date()
