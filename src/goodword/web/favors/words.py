"""Sentences about favors and thanks."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.favors import states
from goodword.favors.models import Thanks
from goodword.favors.queries.listing import Favor
from goodword.ties.models import Direction
from goodword.web.people import words as people


def day(at: datetime) -> str:
    """The day of an instant, where the viewer lives."""
    return people.day(at)


def when(favor: Favor) -> str:
    """When it was, as precisely as it was noted."""
    return people.written(favor.day) if favor.day else day(favor.at)


def line(favor: Favor) -> str:
    """What was done: the viewer's own words for it, else Goodword's."""
    return Truncator(" ".join(favor.words.split())).words(24) if favor.words.strip() else favor.what.text


def whose(favor: Favor) -> str:
    """Who did it for whom, in two words."""
    told = {Direction.IN: _("for you"), Direction.OUT: _("by you"), Direction.BOTH: _("both ways")}
    return told[favor.direction]


def about(kind: str, at: datetime) -> str:
    """What thanks are for, in an address."""
    return urlencode({"for": kind, "at": at.isoformat()})


def thank_url(favor: Favor) -> str:
    """Where the viewer can thank for it."""
    query = about(favor.kind, favor.at)
    if favor.member is not None:
        return f"{reverse('favors:thank', args=[favor.member])}?{query}"
    return f"{reverse('favors:thank_person', args=[favor.person])}?{query}"


def sent_line(thanks: Thanks) -> str:
    """How thanks stand, to who sent them."""
    if thanks.state == states.WAITING:
        return _("Arrives in a minute.")
    if thanks.state == states.TAKEN:
        return _("They said: my pleasure.")
    return _("Arrived on %(day)s.") % {"day": day(thanks.opens_at)}


def received_line(thanks: Thanks) -> str:
    """How they stand, to who received them."""
    if thanks.state == states.TAKEN and thanks.answered_at is not None:
        return _("You said: my pleasure.")
    return _("Came on %(day)s.") % {"day": day(thanks.opens_at)}
