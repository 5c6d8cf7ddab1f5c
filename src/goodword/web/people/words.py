"""Times, dates and contacts as people say them. Nothing claims more than Goodword knows."""

from __future__ import annotations

import functools
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.core import clock, dates
from goodword.importers import sources
from goodword.people import normal
from goodword.ties.queries import Contacts
from goodword.ties.wording import times

__all__ = ["SOURCES", "ago", "around", "contact", "day", "month", "source", "times", "told_when", "written"]


def ago(at: datetime) -> str:
    """How long ago, roughly: "today", "3 days ago", "5 weeks ago", "2 years ago"."""
    days = (_day(clock.now()) - _day(at)).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 21:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if days < 70:
        return ngettext("%(count)s week ago", "%(count)s weeks ago", days // 7) % {"count": days // 7}
    if days < 700:
        months = round(days / 30.44)
        return ngettext("%(count)s month ago", "%(count)s months ago", months) % {"count": months}
    years = round(days / 365.25)
    return ngettext("%(count)s year ago", "%(count)s years ago", years) % {"count": years}


def month(at: datetime | date) -> str:
    """The month of ``at``: "March" within the last eleven months, else "March 2024"."""
    day = _day(at)
    today = _day(clock.now())
    if 0 <= (today.year - day.year) * 12 + today.month - day.month < 11:
        return str(MONTHS[day.month])
    return date_format(day, "YEAR_MONTH_FORMAT")


def around(at: datetime | date) -> str:
    """The month where it is not long ago, else the year: "March", "March 2024", "2019"."""
    day = _day(at)
    return str(day.year) if (_day(clock.now()) - day).days > 900 else month(day)


def day(at: datetime | date) -> str:
    """A day without its year where that is this one: "March 4", "March 4, 2023"."""
    told = _day(at)
    if told.year == _day(clock.now()).year:
        return date_format(told, "MONTH_DAY_FORMAT")
    return date_format(told, "DATE_FORMAT")


def written(text: str) -> str:
    """A date as facts keep it ("2024-03") in words; a day of this year without the year."""
    partial = dates.parse(text)
    if partial and all(partial):
        return day(dates.as_date(partial))
    return normal.date_words(text) if partial else text


def told_when(since: str, until: str = "") -> str:
    """When something happened that was "2024", "2024-03" or "2024-03-14", or went on from one month to another."""
    return _told_when(since, until, _day(clock.now()), translation.get_language())


@functools.lru_cache(maxsize=8_192)
def _told_when(since: str, until: str, today: date, language: str | None) -> str:
    """The same, where it is ``today`` in this language: a story says the same days again and again."""
    if until:
        told = {"since": _told_when(since, "", today, language), "until": _told_when(until, "", today, language)}
        return _("%(since)s to %(until)s") % told
    partial = dates.parse(since)
    if partial and partial[0] and partial[1] and partial[2] is None:
        return month(dates.as_date(partial))
    return written(since)


def _day(at: datetime | date) -> date:
    return timezone.localtime(at).date() if isinstance(at, datetime) else at


def contact(contacts: Contacts | None) -> str:
    """How often and when the member and a person were in contact, in a line; "" where nothing is known."""
    if contacts is None:
        return ""
    by_you, by_them, together = contacts.by_you, contacts.by_them, contacts.together
    count = by_you + by_them + together
    told = {"times": times(count), "since": around(contacts.first_at), "last": ago(contacts.last_at)}
    if count == 1 or _day(contacts.first_at) == _day(contacts.last_at):
        told["since"] = around(contacts.last_at)
        if not (by_them or together):
            return _("You wrote %(times)s, in %(since)s.") % told
        if not (by_you or together):
            return _("Wrote to you %(times)s, in %(since)s.") % told
        return _("In touch %(times)s, in %(since)s.") % told
    if not (by_them or together):
        return _("You wrote %(times)s since %(since)s, last %(last)s.") % told
    if not (by_you or together):
        return _("Wrote to you %(times)s since %(since)s, last %(last)s.") % told
    if not together:
        return _("You wrote to each other %(times)s since %(since)s, last %(last)s.") % told
    return _("In touch %(times)s since %(since)s, last %(last)s.") % told


SOURCES: dict[str, str | Promise] = {
    "hand": gettext_lazy("You noted it"),
    "linkedin": gettext_lazy("LinkedIn archive"),
    "connection": gettext_lazy("Their profile here"),
    "page": gettext_lazy("A page of theirs"),
    "demo": gettext_lazy("Invented, for looking around"),
}


def source(code: str) -> str:
    """Who told it, in words; the code itself where nobody gave it words."""
    return str(SOURCES.get(code) or _(sources.label(code)))
