"""What meetings offer as steps of the day: one comes tomorrow, one speaks soon, somebody asks to stand in, a visitor is to be spoken
with; for the committee, one took place and is not counted yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Final
from uuid import UUID

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting, sentences
from goodword.chapters.actions import absence, visiting
from goodword.chapters.meeting import states
from goodword.chapters.queries import attending, meetings
from goodword.chapters.states import OPEN, SEATED
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.reach.sql import unblocked

SPEAKS_WITHIN: Final = 10
"""Days before a talk on which it is brought up; a week and some days to prepare it."""
SPOKEN_WITHIN: Final = 42
"""Days after a visit for which speaking with a visitor is brought up."""
_SEATED: Final = ", ".join(f"'{state}'" for state in SEATED)
# The day it is where the chapter meets.
_TODAY: Final = "(%(now)s AT TIME ZONE chapter.zone)::date"
_ROWS: Final = "JOIN chapters_chapter chapter ON chapter.id = meeting.chapter_id"
_OWN: Final = f"""JOIN chapters_membership own ON own.chapter_id = chapter.id AND own.member_id = %(viewer)s
  AND own.state IN ({_SEATED})"""
_AWAY: Final = (
    "EXISTS (SELECT FROM chapters_away away WHERE away.meeting_id = meeting.id AND away.membership_id = own.id)"
)
_LATEST: Final = """JOIN LATERAL (SELECT max(visit.day) AS day FROM chapters_visit visit
  WHERE visit.visitor_id = visitor.id AND visit.came) latest ON latest.day IS NOT NULL"""
_TOLD: Final = {
    "chapter": "chapter.name",
    "day": "meeting.day",
    "begins": "meeting.begins",
    "place": "meeting.place",
    "meeting": "meeting.key",
}


def _when(found: Found) -> dict[str, object]:
    told = found.told
    return {
        "chapter": told["chapter"],
        "day": date_format(date.fromisoformat(told["day"]), "l, N j"),
        "at": time_format(time.fromisoformat(told["begins"]), "TIME_FORMAT"),
        "place": told["place"],
    }


def _tomorrow(found: Found) -> Step:
    when = _when(found)
    place = _("It begins at %(at)s, %(place)s.") if when["place"] else _("It begins at %(at)s.")
    return Step(
        found.kind,
        found.key,
        _("%(chapter)s meets tomorrow") % when,
        sentences(place % when, _("If you cannot come, say so now: somebody may come instead.")),
        minutes=1,
        gain=55,
        ways=(
            Way("open", _("See the meeting"), Look.FIRST, "chapters:meeting", (str(found.key),)),
            Way("away", _("I cannot come"), said=_("The committee of %(chapter)s knows.") % when),
        ),
        until=date.fromisoformat(found.told["day"]),
        beyond=True,
    )


def _speaks(found: Found) -> Step:
    when = _when(found)
    topic = found.told["topic"]
    title = _("Prepare your talk for %(day)s") if topic else _("Say what your talk on %(day)s is about")
    why = _("You speak for %(minutes)s minutes at %(chapter)s.") % {**when, "minutes": found.told["minutes"]}
    return Step(
        found.kind,
        found.key,
        title % when,
        sentences(why, "" if topic else _("It stands on the agenda once you say it.")),
        minutes=15,
        gain=60,
        ways=(Way("open", _("Say what it is about"), Look.FIRST, "chapters:talk", (str(found.key),)),),
        waited_for=True,
        until=date.fromisoformat(found.told["day"]),
        beyond=True,
    )


def _stand_in(found: Found) -> Step:
    who, when = whom.who(found.told["who"]), _when(found)
    return Step(
        found.kind,
        found.key,
        _("%(name)s asks you to stand in on %(day)s") % {"name": who.name, **when},
        _("They cannot come to %(chapter)s. You would go instead: a breakfast, and a room of people to meet.") % when,
        minutes=2,
        gain=62,
        who=(who,),
        ways=(Way("open", _("Say yes or no"), Look.FIRST, "chapters:stand-in", (str(found.key),)),),
        waited_for=True,
        until=date.fromisoformat(found.told["day"]),
        beyond=True,
    )


def _uncounted(found: Found) -> Step:
    when = _when(found)
    return Step(
        found.kind,
        found.key,
        _("Mark who was at %(chapter)s on %(day)s") % when,
        _("Its numbers count once its attendance is marked and the meeting is closed."),
        minutes=3,
        gain=58,
        ways=(Way("open", _("Mark who was there"), Look.FIRST, "chapters:attendance", (str(found.key),)),),
        waited_for=True,
        beyond=True,
    )


def _visitor(found: Found) -> Step:
    told = found.told
    names = {
        "name": told["name"],
        "chapter": told["chapter"],
        "day": date_format(date.fromisoformat(told["day"]), "N j"),
    }
    asked = bool(told["asked"])
    why = _("The committee asks you to.") if asked else _("They came as your guest.")
    return Step(
        found.kind,
        found.key,
        _("Speak with %(name)s, who visited %(chapter)s") % names,
        sentences(_("It was on %(day)s.") % names, why),
        minutes=10,
        gain=64,
        ways=(Way("spoken", _("We have spoken"), Look.FIRST, said=_("Noted, for the committee to see.")),),
        waited_for=asked,
        beyond=True,
    )


def _spoken(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    visiting.spoken_with(actor=member, key=key)


def _away(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    meeting, _place = meetings.row(member, key)
    absence.say_away(actor=member, meeting=meeting, membership=attending.on_roster(member, meeting, None))


SOURCE: Final = Waiting(
    Kind(
        name="chapters.meeting",
        words=gettext_lazy("Your chapter meets tomorrow"),
        rows=f"chapters_meeting meeting {_ROWS} {_OWN}",
        key="meeting.key",
        seen="true",
        stands=f"meeting.state = '{states.DRAFT}' AND meeting.day = {_TODAY} + 1 AND NOT {_AWAY}",
        done=_AWAY,
        told=_TOLD,
        order="meeting.begins, meeting.id",
        step=_tomorrow,
        ways={"away": _away},
    ),
    Kind(
        name="chapters.talk",
        words=gettext_lazy("You speak at a meeting soon"),
        rows=f"chapters_talk talk JOIN chapters_meeting meeting ON meeting.id = talk.meeting_id {_ROWS} {_OWN}"
        " AND own.id = talk.membership_id",
        key="talk.key",
        seen="true",
        stands=f"meeting.state = '{states.DRAFT}' AND meeting.day BETWEEN {_TODAY} AND {_TODAY} + {SPEAKS_WITHIN}",
        done="false",
        told={**_TOLD, "topic": "talk.topic", "minutes": "talk.minutes"},
        order="meeting.day, talk.id",
        step=_speaks,
    ),
    Kind(
        name="chapters.stand_in",
        words=gettext_lazy("Somebody asks you to stand in for them at a meeting"),
        rows=f"chapters_away away JOIN chapters_meeting meeting ON meeting.id = away.meeting_id {_ROWS}"
        " JOIN chapters_membership asker ON asker.id = away.membership_id",
        key="away.key",
        seen=f"away.asked_id = %(viewer)s AND asker.member_id IS NOT NULL AND {unblocked('%(viewer)s', 'asker.member_id')}",
        stands=f"away.state = '{states.ASKED}' AND meeting.state = '{states.DRAFT}' AND meeting.day >= {_TODAY}",
        done=f"away.state = '{states.STANDS_IN}' AND away.changed_at > %(since)s",
        told={**_TOLD, "who": whom.member("asker.member_id")},
        order="meeting.day, away.id",
        step=_stand_in,
    ),
    Kind(
        name="chapters.visitor",
        words=gettext_lazy("A visitor of your chapter whom you brought, or are to speak with"),
        rows=f"chapters_visitor visitor JOIN chapters_chapter chapter ON chapter.id = visitor.chapter_id {_OWN}"
        f" {_LATEST}",
        key="visitor.key",
        seen="own.id = COALESCE(visitor.follow_up_by_id, visitor.invited_by_id)",
        stands=f"visitor.state = '{OPEN}' AND latest.day >= {_TODAY} - {SPOKEN_WITHIN}"
        f" AND COALESCE(visitor.follow_up_on, latest.day) <= {_TODAY}",
        done="false",
        told={
            "name": "visitor.name",
            "chapter": "chapter.name",
            "day": "latest.day",
            "asked": "CASE WHEN visitor.follow_up_by_id IS NULL THEN '' ELSE 'yes' END",
        },
        order="latest.day DESC, visitor.id",
        step=_visitor,
        ways={"spoken": _spoken},
    ),
    Kind(
        name="chapters.uncounted",
        words=gettext_lazy("A meeting of a chapter you lead is not counted yet"),
        rows=f"chapters_meeting meeting {_ROWS} {_OWN} AND EXISTS (SELECT FROM chapters_role duty"
        " WHERE duty.membership_id = own.id AND duty.leads"
        f" AND duty.begins_on <= {_TODAY} AND (duty.ends_on IS NULL OR duty.ends_on >= {_TODAY}))",
        key="meeting.key",
        seen="true",
        stands=f"meeting.state = '{states.DRAFT}' AND meeting.day BETWEEN {_TODAY} - 14 AND {_TODAY} - 1",
        done=f"meeting.state <> '{states.DRAFT}' AND meeting.changed_at > %(since)s",
        told=_TOLD,
        order="meeting.day DESC, meeting.id",
        step=_uncounted,
    ),
)
