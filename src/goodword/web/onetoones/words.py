"""Sentences about one-to-ones, with hours in the zone of whoever reads and, where it may be seen, of the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.onetoones import states
from goodword.onetoones.models import Mode
from goodword.onetoones.queries.mine import Shown


def day(moment: datetime, zone: ZoneInfo) -> str:
    """A day: "Thursday, November 26"."""
    here = moment.astimezone(zone)
    year = "" if here.year == clock.now().astimezone(zone).year else here.strftime(" %Y")
    return _("%(weekday)s, %(day)s") % {
        "weekday": date_format(here, "l"), "day": f"{date_format(here, 'MONTH_DAY_FORMAT')}{year}",
    }  # fmt: skip


def hour(moment: datetime, zone: ZoneInfo) -> str:
    """An hour where somebody lives."""
    return date_format(moment.astimezone(zone), "TIME_FORMAT")


def when(moment: datetime, zone: ZoneInfo) -> str:
    """Day and hour: "Thursday, November 26, 3 p.m."."""
    return _("%(day)s, %(hour)s") % {"day": day(moment, zone), "hour": hour(moment, zone)}


def city(zone: ZoneInfo) -> str:
    """What a zone is called: "New York"."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def for_both(moment: datetime, mine: ZoneInfo, theirs: ZoneInfo | None, name: str) -> str:
    """The same moment for the other; "" where their hour is the same, or not to be seen."""
    if theirs is None:
        return ""
    here, there = moment.astimezone(mine), moment.astimezone(theirs)
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return ""
    told = {"name": name, "hour": hour(moment, theirs), "day": day(moment, theirs), "city": city(theirs)}
    if here.date() == there.date():
        return _("%(hour)s for %(name)s (%(city)s)") % told
    return _("%(day)s, %(hour)s for %(name)s (%(city)s)") % told


def zones(mine: ZoneInfo, theirs: ZoneInfo | None, name: str) -> str:
    """How the hours of the two lie to one another, today."""
    if theirs is None:
        return _("Times are in your own zone, %(city)s; %(name)s sees them in theirs.") % {
            "city": city(mine), "name": name,
        }  # fmt: skip
    now = clock.now()
    noon = now.astimezone(mine).replace(hour=9, minute=0, second=0, microsecond=0)
    if noon.utcoffset() == noon.astimezone(theirs).utcoffset():
        return _("Your clock and that of %(name)s say the same.") % {"name": name}
    evening = noon + timedelta(hours=8)
    told = {
        "name": name, "city": city(theirs), "nine": hour(noon, mine), "nine_there": hour(noon, theirs),
        "five": hour(evening, mine), "five_there": hour(evening, theirs),
    }  # fmt: skip
    return (
        _(
            "Write times as your own clock has them. %(nine)s for you is %(nine_there)s for %(name)s (%(city)s), "
            "and %(five)s is %(five_there)s."
        )
        % told
    )


def mode(code: str) -> str:
    """How the two meet."""
    return str(Mode(code).label)


def line(row: Shown, zone: ZoneInfo) -> str:
    """How a one-to-one stands, for whoever looks."""
    told = {"name": row.other, "when": when(row.begins_at, zone) if row.begins_at else "", "day": day(row.since, zone)}
    if row.state == states.PROPOSED:
        said = _("%(name)s proposes times; choose one.") if row.my_turn else _("You proposed times to %(name)s.")
    elif row.state == states.DECLINED:
        said = _("You declined quietly. Nobody is told; you can still choose a time.")
    elif row.state == states.LAPSED:
        said = _("The times that were proposed have passed.")
    elif row.state == states.AGREED:
        said = _("On %(when)s you meet.")
    elif row.state == states.HELD:
        said = {
            None: _("For %(when)s it was planned."), True: _("On %(when)s you met."), False: _("It did not take place."),
        }[row.met]  # fmt: skip
    elif row.state == states.CANCELED:
        said = _("Called off on %(day)s.")
    else:
        said = _("It does not take place.")
    return said % told
