"""How a meeting, a call or a letter is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.people.models import Person
from goodword.people.normal import date_words
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Direction, Interaction
from goodword.web.people import words

ICONS: Final[Mapping[str, str]] = {
    "meeting": "coffee", "call": "phone", "video": "video", "letter": "mail", "message": "message-circle", "gift": "gift",
    "favor": "hand-heart", "note": "notebook-pen",
}  # fmt: skip
WAYS: Final[Mapping[str, str | Promise]] = {
    "out": gettext_lazy("You did"),
    "in": gettext_lazy("They did"),
    "both": gettext_lazy("Both of you"),
}


def kind(code: str) -> str:
    """ "Call"."""
    return str(INTERACTIONS[code].label)


def day(row: Interaction) -> str:
    """When it was, as precise as it was told: "November 3", "November 3, 14:30", "2019"."""
    told = words.written(row.day)
    if row.timed:
        return _("%(day)s, %(time)s") % {"day": told, "time": date_format(timezone.localtime(row.at), "TIME_FORMAT")}
    return told


def length(minutes: int) -> str:
    """ "20 minutes", "2 hours", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    said = []
    if hours:
        said.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if rest or not hours:
        said.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(said)


def names(people: Sequence[Person], most: int = 3) -> str:
    """ "Mara Lind, Iris Bell and 4 more"."""
    told = ", ".join(person.name for person in people[:most])
    if len(people) <= most:
        return told
    more = len(people) - most
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more) % {
        "names": told,
        "count": more,
    }


def line(row: Interaction, people: Sequence[Person]) -> str:
    """It in one line: "Call with Mara Lind, about harbor project"."""
    said = titled(row.kind, Direction(row.direction), names(people))
    if row.topics:
        return _("%(what)s, about %(topics)s") % {"what": said, "topics": ", ".join(row.topics)}
    return said


def titled(code: str, way: Direction, who: str) -> str:
    """What it was, with whom, and who reached out where that matters."""
    told = {"kind": kind(code), "who": who}
    if not who:
        return kind(code)
    if code == "note":
        return _("Note about %(who)s") % told
    if way == Direction.IN:
        return _("%(kind)s from %(who)s") % told
    if way == Direction.OUT:
        return _("%(kind)s to %(who)s") % told
    return _("%(kind)s with %(who)s") % told


def plain_day(on: date) -> str:
    """A day to come, with the day of the week: "Tuesday, November 24"."""
    return _("%(weekday)s, %(day)s") % {"weekday": date_format(on, "l"), "day": words.day(on)}


def when(day: str) -> str:
    """A day as the reader took it, with its day of the week where it is one."""
    whole = len(day) == len("2026-11-21")
    return plain_day(date.fromisoformat(day)) if whole else date_words(day)
