"""Goodwill in sentences that state facts. Nothing here is a number that could be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.favors import hooks
from goodword.favors.goodwill import Leaning, Month, leaning
from goodword.ties.wording import times

MOST: Final = 3
"""Sentences of fact about one person."""


def facts(name: str, months: Sequence[Month], *, zone: ZoneInfo, now: datetime) -> list[str]:
    """What each did for the other, whole sentences: what they did first, by kind, the latest first."""
    told: list[tuple[bool, float, str]] = []
    by_kind: dict[str, list[Month]] = defaultdict(list)
    for month in months:
        by_kind[month.kind].append(month)
    for kind, some in by_kind.items():
        words = hooks.words(kind)
        for by_them, sentence in ((True, words.they_often), (False, words.you_often)):
            mine = [month for month in some if month.together or (month.by_them if by_them else month.by_you)]
            if mine:
                count = sum(month.together + (month.by_them if by_them else month.by_you) for month in mine)
                last = max(month.last for month in mine)
                first = min(month.last for month in mine)
                when = _when(count, first, last, zone, now)
                told.append((by_them, last, _("%(fact)s.") % {"fact": sentence % {"name": name, "times": when}}))
    told.sort(key=lambda one: (not one[0], -one[1]))
    if len(told) > MOST:  # one of each way at least
        ways = {one[0] for one in told[:MOST]}
        rest = [one for one in told[MOST:] if one[0] not in ways]
        told = [*told[: MOST - 1], rest[0]] if rest else told[:MOST]
    return [sentence for _by, _last, sentence in told]


def _when(count: int, first: float, last: float, zone: ZoneInfo, now: datetime) -> str:
    today = now.astimezone(zone).date()
    began, ended = _day(first, zone), _day(last, zone)
    if began.year == today.year:
        return _("%(times)s this year") % {"times": times(count)}
    month = date_format(ended, "YEAR_MONTH_FORMAT")
    if count == 1:
        return _("%(times)s, in %(month)s") % {"times": times(count), "month": month}
    return _("%(times)s, last in %(month)s") % {"times": times(count), "month": month}


def _day(at: float, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date()


def lean(months: Sequence[Month], now: datetime) -> Leaning:
    """What can be said of their goodwill now."""
    return leaning(months, hooks.half_life, now.timestamp())


def conclusion(name: str, which: Leaning) -> str:
    """What follows, as a sentence."""
    told = {
        Leaning.GLADLY: _("%(name)s would gladly help, as far as Goodword knows."),
        Leaning.WORTH_ASKING: _("Worth asking."),
        Leaning.HARD_TO_SAY: _("Whether they would help now is hard to say."),
    }
    return told[which] % {"name": name}


def goodwill(name: str, months: Sequence[Month], *, zone: ZoneInfo, now: datetime) -> list[str]:
    """All of it: facts, then what follows. Without a fact there is one sentence."""
    told = facts(name, months, zone=zone, now=now)
    if not told:
        return [_("Hard to say: as far as Goodword knows, neither of you has done something for the other yet.")]
    return [*told, conclusion(name, lean(months, now))]
