"""Sentences about letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock


def when(moment: datetime) -> str:
    """A moment of today by the clock, any other by its day."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localtime(clock.now()).date():
        return date_format(local, "TIME_FORMAT")
    return date_format(local, "DATE_FORMAT")


def moment(at: datetime) -> str:
    """Day and time."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def names(members: Sequence[Member]) -> str:
    """Those one writes with: "Mara Lind", "Mara Lind and Tom Reed", "Mara Lind and 2 others"."""
    if not members:
        return _("Nobody any more")
    if len(members) == 1:
        return str(members[0])
    if len(members) == 2:
        return _("%(one)s and %(other)s") % {"one": members[0], "other": members[1]}
    told = {"one": members[0], "count": len(members) - 1}
    return ngettext("%(one)s and %(count)s other", "%(one)s and %(count)s others", len(members) - 1) % told


ABOUT = {"introduction": lambda: _("An introduction"), "ask": lambda: _("An ask")}


def about(code: str) -> str:
    """What a correspondence came from; "" for two members' own."""
    return ABOUT[code]() if code in ABOUT else ""
