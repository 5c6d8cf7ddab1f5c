"""What a host writes about a gathering, cleaned and measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.gatherings import limits
from goodword.gatherings.kinds import AUDIENCES, Mode
from goodword.gatherings.models.gatherings import (
    LARGEST,
    LONGEST_COST,
    LONGEST_PLACE,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_BROUGHT,
    MOST_QUESTIONS,
)
from goodword.reach.models import Audience

LONGEST_LINK = 600


@dataclass(frozen=True, slots=True)
class Plan:
    """What and when. Days and hours are on the clock of ``zone``; other fields as ``models.Described`` has them."""

    title: str
    starts_on: date
    starts: time
    ends_on: date
    ends: time
    zone: str
    text: str = ""
    mode: str = Mode.IN_PERSON
    place: str = ""
    map_url: str = ""
    online_url: str = ""
    capacity: int | None = None
    bring: int = 0
    audience: int = Audience.ME
    questions: Sequence[str] = field(default_factory=tuple)
    cost: str = ""
    body: UUID | None = None


def columns(plan: Plan, *, past: bool = False) -> dict[str, Any]:
    """Columns of a gathering, its instants derived.

    Args:
        past: it may have begun already, as one that is only changed.

    Raises:
        Invalid: a word is missing or too long, or the hours are none that a gathering can have.
    """
    return {**described(plan), **hours(plan, past=past)}


def described(plan: Plan) -> dict[str, Any]:
    """What it says of itself, without its hours.

    Raises:
        Invalid: as ``columns``.
    """
    trouble: dict[str, str] = {}
    if plan.mode not in Mode.values:
        trouble["mode"] = _("Choose where people meet.")
    if plan.audience not in AUDIENCES or (plan.audience == Audience.GROUP and plan.body is None):
        trouble["audience"] = _("Choose who may find it.")
    if plan.capacity is not None and not 1 <= plan.capacity <= LARGEST:
        trouble["capacity"] = _("Choose a number from 1 to %(most)s, or leave it empty.") % {"most": LARGEST}
    if not 0 <= plan.bring <= MOST_BROUGHT:
        trouble["bring"] = _("Choose a number up to %(most)s.") % {"most": MOST_BROUGHT}
    questions = [" ".join(one.split()) for one in plan.questions if one.strip()]
    if len(questions) > MOST_QUESTIONS:
        trouble["questions"] = _("Ask %(most)s questions at most.") % {"most": MOST_QUESTIONS}
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    online, here = plan.mode != Mode.IN_PERSON, plan.mode != Mode.ONLINE
    return {
        "title": " ".join(needed(plan.title, LONGEST_TITLE, "title", _("Give it a title.")).split()),
        "text": within(plan.text, LONGEST_TEXT, "text"),
        "body": plan.body,
        "zone": zone(plan.zone).key,
        "mode": plan.mode,
        "place": within(plan.place, LONGEST_PLACE, "place") if here else "",
        "map_url": link(plan.map_url, "map_url") if here else "",
        "online_url": link(plan.online_url, "online_url") if online else "",
        "capacity": plan.capacity,
        "bring": plan.bring,
        "audience": int(plan.audience),
        "questions": [within(one, LONGEST_QUESTION, "questions") for one in questions],
        "cost": within(plan.cost, LONGEST_COST, "cost"),
    }


def hours(plan: Plan, *, past: bool = False) -> dict[str, Any]:
    """Its hours, and the instants they are.

    Raises:
        Invalid: it would end before it begins, be over, last too long or be too far ahead.
    """
    where = zone(plan.zone)
    begins, ends = instant(plan.starts_on, plan.starts, where), instant(plan.ends_on, plan.ends, where)
    now = clock.now()
    name, message = "", ""
    if ends <= begins:
        name, message = "ends", _("It ends before it begins. Check the hours.")
    elif ends - begins > limits.LONGEST:
        name, message = "ends_on", _("It lasts for more than a month. Check the days.")
    elif ends <= now and not past:
        name, message = "starts_on", _("It would be over already. Choose a later day.")
    elif begins > now + limits.FARTHEST:
        name, message = "starts_on", _("This is more than three years ahead. Choose an earlier day.")
    if message:
        raise Invalid(message, fields={name: message})
    return {
        "starts_on": plan.starts_on, "starts": plan.starts, "ends_on": plan.ends_on, "ends": plan.ends,
        "begins_at": begins, "ends_at": ends,
    }  # fmt: skip


def instant(day: date, hour: time, where: ZoneInfo) -> datetime:
    """The moment that a clock shows. An hour that is skipped in spring is the one after it."""
    return datetime.combine(day, hour.replace(second=0, microsecond=0), where).astimezone(UTC)


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name.

    Raises:
        Invalid: there is none.
    """
    if name not in available_timezones():
        message = _("Choose a time zone, as in Europe/London.")
        raise Invalid(message, fields={"zone": message})
    return ZoneInfo(name)


def link(typed: str, name: str) -> str:
    """A link to a page, with https put before it where somebody left it out.

    Raises:
        Invalid: it is none.
    """
    typed = "".join(typed.split())
    if not typed:
        return ""
    told = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(told)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        good = False
    if not good or len(told) > LONGEST_LINK:
        message = _("This is no link to a page. It begins with https.")
        raise Invalid(message, fields={name: message})
    return told
