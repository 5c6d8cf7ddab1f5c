"""Sentences about gatherings."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.core import clock
from goodword.gatherings import states
from goodword.gatherings.kinds import Mode
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings
from goodword.reach.models import Audience
from goodword.web.profiles.picture import Chip

WHO = {
    Audience.ME: lambda: _("For who is invited"),
    Audience.CLOSE: lambda: _("For people close to the host"),
    Audience.CONNECTIONS: lambda: _("For the host's connections"),
    Audience.GROUP: lambda: _("For the chapter"),
    Audience.MEMBERS: lambda: _("For all members"),
}
STOOD = {
    states.INVITED: lambda: _("Invited"),
    states.COMING: lambda: _("Coming"),
    states.WAITING: lambda: _("On the waiting list"),
    states.MAYBE: lambda: _("Perhaps"),
    states.DECLINED: lambda: _("Not coming"),
}
TONES = {states.COMING: "green", states.WAITING: "gold", states.INVITED: "blue"}


def hours(row: Gathering) -> str:
    """Day and hours on its own clock: "Thursday, December 3, 7–8:30 a.m."."""
    here = row.at(row.begins_at)
    this_year = here.year == timezone.localtime(clock.now()).year
    day = date_format(here, "l, j F" if this_year else "l, j F Y")
    told = {
        "day": day,
        "begins": date_format(here, "TIME_FORMAT"),
        "ends": date_format(row.at(row.ends_at), "TIME_FORMAT"),
    }
    if row.starts_on == row.ends_on:
        return _("%(day)s, %(begins)s to %(ends)s") % told
    return _("%(day)s, %(begins)s, to %(last)s, %(ends)s") % {
        **told,
        "last": date_format(row.at(row.ends_at), "l, j F"),
    }


def zone(row: Gathering) -> str:
    """Its zone in words, where the reader's clock shows another hour then: "Leeds: 8:00"."""
    name = row.zone.rpartition("/")[2].replace("_", " ")
    mine = timezone.get_current_timezone()
    if row.begins_at.astimezone(mine).utcoffset() == row.begins_at.astimezone(ZoneInfo(row.zone)).utcoffset():
        return ""
    local = row.begins_at.astimezone(mine)
    return _("%(zone)s time (for you %(day)s, %(time)s).") % {
        "zone": name, "day": date_format(local, "l, j F"), "time": date_format(local, "TIME_FORMAT"),
    }  # fmt: skip


def where(row: Gathering) -> str:
    """Where people meet, in a line."""
    if row.mode == Mode.ONLINE:
        return _("Online")
    place = row.place.splitlines()[0] if row.place else _("In person")
    return _("%(place)s, and online") % {"place": place} if row.mode == Mode.BOTH else place


def chips(row: Gathering, stood: str = "", *, hosting: bool = False) -> list[Chip]:
    """How it stands, and how the viewer stands to it."""
    state = gatherings.state_of(row)
    told = []
    if state == states.CANCELED:
        told.append(Chip(_("Canceled"), "clay"))
    elif state == states.DRAFT:
        told.append(Chip(_("Draft"), ""))
    if hosting:
        told.append(Chip(_("You host"), "green"))
    elif stood:
        told.append(Chip(STOOD[stood](), TONES.get(stood, "")))
    return told


def places(row: Gathering) -> str:
    """How many places there are, and how many are left."""
    if row.capacity is None:
        return ""
    left = max(0, row.capacity - row.taken)
    if not left:
        return _("All %(count)s places are taken; there is a waiting list.") % {"count": row.capacity}
    return ngettext(
        "%(left)s of %(count)s places is free.", "%(left)s of %(count)s places are free.", left
    ) % {"left": left, "count": row.capacity}  # fmt: skip


def coming(count: int) -> str:
    """How many come."""
    return ngettext("%(count)s comes", "%(count)s come", count) % {"count": count}
