"""Why to write to somebody now, in the order in which the reasons weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.openers.known import Known

DORMANT = 540  # days without contact after which writing feels awkward


class Why(StrEnum):
    """A reason, as addresses and the API name it."""

    PROMISED = "promised"
    BIRTHDAY = "birthday"
    JOB = "job"
    POST = "post"
    DORMANT = "dormant"
    SHARED = "shared"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that holds, in one or two sentences for its owner."""

    why: Why
    sentence: str


def holding(told: Known) -> list[Reason]:
    """All that hold, the weightiest first."""
    found: list[Reason] = []
    name = {"name": told.name}
    if told.promised is not None:
        found.append(Reason(Why.PROMISED, _promised(told)))
    if told.birthday is not None:
        found.append(Reason(Why.BIRTHDAY, _birthday(told.birthday, told.name)))
    if told.job is not None:
        said = {**name, "company": told.job.company}
        found.append(Reason(Why.JOB, _("%(name)s is new at %(company)s, as far as Goodword knows.") % said))
    if told.post is not None:
        said = {**name, "title": told.post.title or told.post.excerpt}
        found.append(Reason(Why.POST, _("%(name)s published “%(title)s”.") % said))
    if (days := since(told)) is not None and days >= DORMANT:
        sentence = _("People think that writing after so long is awkward; those who are written to are mostly glad.")
        found.append(Reason(Why.DORMANT, f"{_since(days)} {sentence}"))
    elif days is not None:
        found.append(Reason(Why.SINCE, _since(days)))
    if told.shared:
        said = {**name, "trait": told.shared[0][1]}
        found.append(Reason(Why.SHARED, _("You and %(name)s have %(trait)s in common.") % said))
    return found


def chosen(told: Known, why: str) -> Reason | None:
    """The reason named ``why`` where it holds, else the weightiest; None where nothing is known."""
    there = holding(told)
    return next((reason for reason in there if reason.why == why), there[0] if there else None)


def since(told: Known) -> int | None:
    """Days since the last contact."""
    return (told.today - told.last.date()).days if told.last is not None else None


def _promised(told: Known) -> str:
    assert told.promised is not None
    said = {"day": date_format(told.promised.day, "MONTH_DAY_FORMAT"), "topic": told.promised.words}
    if told.promised.words:
        return _("You meant to come back to %(topic)s, from %(day)s.") % said
    return _("You meant to come back to what was on %(day)s.") % said


def _birthday(days: int, name: str) -> str:
    if days > 0:
        return _("%(name)s has a birthday tomorrow.") % {"name": name}
    if days == 0:
        return _("%(name)s has a birthday today.") % {"name": name}
    return ngettext(
        "%(name)s had a birthday %(count)s day ago.", "%(name)s had a birthday %(count)s days ago.", -days
    ) % {"name": name, "count": -days}


def _since(days: int) -> str:
    """How long ago the last contact was."""
    if days < 14:
        return _("You were in touch within the last two weeks, as far as Goodword knows.")
    if days < 70:
        weeks = days // 7
        told = ngettext(
            "As far as Goodword knows, you were last in touch %(count)s week ago.",
            "As far as Goodword knows, you were last in touch %(count)s weeks ago.", weeks,
        )  # fmt: skip
        return told % {"count": weeks}
    if days < 700:
        months = round(days / 30.44)
        told = ngettext(
            "As far as Goodword knows, you were last in touch %(count)s month ago.",
            "As far as Goodword knows, you were last in touch %(count)s months ago.", months,
        )  # fmt: skip
        return told % {"count": months}
    years = round(days / 365.25)
    told = ngettext(
        "As far as Goodword knows, you were last in touch %(count)s year ago.",
        "As far as Goodword knows, you were last in touch %(count)s years ago.", years,
    )  # fmt: skip
    return told % {"count": years}
