"""Sentences about asks."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.asks import states
from goodword.asks.kinds import Kind, Way
from goodword.asks.models import Answer, Ask
from goodword.asks.queries import asks
from goodword.core import clock
from goodword.reach.models import Audience

KINDS = {
    Kind.HELP: lambda: _("Help"),
    Kind.PERSON: lambda: _("A person"),
    Kind.COMPANY: lambda: _("A company"),
    Kind.SUPPLIER: lambda: _("A supplier"),
    Kind.SOURCE: lambda: _("Source wanted"),
}
TONES = {Kind.SOURCE: "blue", Kind.HELP: "green"}


def kind(code: str) -> str:
    """What is asked for, in a word or two."""
    return KINDS[Kind(code)]()


def day(told: date | datetime) -> str:
    """A day: "5 December", with its year where that is another one."""
    local = timezone.localtime(told).date() if isinstance(told, datetime) else told
    same = local.year == timezone.localtime(clock.now()).year
    return date_format(local, "j F" if same else "j F Y")


def moment(told: datetime) -> str:
    """Day and time."""
    local = timezone.localtime(told)
    return _("%(day)s, %(time)s") % {"day": day(told), "time": date_format(local, "TIME_FORMAT")}


def ends(row: Ask) -> str:
    """Until when an open ask stands."""
    if row.deadline is not None:
        return _("Needed by %(moment)s") % {"moment": moment(row.deadline)}
    return _("Open until %(day)s") % {"day": day(row.until)}


def state_line(row: Ask) -> str:
    """How an ask stands."""
    state = asks.state_of(row)
    if state == states.OPEN:
        return ends(row)
    when = {"day": day(row.closed_at or row.lapses_at)}
    if state == states.FOUND:
        return _("Found, on %(day)s") % when
    if state == states.WITHDRAWN:
        return _("Taken back on %(day)s") % when
    return _("Ended on %(day)s") % when


def audience(row: Ask) -> str:
    """Whom it is for."""
    return {
        Audience.CLOSE: _("People close to you"),
        Audience.CONNECTIONS: _("Your connections"),
        Audience.GROUP: _("Your chapters and groups"),
        Audience.MEMBERS: _("All members"),
    }[Audience(row.audience)]


def answers(count: int) -> str:
    """How many answers came."""
    if not count:
        return _("No answer yet")
    return ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}


def answered(row: Answer, *, own: bool) -> str:
    """How somebody answered."""
    if row.way == Way.HELP:
        return _("You offered help") if own else _("Can help")
    if row.way == Way.KNOW:
        return _("You know someone") if own else _("Knows someone")
    return _("You left a note") if own else _("Left a note")


def named(row: Ask) -> list[dict[str, str]]:
    """What an ask names, as labels and values."""
    told = [
        (_("Person"), row.person),
        (_("Company or organization"), row.organisation),
        (_("Trade or role"), row.trade),
        (_("Place"), row.place),
        (_("Topics"), ", ".join(row.topics)),
    ]
    return [{"label": label, "value": value} for label, value in told if value]
