"""What gatherings offer as steps of the day: to say whether one comes, to look whom to look for on the day before, for hosts what
guests ask of them; afterwards to note whom one met, and to come back to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core.steps import Look, Step, Way
from goodword.gatherings import states
from goodword.gatherings.actions import meeting
from goodword.gatherings.queries import met
from goodword.people import whom
from goodword.reach.sql import unblocked

ASKED_FOR: Final = 3
"""Days after a gathering in which a guest is asked whom they met."""
BROUGHT_UP_FOR: Final = 14
"""Days in which somebody they met is brought up."""

SOON: Final = 36
"""Hours before a gathering in which a guest is told whom to look for."""


def _page(found: Found, label: str, route: str = "gatherings:gathering") -> Way:
    return Way("open", label, Look.FIRST, route, (str(found.key),))


def _when(found: Found) -> dict[str, str]:
    begins = found.instant("begins")
    told = {"day": date_format(begins, "l, j F"), "hour": date_format(begins, "TIME_FORMAT")}
    return {"title": found.told["title"], "host": whom.who(found.told["host"]).name, **told}


def _invited(found: Found) -> Step:
    return Step(
        found.kind, found.key, _("Do you come to %(title)s?") % _when(found),
        _("%(host)s invites you (%(day)s, %(hour)s).") % _when(found),
        minutes=1, gain=64, who=(whom.who(found.told["host"]),), ways=(_page(found, _("Say whether you come")),),
        waited_for=True, measures=("met",), beyond=True,
    )  # fmt: skip


def _soon(found: Found) -> Step:
    return Step(
        found.kind, found.key, _("See whom to look for at %(title)s") % _when(found),
        _("It begins on %(day)s (%(hour)s). A few of those who come are worth meeting.") % _when(found),
        minutes=3, gain=68, ways=(_page(found, _("Whom to look for"), "gatherings:around"),),
        until=found.day("begins"), measures=("met",), beyond=True,
    )  # fmt: skip


def _asked(found: Found) -> Step:
    return Step(
        found.kind, found.key, _("Guests of %(title)s would like to be introduced") % {"title": found.told["title"]},
        _("They ask you, who host it. Where it does not suit, a no is told to nobody."),
        minutes=2, gain=66, ways=(_page(found, _("See who and to whom"), "gatherings:around"),),
        waited_for=True, beyond=True,
    )  # fmt: skip


def _whom(found: Found) -> Step:
    return Step(
        found.kind, found.key, _("Whom did you meet at %(title)s?") % {"title": found.told["title"]},
        _("Two taps each, while you remember. It is for you alone, and counts as having met in person."),
        minutes=3, gain=66,
        ways=(Way("open", _("See who was there"), Look.FIRST, "door:met", (str(found.key),)),),
        measures=("met",), beyond=True,
    )  # fmt: skip


def _follow_up(found: Found) -> Step:
    who = whom.who(found.told["guest"])
    names = {"name": who.name, "title": found.told["title"]}
    if who.person is not None:
        open_ = Way("open", _("Write to them"), Look.FIRST, "openers:write", (str(who.person),))
    else:
        open_ = Way("open", _("See whom you met"), Look.FIRST, "door:met", (found.told["gathering"],))
    return Step(
        found.kind, found.key, _("Come back to %(name)s") % names,
        _("You met at %(title)s. A line within a few days is what makes an acquaintance of it.") % names,
        minutes=5, gain=70, who=(who,),
        ways=(open_, Way("done", _("Done"), said=_("Noted, for you alone."))), measures=("met",), beyond=True,
    )  # fmt: skip


def _done(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    meeting.followed_up(actor=member, met=met.one(member, key))


_SEEN: Final = "(here.member_id IS NULL OR ({unblocked}))".format(unblocked=unblocked("%(viewer)s", "here.member_id"))

_HOST_SEEN: Final = unblocked("%(viewer)s", "told.owner_id")
_AHEAD: Final = {"title": "told.title", "begins": "told.begins_at", "host": whom.member("told.owner_id")}

SOURCE: Final = Waiting(
    Kind(
        name="gatherings.invited",
        words=gettext_lazy("Gatherings you are invited to"),
        rows="gatherings_guest here JOIN gatherings_gathering told ON told.id = here.gathering_id",
        key="told.key",
        seen=f"here.member_id = %(viewer)s AND told.state = '{states.OPEN}' AND {_HOST_SEEN}",
        stands=f"here.state = '{states.INVITED}' AND told.begins_at > %(now)s",
        done="here.answered_at > %(since)s",
        told=_AHEAD,
        order="told.begins_at, told.id",
        step=_invited,
    ),
    Kind(
        name="gatherings.soon",
        words=gettext_lazy("Whom to look for, on the day before a gathering"),
        rows="gatherings_guest here JOIN gatherings_gathering told ON told.id = here.gathering_id",
        key="told.key",
        seen=f"""here.member_id = %(viewer)s AND here.state = '{states.COMING}' AND told.state = '{states.OPEN}'
                 AND {_HOST_SEEN}""",
        stands=f"told.begins_at > %(now)s AND told.begins_at < %(now)s + interval '{SOON} hours'",
        done="false",
        told=_AHEAD,
        order="told.begins_at, told.id",
        step=_soon,
    ),
    Kind(
        name="gatherings.asked",
        words=gettext_lazy("Guests who ask you to introduce them"),
        rows="gatherings_host hosting JOIN gatherings_gathering told ON told.id = hosting.gathering_id",
        key="told.key",
        seen=f"hosting.member_id = %(viewer)s AND told.state = '{states.OPEN}'",
        stands=f"""told.ends_at > %(now)s AND EXISTS (
            SELECT FROM gatherings_presenting wish JOIN gatherings_guest other ON other.id = wish.guest_id
            JOIN gatherings_guest theirs ON theirs.gathering_id = told.id AND theirs.member_id = wish.asker_id
            WHERE wish.gathering_id = told.id AND wish.state = '{states.ASKED}'
              AND other.state = '{states.COMING}' AND theirs.state = '{states.COMING}'
              AND {unblocked("%(viewer)s", "wish.asker_id")} AND {unblocked("%(viewer)s", "other.member_id")})""",
        done="""EXISTS (SELECT FROM gatherings_presenting wish WHERE wish.gathering_id = told.id
                        AND wish.by_id = %(viewer)s AND wish.answered_at > %(since)s)""",
        told={"title": "told.title"},
        order="told.begins_at, told.id",
        step=_asked,
    ),
    Kind(
        name="gatherings.whom",
        words=gettext_lazy("Whom you met at a gathering"),
        rows="gatherings_guest here JOIN gatherings_gathering told ON told.id = here.gathering_id",
        key="told.key",
        seen=f"""here.member_id = %(viewer)s AND here.arrived_at IS NOT NULL AND here.state <> '{states.GONE}'
                 AND told.state <> '{states.CANCELED}'""",
        stands=f"""told.ends_at <= %(now)s AND told.ends_at > %(now)s - interval '{ASKED_FOR} days'
                   AND NOT EXISTS (SELECT FROM gatherings_met noted
                                   WHERE noted.owner_id = %(viewer)s AND noted.gathering_id = told.id)""",
        done="""EXISTS (SELECT FROM gatherings_met noted WHERE noted.owner_id = %(viewer)s
                        AND noted.gathering_id = told.id AND noted.at > %(since)s)""",
        told={"title": "told.title"},
        order="told.ends_at DESC, told.id",
        step=_whom,
    ),
    Kind(
        name="gatherings.follow_up",
        words=gettext_lazy("People you met at a gathering"),
        rows="""gatherings_met noted JOIN gatherings_guest here ON here.id = noted.guest_id
                JOIN gatherings_gathering told ON told.id = noted.gathering_id""",
        key="noted.key",
        seen=f"noted.owner_id = %(viewer)s AND here.member_id IS NOT NULL AND {_SEEN}",
        stands=f"""noted.followed_up_at IS NULL AND told.ends_at <= %(now)s
                   AND noted.at > %(now)s - interval '{BROUGHT_UP_FOR} days'""",
        done="noted.followed_up_at > %(since)s",
        told={"guest": whom.member("here.member_id"), "title": "told.title", "gathering": "told.key"},
        order="noted.at DESC, noted.id",
        step=_follow_up,
        ways={"done": _done},
    ),
)
