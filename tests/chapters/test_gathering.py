"""A meeting's gathering: its list follows what the chapter knows, and its door marks who was there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from chapters.meeting import chapter, meeting, named
from gatherings.opening import begin
from goodword.chapters.actions import absence, gathering, meetings, visiting
from goodword.chapters.actions.meetings import Told
from goodword.chapters.entries import Entry
from goodword.chapters.models import Attendance, Away, Chapter, Meeting, Membership, Visit, Visitor
from goodword.chapters.policy import today
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.gatherings import states
from goodword.gatherings.actions import answering, arriving
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.arriving import WalkIn
from goodword.gatherings.models import Gathering, Guest
from goodword.reach import actions as reach
from goodword.reach.models import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast: Cast) -> Chapter:
    return chapter(cast)


@pytest.fixture
def row(cast: Cast, room: Chapter) -> Meeting:
    return meeting(room, cast.owner, weeks=1)


def guest(row: Meeting, name: str) -> Guest:
    return next(one for one in Guest.objects.filter(gathering=row.gathering) if str(one) == name)


def doors(row: Meeting, *, late: int = 0) -> None:
    """Its gathering begins within the hour; the meeting began so many minutes ago."""
    assert row.gathering is not None
    begin(row.gathering)
    now = clock.now() - timedelta(minutes=late)
    Chapter.objects.filter(pk=row.chapter_id).update(zone="UTC")
    Meeting.objects.filter(pk=row.pk).update(day=now.date(), begins=now.time())


def marks(row: Meeting) -> dict[str, tuple[str, str]]:
    rows = Attendance.objects.filter(meeting=row).select_related("membership").exclude(mark="")
    return {str(one.membership): (one.mark, one.substitute) for one in rows}


def test_the_roster_is_expected_with_and_without_an_account(cast: Cast, room: Chapter, row: Meeting) -> None:
    absence.say_away(actor=cast.owner, meeting=row, membership=named(room, "Ada Quill"))
    visiting.note(actor=cast.owner, chapter=room, entry=Entry(name="Vera Visits"), day=row.day)
    assert not Visit.objects.get().came, "a day to come"
    with pytest.raises(NotAllowed):
        gathering.arrange(actor=cast.stranger, meeting=row)
    with pytest.raises(NotFound):
        gathering.arrange(actor=cast.close, meeting=row)
    made = gathering.arrange(actor=cast.owner, meeting=row)
    assert (made.body, made.place, made.state) == (room.key, "The Old Mill", states.OPEN)
    stands = {str(one): (one.state, one.visitor) for one in Guest.objects.filter(gathering=made)}
    assert stands == {
        str(cast.stranger): (states.COMING, False), "Ada Quill": (states.DECLINED, False),
        "Ben Marsh": (states.COMING, False), "Vera Visits": (states.COMING, True),
    }  # fmt: skip
    made.refresh_from_db()
    assert made.taken == 3
    with pytest.raises(Conflict):
        gathering.arrange(actor=cast.owner, meeting=row)


def test_the_list_follows_the_chapter_and_the_chapter_the_list(cast: Cast, room: Chapter, row: Meeting) -> None:
    made = gathering.arrange(actor=cast.owner, meeting=row)
    away = absence.say_away(actor=cast.stranger, meeting=row, membership=named(room, str(cast.stranger)))
    assert guest(row, str(cast.stranger)).state == states.DECLINED
    absence.name_substitute(actor=cast.stranger, away=away, name="Jo Lim")
    assert guest(row, "Jo Lim").state == states.COMING
    absence.let_go(actor=cast.stranger, away=away)
    assert not Guest.objects.filter(gathering=made, name="Jo Lim").exists()
    absence.can_come(actor=cast.stranger, away=away)
    assert guest(row, str(cast.stranger)).state == states.COMING
    answering.answer(guest=guest(row, "Ben Marsh"), said=Said(states.DECLINED), by=None)
    ben = Away.objects.get()
    assert (ben.membership, ben.said_by) == (named(room, "Ben Marsh"), None)
    absence.name_substitute(actor=cast.owner, away=ben, name="Jo Lim")
    answering.answer(guest=guest(row, "Ben Marsh"), said=Said(states.COMING), by=cast.owner)
    assert not Away.objects.exists()
    assert not Guest.objects.filter(gathering=made, name="Jo Lim").exists(), "nobody stands in any more"
    late = visiting.note(actor=cast.owner, chapter=room, entry=Entry("Vera Visits"), day=row.day)
    assert guest(row, "Vera Visits").entry == late.visitor.key


def test_a_member_who_stands_in_is_a_guest_until_a_block_parts_them(cast: Cast, room: Chapter, row: Meeting) -> None:
    reach.hold(actor=cast.close, other=cast.stranger, level=Level.CONNECTION)
    away = absence.say_away(actor=cast.stranger, meeting=row, membership=named(room, str(cast.stranger)))
    absence.ask_substitute(actor=cast.stranger, away=away, member=cast.close)
    made = gathering.arrange(actor=cast.owner, meeting=row)
    assert not Guest.objects.filter(gathering=made, member=cast.close).exists()
    absence.answer(actor=cast.close, away=away, yes=True)
    assert Guest.objects.get(gathering=made, member=cast.close).state == states.COMING
    reach.block(actor=cast.close, other=cast.stranger)
    assert Guest.objects.get(gathering=made, member=cast.close).state == states.GONE


def test_the_door_marks_who_was_there(cast: Cast, room: Chapter, row: Meeting) -> None:
    away = absence.say_away(actor=cast.owner, meeting=row, membership=named(room, "Ada Quill"))
    absence.name_substitute(actor=cast.owner, away=away, name="Jo Lim")
    gathering.arrange(actor=cast.owner, meeting=row)
    doors(row, late=5)
    arriving.arrive(guest=guest(row, "Jo Lim"), by=cast.owner)
    arriving.arrive(guest=guest(row, "Ben Marsh"), by=cast.owner)
    assert marks(row) == {"Ada Quill": ("S", "Jo Lim"), "Ben Marsh": ("P", "")}
    arriving.take_back(actor=cast.owner, guest=guest(row, "Jo Lim"))
    arriving.take_back(actor=cast.owner, guest=guest(row, "Ben Marsh"))
    assert not marks(row)
    doors(row, late=15)
    arriving.arrive(guest=guest(row, "Ben Marsh"), by=cast.owner)
    assert marks(row) == {"Ben Marsh": ("L", "")}
    Chapter.objects.filter(pk=room.pk).update(late_after=None)
    arriving.arrive(guest=guest(row, str(cast.stranger)), by=cast.stranger)
    assert marks(row)[str(cast.stranger)] == ("P", ""), "this chapter marks nobody late"


def test_who_walks_in_is_a_visitor_matched_by_address(cast: Cast, room: Chapter, row: Meeting) -> None:
    before = visiting.note(
        actor=cast.owner, chapter=room, entry=Entry("Vera Visits", address="vera@example.com"),
        day=today(room) - timedelta(days=14),
    )  # fmt: skip
    visiting.settle(actor=cast.owner, visitor=before.visitor, verb="follow_up")
    made = gathering.arrange(actor=cast.owner, meeting=row)
    doors(row)
    row.refresh_from_db()
    ben = guest(row, "Ben Marsh")
    new = arriving.walk_in(actor=cast.owner, gathering=made, new=WalkIn("Nora New", "New Ltd", brought_by=ben))
    arriving.walk_in(actor=cast.owner, gathering=made, new=WalkIn("V. Visits", address="Vera@example.com"))
    assert Visitor.objects.count() == 2
    before.visitor.refresh_from_db()
    assert (before.visitor.state, before.visitor.visits.filter(came=True).count()) == ("open", 2)
    nora = Visitor.objects.get(name="Nora New")
    assert (nora.invited_by, nora.organization) == (named(room, "Ben Marsh"), "New Ltd")
    arriving.take_back(actor=cast.owner, guest=new)
    assert not nora.visits.get().came
    Membership.objects.filter(name="Ada Quill").update(address="ada@example.com")
    arriving.walk_in(actor=cast.owner, gathering=made, new=WalkIn("Ada", address="ada@example.com"))
    assert marks(row) == {"Ada Quill": ("P", "")}, "who is on the roster is no visitor"
    assert Visitor.objects.count() == 2


def test_moving_and_canceling_the_meeting_moves_its_gathering(cast: Cast, room: Chapter, row: Meeting) -> None:
    visiting.note(actor=cast.owner, chapter=room, entry=Entry("Vera Visits"), day=row.day)
    made = gathering.arrange(actor=cast.owner, meeting=row)
    day = row.day + timedelta(days=1)
    meetings.change(actor=cast.owner, meeting=row, told=Told(day, row.begins, place="The New Mill"))
    made.refresh_from_db()
    assert (made.starts_on, made.place, made.sequence) == (day, "The New Mill", 1)
    assert Visit.objects.get().day == day
    gone = Told(today(room) - timedelta(days=3), row.begins)
    with pytest.raises(Invalid):
        meetings.change(actor=cast.owner, meeting=row, told=gone)
    meetings.become(actor=cast.owner, meeting=row, verb="rest")
    made.refresh_from_db()
    assert (made.state, made.why_canceled) == (states.CANCELED, "That day is a holiday.")
    meetings.become(actor=cast.owner, meeting=row, verb="reopen")
    row.refresh_from_db()
    assert gathering.arrange(actor=cast.owner, meeting=row) != made
    assert Gathering.objects.filter(body=room.key, state=states.OPEN).count() == 1
