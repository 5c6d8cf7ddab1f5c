"""Sentences about chapters."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from goodword.chapters import states
from goodword.chapters.models import Chapter, Membership, Role
from goodword.web.profiles.picture import Chip

STOOD = {
    states.PENDING: lambda: _("Waiting for a yes"),
    states.ACTIVE: lambda: _("Active"),
    states.LATE: lambda: _("Payment late"),
    states.SUSPENDED: lambda: _("Suspended"),
    states.RENEWING: lambda: _("Renewal asked for"),
    states.EXPIRED: lambda: _("Expired"),
    states.DROPPED: lambda: _("Dropped"),
}
TONES = {states.PENDING: "blue", states.LATE: "gold", states.SUSPENDED: "clay", states.RENEWING: "gold"}


def day(value: date) -> str:
    """ "3 December 2026"."""
    return date_format(value, "DATE_FORMAT")


def stood(row: Membership) -> str:
    """How somebody stands, and since when where they are late."""
    if row.late_since is not None:
        return _("Payment late since %(day)s") % {"day": day(row.late_since)}
    return STOOD[row.state]()


def moment(value: datetime) -> str:
    """The day of an instant, on the reader's clock."""
    return date_format(localtime(value), "DATE_FORMAT")


def meets(chapter: Chapter) -> str:
    """When and where it usually meets."""
    told = {
        "day": WEEKDAYS[chapter.weekday],
        "hour": date_format(datetime.combine(date.min, chapter.meets_at), "TIME_FORMAT"),
        "place": chapter.meets_where.splitlines()[0] if chapter.meets_where else "",
    }
    if told["place"]:
        return _("Meets on %(day)s at %(hour)s, %(place)s") % told
    return _("Meets on %(day)s at %(hour)s") % told


def place(chapter: Chapter) -> str:
    """Region and country."""
    return ", ".join(filter(None, (chapter.region, chapter.country)))


def trade(row: Membership) -> str:
    """What they do and for whom."""
    return " · ".join(filter(None, (row.classification, row.organization)))


def chips(row: Membership, roles: list[Role], *, leads: bool) -> list[Chip]:
    """Roles for all; how they stand, and who has no account yet, for the committee."""
    told = [Chip(str(role), "green" if role.leads else "") for role in roles]
    if leads:
        if row.state != states.ACTIVE:
            told.append(Chip(STOOD[row.state](), TONES.get(row.state, "")))
        if row.by_mail:
            told.append(Chip(_("By mail only")))
        elif row.member_id is None and row.state in states.SEATED:
            told.append(Chip(_("Invited") if row.invited_at else _("Not here yet"), "blue" if row.invited_at else ""))
    return told
