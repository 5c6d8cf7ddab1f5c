"""A member's calendar as iCalendar (RFC 5545): the same bytes while nothing has changed, so that programs that ask again are told so."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from goodword.accounts import secrets
from goodword.accounts.models import Member
from goodword.core import clock, dated, mail, site
from goodword.core.dated import Entry
from goodword.core.errors import NotFound
from goodword.today.models import CalendarFeed

BEHIND: Final = timedelta(days=90)
AHEAD: Final = timedelta(days=400)
REFRESH: Final = timedelta(hours=6)


def opened(raw: str) -> CalendarFeed:
    """The calendar at an address.

    Raises:
        NotFound: there is none, or no more.
    """
    rows = CalendarFeed.objects.select_related("member").filter(token_hash=secrets.digest(raw), member__is_active=True)
    if (row := rows.first()) is None:
        raise NotFound(_("There is no such calendar."))
    return row


def composed(feed: CalendarFeed) -> bytes:
    """The whole of it, in UTF-8."""
    member: Member = feed.member
    today = clock.now().astimezone(member.zone).date()
    calendar = Calendar()
    with translation.override(member.language):
        calendar.add("prodid", "-//Goodword//Calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        name = row.name if (row := site.current()) is not None else "Goodword"
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        for entry in dated.entries(member, today - BEHIND, today + AHEAD, without=feed.without):
            calendar.add_component(_event(entry, named=feed.named))
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, named: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.kind}-{entry.key}@{mail.host()}")
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", entry.words if named else entry.plain)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if entry.day is not None else "OPAQUE")
    event.add("url", mail.absolute(entry.path))
    if entry.day is not None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    elif entry.begins is not None:
        event.add("dtstart", entry.begins.astimezone(UTC))
        event.add("dtend", (entry.ends or entry.begins).astimezone(UTC))
    if entry.yearly and entry.day is not None:
        # Whoever was born on February 29 has their day on the last of February in all years.
        leap = {"bymonth": 2, "bymonthday": -1} if (entry.day.month, entry.day.day) == (2, 29) else {}
        event.add("rrule", {"freq": "yearly", **leap})
    return event
