"""What meetings say elsewhere: steps of the day, the calendar, mails, exports; blocks and erasures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from chapters.meeting import belongs, chapter
from goodword.accounts.actions import leaving
from goodword.chapters.actions import absence, agendas, gathering, marking, meetings, slips, visiting
from goodword.chapters.actions.marking import Marking
from goodword.chapters.actions.meetings import Told
from goodword.chapters.actions.slips import Noted
from goodword.chapters.entries import Entry
from goodword.chapters.meeting.dates import MEETINGS
from goodword.chapters.meeting.exports import _slips
from goodword.chapters.models import Attendance, Away, Chapter, Meeting, Slip, Talk
from goodword.chapters.policy import today
from goodword.core.errors import NotFound
from goodword.core.steps import State
from goodword.reach import actions as reach
from goodword.reach.models import Level
from stepping import do, offered, only, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast: Cast) -> Chapter:
    return chapter(cast)


def on(room: Chapter, cast: Cast, days: int) -> Meeting:
    return meetings.add(actor=cast.owner, chapter=room, told=_told(room, days))


def _told(room: Chapter, days: int) -> Told:
    row = Meeting(day=today(room) + timedelta(days=days))
    return Told(row.day, room.meets_at, place="The Old Mill")


def test_the_day_before_a_member_can_say_that_they_cannot_come(cast: Cast, room: Chapter) -> None:
    row = on(room, cast, 1)
    on(room, cast, 2)
    step = only(cast.stranger, "chapters.meeting")
    assert step.title == "Harrogate Breakfast meets tomorrow"
    assert "The Old Mill" in step.why
    assert not offered(cast.close, "chapters.")
    do(cast.stranger, step, "away")
    assert Away.objects.get().membership.member == cast.stranger
    assert state(cast.stranger, step) == State.DONE
    assert state(cast.close, step) is None
    meetings.become(actor=cast.owner, meeting=row, verb="rest")
    assert not offered(cast.owner, "chapters.meeting"), "nobody is sent to a holiday"


def test_who_speaks_is_reminded_and_who_leads_counts(cast: Cast, room: Chapter) -> None:
    soon, late = on(room, cast, 8), on(room, cast, 30)
    mine = room.memberships.get(member=cast.stranger)
    for row in (soon, late):
        agendas.give_talk(actor=cast.owner, meeting=row, membership=mine)
    step = only(cast.stranger, "chapters.talk")
    assert step.title.startswith("Say what your talk on")
    agendas.say_topic(actor=cast.stranger, talk=Talk.objects.get(meeting=soon), topic="Roofs")
    assert only(cast.stranger, "chapters.talk").title.startswith("Prepare your talk")
    held = on(room, cast, -3)
    step = only(cast.owner, "chapters.uncounted")
    assert not offered(cast.stranger, "chapters.uncounted")
    marking.mark_rest(actor=cast.owner, meeting=held)
    meetings.become(actor=cast.owner, meeting=held, verb="complete")
    assert state(cast.owner, step) == State.DONE


def test_who_brought_a_visitor_is_to_speak_with_them(cast: Cast, room: Chapter) -> None:
    mine = room.memberships.get(member=cast.stranger)
    seen = visiting.note(
        actor=cast.owner, chapter=room, entry=Entry("Vera Visits"), day=today(room) - timedelta(days=1), invited_by=mine
    )
    step = only(cast.stranger, "chapters.visitor")
    assert step.title == "Speak with Vera Visits, who visited Harrogate Breakfast"
    assert "your guest" in step.why
    assert not offered(cast.owner, "chapters.visitor")
    lead = room.memberships.get(member=cast.owner)
    visiting.follow_up(actor=cast.owner, visitor=seen.visitor, on=today(room) + timedelta(days=1), by=lead)
    assert not offered(cast.stranger, "chapters.visitor"), "somebody else was asked to"
    assert not offered(cast.owner, "chapters.visitor"), "not today"
    with pytest.raises(NotFound):
        visiting.spoken_with(actor=cast.stranger, key=seen.visitor.key)
    visiting.follow_up(actor=cast.owner, visitor=seen.visitor, on=None, by=lead)
    step = only(cast.owner, "chapters.visitor")
    assert "committee asks" in step.why
    do(cast.owner, step, "spoken")
    seen.visitor.refresh_from_db()
    assert seen.visitor.state == "followed"
    assert not offered(cast.owner, "chapters.visitor")


def test_a_meeting_stands_once_in_the_calendar_of_who_is_on_its_list(cast: Cast, room: Chapter) -> None:
    row = on(room, cast, 3)
    gathering.arrange(actor=cast.owner, meeting=row)
    since, until = row.day, row.day
    assert not list(MEETINGS.entries(cast.stranger, since, until)), "it is there as the gathering"
    belongs(room, cast.close)
    assert [one.key for one in MEETINGS.entries(cast.close, since, until)] == [row.key], "who joined since sees it, too"


def test_meetings_stand_in_the_calendar(cast: Cast, room: Chapter) -> None:
    row, rest = on(room, cast, 3), on(room, cast, 4)
    agendas.give_talk(actor=cast.owner, meeting=row, membership=room.memberships.get(member=cast.stranger))
    meetings.become(actor=cast.owner, meeting=rest, verb="rest")
    now = today(room)
    (entry,) = MEETINGS.entries(cast.stranger, now, now + timedelta(days=9))
    assert entry.words == "Harrogate Breakfast: you speak"
    assert "Harrogate" not in entry.plain
    assert entry.begins is not None
    assert entry.ends is not None
    assert entry.ends - entry.begins == timedelta(minutes=90)
    assert not list(MEETINGS.entries(cast.close, now, now + timedelta(days=9)))


def test_a_block_ends_standing_in(cast: Cast, room: Chapter) -> None:
    reach.hold(actor=cast.close, other=cast.stranger, level=Level.CONNECTION)
    row, mine = on(room, cast, 3), room.memberships.get(member=cast.stranger)
    away = absence.say_away(actor=cast.stranger, meeting=row, membership=mine)
    absence.ask_substitute(actor=cast.stranger, away=away, member=cast.close)
    assert only(cast.close, "chapters.stand_in").who[0].name == "Stina Strange"
    reach.block(actor=cast.stranger, other=cast.close)
    assert not offered(cast.close, "chapters.stand_in")
    away.refresh_from_db()
    assert (away.state, away.asked) == ("nobody", None)


def test_an_erasure_keeps_numbers_and_takes_words(cast: Cast, room: Chapter) -> None:
    reach.hold(actor=cast.close, other=cast.stranger, level=Level.CONNECTION)
    row, mine = on(room, cast, 0), room.memberships.get(member=cast.stranger)
    ada = room.memberships.get(name="Ada Quill")
    away = absence.say_away(actor=cast.stranger, meeting=row, membership=mine)
    absence.ask_substitute(actor=cast.stranger, away=away, member=cast.close)
    absence.answer(actor=cast.close, away=away, yes=True)
    marking.mark(actor=cast.owner, meeting=row, marks=[Marking(mine.key, "S"), Marking(ada.key, "P")])
    slips.enter(
        actor=cast.stranger,
        chapter=room,
        meeting=row,
        noted=Noted("referral", mine, ada, tier="inside", detail="A roof"),
    )
    leaving.erase(actor=cast.close)
    assert Attendance.objects.get(membership=mine).substitute == "", "who stood in is no longer named"
    leaving.erase(actor=cast.stranger)
    assert not Away.objects.exists()
    assert {one.mark for one in Attendance.objects.filter(meeting=row)} == {"S", "P"}
    slip = Slip.objects.get()
    assert (slip.detail, slip.entered_by, slip.kind) == ("", None, "referral")


def test_an_export_keeps_who_thanks_to_themselves(cast: Cast, room: Chapter) -> None:
    mine, ada = room.memberships.get(member=cast.stranger), room.memberships.get(name="Ada Quill")
    other = belongs(room, cast.close)
    slips.enter(
        actor=cast.owner, chapter=room, noted=Noted("thanks", other, mine, tier="inside", amount="900", currency="GBP")
    )
    slips.enter(actor=cast.stranger, chapter=room, noted=Noted("testimonial", mine, ada))
    (thanks, spoke) = _slips(cast.stranger)
    assert (thanks["giver"], thanks["amount"], thanks["currency"]) == ("", None, "")
    assert spoke["receiver"] == "Ada Quill"
    (given,) = _slips(cast.close)
    assert given["giver"] == "Clement Close"
    assert given["amount"] == 900
