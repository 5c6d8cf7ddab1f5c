"""What gatherings offer as steps of the day afterwards: to note whom one met, to come back to them, to thank the host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

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

SOURCE: Final = Waiting(
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
