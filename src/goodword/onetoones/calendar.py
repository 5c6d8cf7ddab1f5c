"""A one-to-one as a calendar file (RFC 5545) for one of the two."""

from __future__ import annotations

from datetime import UTC

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.errors import NotFound
from goodword.onetoones import states
from goodword.onetoones.models import OneToOne


def composed(row: OneToOne, other: Member) -> bytes:
    """The agreed time, in UTF-8; for one that was called off, its cancellation, under the same identifier and a higher number.

    Args:
        other: with whom.

    Raises:
        NotFound: no time was ever agreed.
    """
    if row.begins_at is None or row.ends_at is None or row.state not in {states.AGREED, states.CANCELED}:
        raise NotFound(_("There is no agreed time to put into a calendar."))
    off = row.state == states.CANCELED
    calendar = Calendar()
    calendar.add("prodid", "-//Goodword//One-to-one//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    event = Event()
    event.add("uid", f"one-to-one-{row.key}@{mail.host()}")
    event.add("dtstamp", row.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("summary", _("One-to-one with %(name)s") % {"name": other})
    event.add("dtstart", row.begins_at.astimezone(UTC))
    event.add("dtend", row.ends_at.astimezone(UTC))
    if row.place or row.link:
        event.add("location", vText(row.place or row.link))
    url = mail.absolute(reverse("onetoones:one", args=[row.key]))
    event.add("description", "\n".join(part for part in (row.topic, row.link, url) if part))
    event.add("url", url)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
