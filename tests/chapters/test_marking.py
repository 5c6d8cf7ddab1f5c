"""Who was there: marked one by one or all at once, undone, and by two people at the same time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from chapters.meeting import belongs, chapter, meeting, named
from goodword.chapters.actions import absence, marking, meetings
from goodword.chapters.actions.marking import Marking
from goodword.chapters.models import Attendance, Chapter, Meeting
from goodword.chapters.queries import attending
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.core.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast: Cast) -> Chapter:
    return chapter(cast)


@pytest.fixture
def today(cast: Cast, room: Chapter) -> Meeting:
    return meeting(room, cast.owner)


def stands(row: Meeting) -> dict[str, tuple[str, bool, str]]:
    rows = Attendance.objects.filter(meeting=row).select_related("membership__member")
    return {str(one.membership): (one.mark, one.paid, one.substitute) for one in rows}


def test_a_closed_meeting_still_says_who_was_there(cast: Cast, room: Chapter, today: Meeting, client: Client) -> None:
    ben = named(room, "Ben Marsh")
    marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ben.key, "S", True, "Jo Lim")])
    meetings.become(actor=cast.owner, meeting=today, verb="complete")
    client.force_login(cast.owner)
    page = client.get(reverse("chapters:attendance", args=[today.key])).content.decode()
    assert "Ben Marsh" in page
    assert "Substitute · Jo Lim · Paid" in page
    assert "Not marked" in page, "nobody marked Ada"
    assert 'name="mark-' not in page


def test_marking_and_undoing(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada, ben = named(room, "Ada Quill"), named(room, "Ben Marsh")
    first = marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "P", paid=True)])
    both = marking.mark(
        actor=cast.owner,
        meeting=today,
        marks=[Marking(ada.key, "L", paid=True), Marking(ben.key, "S", False, " Jo Lim ")],
    )
    assert stands(today) == {"Ada Quill": ("L", True, ""), "Ben Marsh": ("S", False, "Jo Lim")}
    with pytest.raises(Conflict):
        marking.undo(actor=cast.owner, meeting=today, at=first.at)
    assert marking.undo(actor=cast.owner, meeting=today, at=both.at) == 2
    assert stands(today) == {"Ada Quill": ("P", True, ""), "Ben Marsh": ("", False, "")}
    with pytest.raises(Conflict):
        marking.undo(actor=cast.owner, meeting=today, at=both.at)
    assert Event.objects.filter(kind="chapters.attendance_marked").count() == 3


def test_two_people_mark_at_once(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada, ben = named(room, "Ada Quill"), named(room, "Ben Marsh")
    marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "L", seen=("", False))])
    told = marking.mark(
        actor=cast.owner,
        meeting=today,
        marks=[Marking(ada.key, "P", seen=("", False)), Marking(ben.key, "P", seen=("", False))],
    )
    assert told.meanwhile == [ada.key]
    assert told.done == [ben.key]
    same = marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "L", seen=("", False))])
    assert (same.done, same.meanwhile) == ([], []), "both meant the same"
    assert stands(today) == {"Ada Quill": ("L", False, ""), "Ben Marsh": ("P", False, "")}


def test_everybody_else_was_there(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada = named(room, "Ada Quill")
    marking.mark(
        actor=cast.owner, meeting=today, marks=[Marking(ada.key, "A"), Marking(named(room, "Ben Marsh").key, "", True)]
    )
    told = marking.mark_rest(actor=cast.owner, meeting=today)
    assert len(told.done) == 3
    assert stands(today)["Ada Quill"][0] == "A"
    assert stands(today)["Ben Marsh"] == ("P", True, "")
    assert attending.counted(today) == {"P": 3, "A": 1, "paid": 1, "": 0}


def test_who_stands_in_is_known_at_the_door(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada = named(room, "Ada Quill")
    away = absence.say_away(actor=cast.owner, meeting=today, membership=ada)
    absence.name_substitute(actor=cast.owner, away=away, name="Jo Lim")
    marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "S")])
    assert stands(today)["Ada Quill"] == ("S", False, "Jo Lim")


@pytest.mark.parametrize("part", ["stranger", "close", "organiser"])
def test_only_the_committee_marks(cast: Cast, room: Chapter, today: Meeting, part: str) -> None:
    other, ada = getattr(cast, part), named(room, "Ada Quill")
    told = marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "P")])
    with pytest.raises((NotFound, NotAllowed)):
        marking.mark(actor=other, meeting=today, marks=[Marking(ada.key, "A")])
    with pytest.raises((NotFound, NotAllowed)):
        marking.mark_rest(actor=other, meeting=today)
    with pytest.raises((NotFound, NotAllowed)):
        marking.undo(actor=other, meeting=today, at=told.at)
    with pytest.raises((NotFound, NotAllowed)):
        attending.seats(other, today)
    assert stands(today) == {"Ada Quill": ("P", False, "")}


def test_what_cannot_be_marked(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada = named(room, "Ada Quill")
    elsewhere = belongs(Chapter.objects.create(name="Ripon Lunch"), "Cy Vane")
    with pytest.raises((NotFound, NotAllowed)):
        marking.mark(actor=cast.owner, meeting=today, marks=[Marking(elsewhere.key, "P")])
    with pytest.raises(Invalid):
        marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "X")])
    with pytest.raises(Invalid):
        marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "S", substitute="x" * 121)])
    with pytest.raises(Conflict):
        meetings.become(actor=cast.owner, meeting=today, verb="complete")
    marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "P")])
    meetings.become(actor=cast.owner, meeting=today, verb="complete")
    with pytest.raises(Conflict):
        marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ada.key, "A")])


def test_the_door_marks_and_what_was_marked_by_hand_stays(cast: Cast, room: Chapter, today: Meeting) -> None:
    ada, ben = named(room, "Ada Quill"), named(room, "Ben Marsh")
    Meeting.objects.filter(pk=today.pk).update(day=today.day + timedelta(days=2))  # before it begins nobody is late
    marking.arrived(meeting=today, membership=ada, here=True, by=None)
    assert stands(today) == {"Ada Quill": ("P", False, "")}
    marking.arrived(meeting=today, membership=ada, here=False, by=None)
    assert stands(today) == {"Ada Quill": ("", False, "")}
    Meeting.objects.filter(pk=today.pk).update(day=today.day - timedelta(days=2))
    marking.arrived(meeting=today, membership=ada, here=True, by=None)
    assert stands(today)["Ada Quill"][0] == "L"
    marking.mark(actor=cast.owner, meeting=today, marks=[Marking(ben.key, "A")])
    marking.arrived(meeting=today, membership=ben, here=True, by=None)
    assert stands(today)["Ben Marsh"][0] == "A"
