"""How meetings are worded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.chapters.meeting import states
from goodword.chapters.models import Attendance, Away, Meeting
from goodword.chapters.models.meetings import Mark


def day(on: date) -> str:
    """ "Thursday, November 26", with the year where it is another than the reader's season would guess."""
    return date_format(on, _("l, F j, Y"))


def hour(at: time) -> str:
    """On the chapter's clock."""
    return time_format(at, "TIME_FORMAT")


def when_and_where(meeting: Meeting) -> str:
    """ "6:45 a.m. · The Old Mill"."""
    return " · ".join(part for part in (hour(meeting.begins), meeting.place) if part)


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


def counts(found: Mapping[str, int]) -> str:
    """ "35 present, 2 absent, 1 late; 30 paid"."""
    said = [
        ngettext("%(count)s present", "%(count)s present", found.get(Mark.PRESENT, 0)),
        ngettext("%(count)s absent", "%(count)s absent", found.get(Mark.ABSENT, 0)),
        ngettext("%(count)s late", "%(count)s late", found.get(Mark.LATE, 0)),
        ngettext("%(count)s medical", "%(count)s medical", found.get(Mark.MEDICAL, 0)),
        ngettext("%(count)s substitute", "%(count)s substitutes", found.get(Mark.SUBSTITUTE, 0)),
        ngettext("%(count)s paid", "%(count)s paid", found.get("paid", 0)),
    ]
    keys = [Mark.PRESENT, Mark.ABSENT, Mark.LATE, Mark.MEDICAL, Mark.SUBSTITUTE, "paid"]
    return " · ".join(
        words % {"count": found.get(key, 0)} for key, words in zip(keys, said, strict=True) if found.get(key, 0)
    )


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
