"""Gatherings as iCalendar objects (RFC 5545, 5546): invitations, their updates and cancellations, and files to take along.

A program tells an update by the same UID and a higher SEQUENCE. The organizer is the site: members' own addresses go to nobody,
and answers are given on the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from goodword.core import mail
from goodword.gatherings import states, zones
from goodword.gatherings.kinds import Mode
from goodword.gatherings.models import Gathering, Guest

PRODUCT = "-//Goodword//Gatherings//EN"


class Method(StrEnum):
    """What a calendar program is to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


PARTSTAT = {states.COMING: "ACCEPTED", states.MAYBE: "TENTATIVE", states.DECLINED: "DECLINED"}


def to_guest(gathering: Gathering, guest: Guest, *, address: str, url: str, method: Method = Method.REQUEST) -> str:
    """The object that goes to one guest, as text.

    Args:
        address: where their mail goes.
        url: their page about it.
    """
    event = _event(gathering, url=url, joins=guest.state == states.COMING, canceled=method == Method.CANCEL)
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["CN"] = vText(_plain(str(guest)))
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText(PARTSTAT.get(guest.state, "NEEDS-ACTION"))
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee, encode=False)
    event.add("organizer", _organizer(gathering), encode=False)
    return _composed([gathering], [event], method)


def file(gatherings: Iterable[Gathering], *, urls: dict[int, str], joins: bool = False) -> str:
    """One or more of them as a file to take into any calendar, as text.

    Args:
        urls: the page about each, by id.
        joins: with the link to join online.
    """
    rows = list(gatherings)
    events = [_event(row, url=urls[row.pk], joins=joins, canceled=row.state == states.CANCELED) for row in rows]
    return _composed(rows, events, Method.PUBLISH)


def _composed(rows: list[Gathering], events: list[Event], method: Method) -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    for part in (*zones.used((row.zone, row.begins_at, row.ends_at) for row in rows), *events):
        calendar.add_component(part)
    return str(calendar.to_ical(), "utf-8")


def _event(row: Gathering, *, url: str, joins: bool, canceled: bool) -> Event:
    where = ZoneInfo(row.zone)
    event = Event()
    event.add("uid", f"{row.uid}@{mail.host()}")
    event.add("sequence", row.sequence)
    event.add("dtstamp", _moment(row.changed_at))
    event.add("last-modified", _moment(row.changed_at))
    event.add("created", _moment(row.made_at))
    event.add("summary", row.title)
    # On the clock of its zone, so that an hour that changes with summer time is told as people say it.
    event.add("dtstart", row.begins_at.astimezone(where))
    event.add("dtend", row.ends_at.astimezone(where))
    event.add("status", "CANCELLED" if canceled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if canceled else "OPAQUE")
    if row.mode != Mode.ONLINE and row.place:
        event.add("location", ", ".join(row.place.splitlines()))
    elif row.mode == Mode.ONLINE:
        event.add("location", _("Online"))
    lines = [row.text, row.cost]
    if joins and row.online_url:
        lines.append(_("Join online: %(url)s") % {"url": row.online_url})
        event.add("conference", row.online_url, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    if canceled and row.why_canceled:
        lines.insert(0, row.why_canceled)
    lines.append(url)
    event.add("description", "\n\n".join(filter(None, lines)))
    event.add("url", url)
    return event


def _organizer(row: Gathering) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText(_plain(str(row.owner)))
    return organizer


def _plain(name: str) -> str:
    """A name as a parameter may hold it: no quotes, no control characters."""
    return "".join(letter for letter in name if letter.isprintable() and letter != '"')


def _moment(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
