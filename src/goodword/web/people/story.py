"""The story so far: what is known to have happened between a member and a person, latest first.

Moments are put in order first and worded after (``telling``), since a page words only the dozen that it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from goodword.core import dates
from goodword.people.models import Fact
from goodword.ties.queries import Month

PAGE = 12
# Which field of which kind tells the day; a kind that is not here has no place in the story.
DAYS = {
    "met": "when", "connected_on": "date", "invitation": "at", "recommendation": "date", "endorsement": "date",
    "learned": "", "note": "", "date": "date", "organisation": "started",
}  # fmt: skip
# These happened on a day or not at all; without one they are no part of a story.
ONLY_DATED = {"connected_on", "date", "organisation"}


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters went each way between two months, both included."""

    since: date
    until: date
    by_them: int
    by_you: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: facts that belong together, a month of meetings or calls, or letters.

    Attributes:
        at: the day that orders it.
        dated: whether that day was told, and is not just the day it was learned.
    """

    at: date
    dated: bool = True
    facts: tuple[Fact, ...] = ()
    month: Month | None = None
    letters: Letters | None = None


def moments(facts: Iterable[Fact], months: Sequence[Month]) -> list[Moment]:
    """All of it in order, latest first."""
    found: list[Moment] = []
    endorsements: dict[tuple[date, str], list[Fact]] = defaultdict(list)
    invited = False
    for fact in facts:
        if fact.kind not in DAYS:
            continue
        told = day(fact)
        if told is None and fact.kind in ONLY_DATED:
            continue
        at = told or timezone.localtime(fact.learned_at).date()
        if fact.kind == "endorsement":
            # What was endorsed in one month, either way, is one moment.
            endorsements[at.replace(day=1), str(fact.value.get("direction", ""))].append(fact)
        else:
            found.append(Moment(at, told is not None, (fact,)))
            invited |= fact.kind == "invitation"
    found += [Moment(at, facts=tuple(those)) for (at, _way), those in endorsements.items()]
    # A request to connect is told by its fact, with its note, where there is one.
    found += [_of_month(month) for month in months if not (invited and month.kind == "invitation")]
    return _together(sorted(found, key=lambda moment: moment.at, reverse=True))


def day(fact: Fact) -> date | None:
    """The day that a fact tells of, as far as it tells one with a year."""
    partial = dates.parse(str(fact.value.get(DAYS[fact.kind], ""))[:10]) if DAYS[fact.kind] else None
    return dates.as_date(partial) if partial and partial[0] else None


def _of_month(month: Month) -> Moment:
    at = timezone.localtime(month.last_at).date()
    if month.kind == "message" and not month.together:
        return Moment(at, letters=Letters(month.first_day, month.first_day, month.by_them, month.by_you))
    return Moment(at, month=month)


def _together(found: Iterable[Moment]) -> list[Moment]:
    """Months of letters that follow one another with nothing between them are told as one span of time."""
    told: list[Moment] = []
    for moment in found:
        last = told[-1].letters if told else None
        if last is not None and moment.letters is not None:
            by_them, by_you = last.by_them + moment.letters.by_them, last.by_you + moment.letters.by_you
            told[-1] = Moment(told[-1].at, letters=Letters(moment.letters.since, last.until, by_them, by_you))
        else:
            told.append(moment)
    return told
