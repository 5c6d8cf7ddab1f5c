"""Sentences about requests and connections."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.people.kinds import RELATIONS
from goodword.reach.models import Audience
from goodword.ties.queries.between import Asked
from goodword.ties.queries.requests import Sent
from goodword.ties.queries.visibility import Choice


def day(moment: datetime) -> str:
    """A day in the reader's own zone: "3 November 2026"."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def relation(code: str) -> str:
    """What a kind of relation is called."""
    return str(RELATIONS.get(code, code))


def sent_line(row: Sent | Asked) -> str:
    """How a request of one's own stands. It says the same whatever the receiver has made of it, unless they accepted."""
    told = {"asked": day(row.asked_at), "free": day(row.frees_at)}
    if row.accepted:
        return _("You asked on %(asked)s, and they said yes.") % told
    if row.in_slot:
        return _("You asked on %(asked)s. It takes up one of your requests until %(free)s.") % told
    return _("You asked on %(asked)s. It no longer takes up one of your requests, and you can ask again.") % told


def visibility(choice: Choice) -> str:
    """A member's decision about their ties."""
    if choice.used_by == Audience.ME:
        return _("Nobody finds a way through the people you know.")
    if choice.used_by == Audience.CONNECTIONS:
        if choice.named:
            return _(
                "People you are connected with may find a way through the people you know, and see your name on it."
            )
        return _(
            "People you are connected with may find a way through the people you know, without seeing your name on it."
        )
    if choice.named:
        return _("Any member may find a way through the people you know, and see your name on it.")
    return _("Any member may find a way through the people you know, without seeing your name on it.")
