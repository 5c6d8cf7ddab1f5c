"""Sentences about referrals and thanks."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.referrals import states
from goodword.referrals.queries import totals
from goodword.referrals.queries.given import Given
from goodword.referrals.queries.received import Received
from goodword.web.connections.words import day as day
from goodword.web.people import words as people

FIELDS = {
    "name": lambda: _("who it is"),
    "description": lambda: _("what they need"),
    "comments": lambda: _("comments"),
    "consent": lambda: _("how they agreed"),
    "consent_words": lambda: _("how they agreed, in words"),
    "tier": lambda: _("whose need it is"),
    "heat": lambda: _("how likely business is"),
    "email": lambda: _("their e-mail address"),
    "phone": lambda: _("their phone number"),
    "referred_on": lambda: _("the day"),
}


def on(value: date) -> str:
    """A day, without its year where that is this one."""
    return people.day(value)


def given_line(row: Given) -> str:
    """How a referral stands, for its giver."""
    since = {"day": day(row.since), "name": row.receiver}
    if row.can_undo:
        return _("%(name)s has it within a minute. Until then nobody has seen it.") % since
    return {
        states.NEW: _("New to %(name)s since %(day)s."),
        states.CONTACTED: _("%(name)s contacted them, on %(day)s."),
        states.MEETING: _("%(name)s is meeting them, since %(day)s."),
        states.WON: _("It came to business with %(name)s, on %(day)s."),
        states.LOST: _("It did not come to business with %(name)s, on %(day)s."),
        states.DECLINED: _("Not taken up by %(name)s, on %(day)s."),
        states.WITHDRAWN: _("You withdrew it from %(name)s on %(day)s."),
        states.ENDED: _("It ended with %(name)s on %(day)s."),
    }[row.state] % since


def received_line(row: Received) -> str:
    """How a referral stands, for its receiver."""
    since = {"day": day(row.since), "name": row.giver}
    if row.state == states.DECLINED and not row.told:
        return _("You declined it quietly on %(day)s. Nobody is told.") % since
    return {
        states.NEW: _("New, since %(day)s."),
        states.CONTACTED: _("Contacted on %(day)s."),
        states.MEETING: _("You are meeting, since %(day)s."),
        states.WON: _("It came to business on %(day)s."),
        states.LOST: _("It did not come to business, on %(day)s."),
        states.DECLINED: _("You said on %(day)s that it is not for you."),
        states.WITHDRAWN: _("%(name)s withdrew it on %(day)s."),
        states.ENDED: _("It ended on %(day)s."),
    }[row.state] % since


def said(state: str) -> str:
    """What a receiver said, as a line in the course of a referral."""
    return {
        states.NEW: _("Set back to new"),
        states.CONTACTED: _("Contacted"),
        states.MEETING: _("Meeting"),
        states.WON: _("Came to business"),
        states.LOST: _("Did not come to business"),
        states.DECLINED: _("Not taken up"),
    }.get(state, state)


def move(code: str, state: str) -> str:
    """What is written on the button that says how it stands."""
    if code == "set_back":
        return _("Not contacted after all") if state == states.CONTACTED else _("No meeting after all")
    return {
        "contact": _("I contacted them"),
        "meet": _("We are meeting"),
        "win": _("It came to business"),
        "lose": _("It did not come to business"),
        "reopen": _("Open it again"),
    }[code]


def period(code: str) -> str:
    """What a period is called."""
    return {
        totals.MONTH: _("This month"),
        totals.QUARTER: _("This quarter"),
        totals.YEAR: _("This year"),
        totals.ALL: _("All time"),
    }[code]


def counted(told: totals.Counted) -> str:
    """How many referrals: "4, 3 of them from outside"."""
    if not told.all:
        return _("None")
    if not told.outside:
        return str(told.all)
    if told.outside == told.all:
        return _("%(all)s, from outside") % {"all": told.all}
    return _("%(all)s, %(outside)s of them from outside") % {"all": told.all, "outside": told.outside}


def times(count: int) -> str:
    """How often: "Once", "3 times"."""
    if not count:
        return _("Not yet")
    return ngettext("Once", "%(count)s times", count) % {"count": count}
