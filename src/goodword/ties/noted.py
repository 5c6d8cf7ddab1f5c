"""From what somebody typed of a meeting to what can be stored. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.core.errors import Invalid
from goodword.people import normal
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models.contacts import Direction
from goodword.ties.models.interactions import LONGEST_PLACE, LONGEST_TOPIC, LONGEST_WORDS

NOON: Final = time(12)
YEARS: Final = range(1900, 2101)
LONGEST_MINUTES: Final = 100 * 24 * 60  # a voyage together; what is longer is a mistake in typing
MOST_TOPICS: Final = 20
MOST_PEOPLE: Final = 500


@dataclass(frozen=True, slots=True)
class NewInteraction:
    """A meeting, call, letter … on its way in.

    Attributes:
        kind: a code of ``ties.kinds.INTERACTIONS``.
        day: "2026", "2026-11" or "2026-11-21".
        time: "14:30", in the owner's zone; only with a whole day. Empty where it was not told.
        direction: who reached out; kinds that take both at once have none of their own.
        follow_up: the day on which to come back to it.
    """

    kind: str
    day: str
    time: str = ""
    minutes: int | None = None
    direction: Direction = Direction.BOTH
    place: str = ""
    words: str = ""
    topics: Sequence[str] = ()
    follow_up: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The same, cleaned, as columns of ``Interaction``."""

    kind: str
    direction: int
    day: str
    at: datetime
    timed: bool
    minutes: int | None
    place: str
    words: str
    topics: list[str]
    topic_norms: list[str]
    follow_up: date | None


def moment(day: str, at: time | None, zone: tzinfo, now: datetime) -> datetime:
    """When something is ordered by that was on ``day``: its time, else midday; today's is never said to lie ahead.

    Args:
        day: a date of any precision with its year, as ``core.dates`` reads it.
    """
    partial = dates.parse(day)
    if partial is None or partial[0] is None:
        raise ValueError(f"Not a day with its year: {day!r}")
    first = dates.as_date(partial)
    told = datetime.combine(first, at or NOON, tzinfo=zone)
    if at is None and first == now.astimezone(zone).date():
        return min(told, now)
    return told


def checked(new: NewInteraction, *, zone: tzinfo, now: datetime) -> Checked:
    """The cleaned columns.

    Raises:
        Invalid: something cannot be used as it is; ``fields`` says what.
    """
    wrong: dict[str, str] = {}
    kind = INTERACTIONS.get(new.kind)
    if kind is None:
        wrong["kind"] = _("Choose what it was from the list.")
    day, at = new.day.strip(), _time(new.time)
    partial = dates.parse(day)
    if partial is None or partial[0] not in YEARS:
        wrong["day"] = _("Write a date as 2026, 2026-11 or 2026-11-21.")
    elif at is not None and partial[2] is None:
        wrong["time"] = _("A time of day needs a whole date, such as 2026-11-21.")
    if at is None and new.time.strip():
        wrong["time"] = _("Write a time as 14:30.")
    if new.minutes is not None and not 0 < new.minutes <= LONGEST_MINUTES:
        wrong["minutes"] = _("Write how many minutes it took, or leave it empty.")
    if new.follow_up is not None and new.follow_up.year not in YEARS:
        wrong["follow_up"] = _("Write a date as 2026-11-21, or leave it empty.")
    place, words = " ".join(new.place.split()), new.words.strip()
    for name, text, longest in (("place", place, LONGEST_PLACE), ("words", words, LONGEST_WORDS)):
        if len(text) > longest:
            wrong[name] = _("This is too long. Keep it under %(limit)s characters.") % {"limit": longest}
        if "\0" in text:
            wrong[name] = _("There is a sign in this that cannot be kept. Type it again.")
    topics = topics_of(new.topics)
    if len(topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC or "\0" in topic for topic in topics):
        wrong["topics"] = _("Write at most %(count)s short topics.") % {"count": MOST_TOPICS}
    if wrong or kind is None:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return Checked(
        kind=kind.code,
        direction=int(Direction.BOTH if kind.together or not kind.contact else new.direction),
        day=day,
        at=moment(day, at, zone, now),
        timed=at is not None,
        minutes=new.minutes,
        place=place,
        words=words,
        topics=list(topics.values()),
        topic_norms=list(topics),
        follow_up=new.follow_up,
    )


def topics_of(typed: Sequence[str]) -> dict[str, str]:
    """key → wording of each topic, the first wording of each; what has no letter or digit in it is left out."""
    found: dict[str, str] = {}
    for words in (" ".join(topic.split()) for topic in typed):
        norm = normal.topic(words)[:LONGEST_TOPIC]
        if norm:
            found.setdefault(norm, words)
    return found


def _time(typed: str) -> time | None:
    hours, colon, minutes = typed.strip().partition(":")
    if not (colon and hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if len(hours) > 2 or len(minutes) != 2 or int(hours) > 23 or int(minutes) > 59:
        return None
    return time(int(hours), int(minutes))


def in_days(now: datetime, zone: tzinfo, days: int) -> date:
    """The owner's own day so many days from now."""
    return now.astimezone(zone).date() + timedelta(days=days)
