"""How meetings are worded."""

from __future__ import annotations

from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.chapters.meeting import states
from goodword.chapters.meeting.wording import counts, when_and_where
from goodword.chapters.models import Attendance, Away, Meeting

__all__ = [
    "away", "coming", "counts", "day", "hour", "meanwhile", "names", "state", "unmarked", "when_and_where",
]  # fmt: skip


def day(on: date) -> str:
    """ "Thursday, November 26", with the year where it is another than the reader's season would guess."""
    return date_format(on, _("l, F j, Y"))


def hour(at: time) -> str:
    """On the chapter's clock."""
    return time_format(at, "TIME_FORMAT")


def state(meeting: Meeting) -> str:
    """How it stands; nothing while it is planned."""
    return {
        states.COMPLETED: _("Took place"),
        states.DISCARDED: _("Did not take place"),
        states.HOLIDAY: _("Holiday"),
    }.get(meeting.state, "")


def away(row: Away) -> str:
    """What is known of who comes instead."""
    if row.state == states.STANDS_IN:
        return _("Cannot come; %(substitute)s comes instead") % {"substitute": row.substitute}
    if row.state == states.ASKED:
        return _("Cannot come; somebody was asked to stand in")
    return _("Cannot come")


def coming(count: int) -> str:
    """As far as nobody said otherwise."""
    return ngettext("%(count)s member comes", "%(count)s members come", count) % {"count": count}


def unmarked(count: int) -> str:
    """How many are not marked yet."""
    if not count:
        return _("Everybody is marked.")
    return ngettext("%(count)s is not marked yet.", "%(count)s are not marked yet.", count) % {"count": count}


def meanwhile(row: Attendance) -> str:
    """Who else marked it, and as what."""
    told = {"name": row.marked_by or _("The door"), "mark": row.get_mark_display() or _("Not marked")}
    return _("%(name)s marked this meanwhile: %(mark)s. Choose again if it is otherwise.") % told


def names(found: list[str]) -> str:
    """Names in a sentence."""
    return get_text_list(found, _("and"))
