"""Sentences about objectives."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.objectives import states
from goodword.objectives.kinds import Better
from goodword.objectives.models import Objective
from goodword.objectives.queries.progress import Standing
from goodword.objectives.words import day
from goodword.people.models import Person
from goodword.reach.models import Audience

TONES = {Better.KNOWN: "blue", Better.EQUIPPED: "gold", Better.CONNECTED: "green"}
BARS = {Better.KNOWN: "blue", Better.EQUIPPED: "gold", Better.CONNECTED: ""}


def outcome(state: str) -> str:
    """What came of it, in a word."""
    return {states.REACHED: _("Reached"), states.CHANGED: _("Changed"), states.DROPPED: _("Let go")}.get(state, "")


def shown_to(audience: int) -> str:
    """Who can see the line."""
    return {
        Audience.ME: _("Only you"),
        Audience.CLOSE: _("People close to you"),
        Audience.CONNECTIONS: _("Your connections"),
        Audience.GROUP: _("Your chapters and groups"),
        Audience.MEMBERS: _("All members"),
    }[Audience(audience)]


def measured(told: Standing) -> str:
    """By what it is known, with how much."""
    row = told.objective
    if told.measure is None:
        return _("This site no longer counts it.")
    if not row.weekly:
        return _("%(what)s: %(count)s in all") % {"what": told.measure.label, "count": row.target}
    words = ngettext("%(what)s: %(count)s each week", "%(what)s: %(count)s each week", row.target)
    return words % {"what": told.measure.label, "count": row.target}


def about(row: Objective, people: list[Person]) -> list[dict[str, str]]:
    """Whom it is about, as labels and values."""
    told = [
        (_("Trade"), row.trade), (_("Place"), row.location), (_("Role"), row.role),
        (_("By name"), ", ".join(person.name for person in people)),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in told if value]


def span(row: Objective, today: date) -> str:
    """Its first and its last day."""
    return _("%(first)s to %(last)s") % {"first": day(row.began_on, today), "last": day(row.until, today)}


def when(at: datetime) -> str:
    """The day of something that counted."""
    local = timezone.localtime(at).date()
    return date_format(local, "j F" if local.year == timezone.localtime().year else "j F Y")


def minutes(count: int) -> str:
    """Of a week."""
    return ngettext("about %(count)s minute a week", "about %(count)s minutes a week", count) % {"count": count}
