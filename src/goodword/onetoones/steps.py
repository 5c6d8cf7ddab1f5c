"""What one-to-ones offer as steps of the day: to choose a time, to prepare, to say whether you met, to come back to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Doing, Found, Kind, Waiting, quoted, sentences
from goodword.core.steps import Look, Step, Way
from goodword.onetoones import limits, states
from goodword.onetoones.actions import afterwards
from goodword.onetoones.queries import mine
from goodword.people import whom
from goodword.reach.sql import unblocked


def _names(found: Found) -> dict[str, str]:
    return {"name": whom.who(found.told["other"]).name}


def _step(found: Found, title: str, why: str, *ways: Way, minutes: int, gain: int, waited_for: bool = True) -> Step:
    return Step(
        found.kind, found.key, title, why, minutes, gain, (whom.who(found.told["other"]),), ways, waited_for,
        measures=("one_to_ones", "met"), beyond=True,
    )  # fmt: skip


def _page(found: Found, label: str) -> Way:
    return Way("open", label, Look.FIRST, "onetoones:one", (str(found.key),))


def _asked(found: Found) -> Step:
    return _step(
        found,
        _("%(name)s would like to meet you") % _names(found),
        sentences(quoted(found.told["topic"]) if found.told["topic"] else "", _("Choose a time, or propose others.")),
        _page(found, _("See the times")),
        minutes=2,
        gain=72,
    )


def _today(found: Found) -> Step:
    told = {**_names(found), "hour": date_format(found.instant("begins"), "TIME_FORMAT")}
    return _step(
        found,
        _("Prepare for your one-to-one with %(name)s") % told,
        _("At %(hour)s: what they offer and need, what you have in common, and what both of you put on the agenda.")
        % told,
        _page(found, _("Look at the agenda")),
        minutes=5,
        gain=78,
    )


def _met(found: Found) -> Step:
    told = {**_names(found), "day": date_format(found.instant("begins"), "MONTH_DAY_FORMAT")}
    return _step(
        found,
        _("Did you and %(name)s meet?") % told,
        _("Your one-to-one was on %(day)s. What you say is for you alone.") % told,
        Way("met", _("We met"), Look.FIRST, said=_("Noted: you met %(name)s.") % told),
        Way("open", _("Note something down"), route="onetoones:one", args=(str(found.key),)),
        Way("missed", _("We did not"), Look.QUIET, said=_("Noted, for you alone.")),
        minutes=1,
        gain=60,
        waited_for=False,
    )


def _follow_up(found: Found) -> Step:
    return _step(
        found,
        _("Come back to %(name)s") % _names(found),
        _("You met for a one-to-one, and wanted to come back to it by today."),
        _page(found, _("Open what you noted")),
        Way("done", _("Done"), said=_("Noted, for you alone.")),
        minutes=5,
        gain=70,
    )


def _tell(*, met: bool) -> Doing:
    def do(member: Member, key: UUID, told: Mapping[str, str]) -> None:
        del told
        afterwards.tell(actor=member, side=mine.side(member, key), met=met)

    return do


def _done(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    afterwards.followed_up(actor=member, side=mine.side(member, key))


_ROWS: Final = "onetoones_side side JOIN onetoones_onetoone told ON told.id = side.onetoone_id"
_SEEN: Final = f"side.owner_id = %(viewer)s AND {unblocked('%(viewer)s', 'side.other_id')}"
_TOLD: Final = {"other": whom.member("side.other_id"), "topic": "told.topic", "begins": "told.begins_at"}

SOURCE: Final = Waiting(
    Kind(
        name="onetoones.asked",
        words=gettext_lazy("One-to-ones somebody asks you for"),
        rows=_ROWS,
        key="told.key",
        seen=_SEEN,
        stands=f"told.state = '{states.PROPOSED}' AND told.proposer_id <> %(viewer)s AND told.lapses_at > %(now)s",
        done=f"""told.since > %(since)s AND (told.state IN ('{states.AGREED}', '{states.DECLINED}')
                 OR (told.state = '{states.PROPOSED}' AND told.proposer_id = %(viewer)s))""",
        told=_TOLD,
        order="told.lapses_at, told.id",
        step=_asked,
    ),
    Kind(
        name="onetoones.today",
        words=gettext_lazy("One-to-ones of today, to prepare for"),
        rows=_ROWS,
        key="told.key",
        seen=_SEEN,
        stands=f"""told.state = '{states.AGREED}' AND told.begins_at > %(now)s
                   AND told.begins_at < %(midnight)s + interval '1 day'""",
        done="false",
        told=_TOLD,
        order="told.begins_at, told.id",
        step=_today,
    ),
    Kind(
        name="onetoones.met",
        words=gettext_lazy("Whether a one-to-one took place"),
        rows=_ROWS,
        key="told.key",
        seen=_SEEN,
        stands=f"""told.state = '{states.AGREED}' AND side.told_at IS NULL AND told.ends_at <= %(now)s
                   AND told.ends_at > %(now)s - interval '{limits.TELL_FOR.days} days'""",
        done="side.told_at > %(since)s",
        told=_TOLD,
        order="told.ends_at DESC, told.id",
        step=_met,
        ways={"met": _tell(met=True), "missed": _tell(met=False)},
    ),
    Kind(
        name="onetoones.follow_up",
        words=gettext_lazy("One-to-ones you wanted to come back to"),
        rows=_ROWS,
        key="told.key",
        seen=_SEEN,
        stands="side.follow_up <= %(today)s AND side.followed_up_at IS NULL",
        done="side.followed_up_at > %(since)s",
        told=_TOLD,
        order="side.follow_up, told.id",
        step=_follow_up,
        ways={"done": _done},
    ),
)
