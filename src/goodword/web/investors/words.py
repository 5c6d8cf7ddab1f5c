"""Sentences about founders and investors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.investors import states
from goodword.investors.fit import Fit, Verdict
from goodword.investors.kinds import Lead, region, stage
from goodword.investors.models import Outcome, Raise, Talk, Thesis
from goodword.investors.queries import approaches
from goodword.reach.models import Audience
from goodword.referrals import money

TONES = {Verdict.YES: "green", Verdict.CLOSE: "gold", Verdict.OPEN: "", Verdict.NO: "clay", Verdict.NEVER: "clay"}


def day(told: date | datetime) -> str:
    """A day, with its year where that is another one."""
    local = timezone.localtime(told).date() if isinstance(told, datetime) else told
    return date_format(local, "j F" if local.year == timezone.localtime(clock.now()).year else "j F Y")


def moment(told: datetime) -> str:
    """Day and time."""
    return _("%(day)s, %(time)s") % {"day": day(told), "time": date_format(timezone.localtime(told), "TIME_FORMAT")}


def amount(row: Raise) -> str:
    """How much is raised."""
    return money.told(row.amount, row.currency)


def ticket(row: Thesis) -> str:
    """From what to what is invested."""
    told = {"least": money.told(row.least, row.currency), "most": money.told(row.most, row.currency)}
    return _("%(least)s to %(most)s") % told


def _any(words: list[str]) -> str:
    return get_text_list(words, _("and")) if words else _("Any")


def where(row: Raise) -> str:
    """Region and place of a raise."""
    told = {"place": row.place, "region": region(row.region)}
    return _("%(place)s, %(region)s") % told if row.place else told["region"]


def raise_line(row: Raise) -> str:
    """A raise in one line."""
    told = {"stage": stage(row.stage), "amount": amount(row), "where": where(row)}
    return _("%(stage)s · %(amount)s · %(where)s") % told


def thesis_line(row: Thesis) -> str:
    """A thesis in one line."""
    stages = _any([stage(one) for one in row.stages]) if row.stages else _("Any stage")
    return _("%(stages)s · %(ticket)s") % {"stages": stages, "ticket": ticket(row)}


def raise_facts(row: Raise) -> list[dict[str, str]]:
    """The fields of a raise."""
    return [
        {"label": _("Stage"), "value": stage(row.stage)},
        {"label": _("Amount"), "value": amount(row)},
        {"label": _("Sectors"), "value": _any(list(row.sectors))},
        {"label": _("Region"), "value": where(row)},
    ]


def thesis_facts(row: Thesis) -> list[dict[str, str]]:
    """The fields of a thesis."""
    told = [
        {"label": _("Stages"), "value": _any([stage(one) for one in row.stages])},
        {"label": _("Sectors"), "value": _any(list(row.sectors))},
        {"label": _("Regions"), "value": _any([region(one) for one in row.regions])},
        {"label": _("Into one company"), "value": ticket(row)},
        {"label": _("In a round"), "value": str(Lead(row.lead).label)},
    ]
    if row.exclusions:
        told.append({"label": _("Never"), "value": _any(list(row.exclusions))})
    return told


def fields(fit: Fit) -> list[dict[str, str]]:
    """How a raise and a thesis fit, field by field."""
    said = {
        Verdict.YES: _("Fits"), Verdict.CLOSE: _("Close"), Verdict.OPEN: _("Open"), Verdict.NO: _("Does not fit"),
        Verdict.NEVER: _("Left out"),
    }  # fmt: skip
    return [
        {"label": one.label, "words": one.words, "verdict": said[one.verdict], "tone": TONES[one.verdict]}
        for one in fit.fields
    ]


def audience(code: int) -> str:
    """Whom something of the viewer's is for."""
    return {
        Audience.CLOSE: _("For people close to you"),
        Audience.CONNECTIONS: _("For your connections"),
        Audience.GROUP: _("For your connections and your chapter or group"),
        Audience.MEMBERS: _("For all members"),
    }[Audience(code)]


def state(row: Raise | Thesis) -> str:
    """How a raise or thesis of the viewer's stands."""
    if row.state == states.CLOSED and isinstance(row, Raise):
        told = {"outcome": str(Outcome(row.outcome).label), "day": day(row.closed_at or row.changed_at)}
        return _("%(outcome)s, closed on %(day)s") % told
    if row.state == states.PAUSED:
        return _("Paused: nobody finds it")
    told = {"whom": audience(row.audience)}
    return _("%(whom)s, and suggested where it fits") % told if row.suggested else told["whom"]


def talk(row: Talk) -> str:
    """How talks stand, for who keeps them."""
    told = {"amount": money.told(row.amount, row.currency)} if row.amount is not None else {}
    if row.state == states.INVESTED:
        return _("Invested: %(amount)s") % told if told else _("Invested")
    if row.state == states.TERM_SHEET:
        return _("Term sheet: %(amount)s") % told if told else _("Term sheet")
    return {states.TALKING: _("Talking"), states.PASSED: _("Passed, silently")}[row.state]


def sent(one: approaches.Sent) -> str:
    """How a request stands, for who made it."""
    if one.state == approaches.CAME_ABOUT:
        return _("You have been introduced.")
    if one.state == approaches.DID_NOT:
        return _("It did not come about.")
    if one.by is not None:
        return _("%(name)s has your request.") % {"name": one.by}
    return _("It waits for an organizer.")


def pages(viewer: Member, here: str) -> list[dict[str, Any]]:
    """The pages of the room, as pills."""
    labels = {
        "list": _("For you"), "raises": _("Founders"), "theses": _("Investors"), "talks": _("Talks"), "sent": _("Requests"),
    }  # fmt: skip
    if viewer.is_organiser:
        labels["queue"] = _("For organizers")
    return [
        {"label": label, "url": reverse(f"investors:{code}"), "current": code == here} for code, label in labels.items()
    ]
