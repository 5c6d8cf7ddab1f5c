"""One's own calendar: what stands in it, in a form that calendar programs read, at an address that can be ended."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from cast import Cast
from goodword.accounts.actions import leaving
from goodword.core import clock, dated
from goodword.core.dated import Entry
from goodword.core.errors import Invalid, NotFound
from goodword.people.actions import choosing
from goodword.people.facts import NewFact
from goodword.reach import actions as reach
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Interaction
from goodword.ties.noted import NewInteraction
from goodword.today.calendar import actions, composing
from introductions.introducing import own

pytestmark = pytest.mark.django_db


def read(raw: str, **headers: str) -> str:
    answer = Client().get(f"/calendar/{raw}.ics", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def events(text: str) -> dict[str, Calendar]:
    """By what they say; read by two programs."""
    assert len(list(vobject.readOne(text).vevent_list)) == text.count("BEGIN:VEVENT")
    return {str(event["summary"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


@pytest.fixture
def raw(cast: Cast) -> str:
    """The owner's calendar, with two birthdays, one of them on a leap day and without its year, and one promise."""
    sam = own(cast.owner, "Sam Kowalski", NewFact("birthday", {"date": "--02-29"}))
    lindy = own(cast.owner, "Lindy Barros", NewFact("birthday", {"date": "1980-11-23"}))
    own(cast.owner, "Not Chosen", NewFact("birthday", {"date": "1980-11-24"}))
    for person in (sam, lindy):
        choosing.choose(actor=cast.owner, person=person)
    new = NewInteraction(kind="call", day="2026-11-20", direction=Direction.BOTH)
    made = interactions.note_down(actor=cast.owner, persons=[sam], new=new)
    Interaction.objects.filter(pk=made.pk).update(follow_up=clock.today() + timedelta(days=3))
    return actions.make(actor=cast.owner, named=True)


def test_it_holds_birthdays_of_chosen_people_and_promises(cast: Cast, raw: str) -> None:
    found = events(read(raw))
    assert set(found) == {"Birthday of Sam Kowalski", "Birthday of Lindy Barros", "Come back to Sam Kowalski"}
    assert found["Come back to Sam Kowalski"].decoded("dtstart") == clock.today() + timedelta(days=3)
    leap = found["Birthday of Sam Kowalski"]
    assert leap.decoded("dtstart") == date(2000, 2, 29)
    assert leap["rrule"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"
    assert found["Birthday of Lindy Barros"]["rrule"].to_ical() == b"FREQ=YEARLY"
    assert "1980" not in read(raw), "how old somebody becomes is told nowhere"
    years = next(iter(vobject.readOne(read(raw)).vevent_list)).getrruleset
    assert years is not None


def test_a_leap_day_comes_every_year_on_the_last_of_february(cast: Cast, raw: str) -> None:
    leap = next(
        event
        for event in vobject.readOne(read(raw)).vevent_list
        if "Sam" in event.summary.value and hasattr(event, "rrule")
    )
    days = [at.date() for at in leap.getrruleset(addRDate=True).between(datetime(2026, 1, 1), datetime(2029, 1, 1))]
    assert days == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_names_and_kinds_are_the_members_choice(cast: Cast, raw: str) -> None:
    actions.change(actor=cast.owner, named=False, without=["ties.follow_up"])
    text = read(raw)
    assert set(re.findall(r"SUMMARY:(.+?)\r", text)) == {"A birthday"}
    assert "Sam" not in text
    with pytest.raises(Invalid):
        actions.change(actor=cast.owner, named=True, without=["nothing.known"])
    with pytest.raises(NotFound):
        actions.change(actor=cast.stranger, named=True, without=[])


def test_it_says_that_nothing_changed_and_sets_no_cookie(cast: Cast, raw: str) -> None:
    first = Client().get(f"/calendar/{raw}.ics")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert not first.cookies
    with clock.stopped_at(clock.now() + timedelta(minutes=5)):
        again = Client().get(f"/calendar/{raw}.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    sam = Interaction.objects.get(owner=cast.owner)
    Interaction.objects.filter(pk=sam.pk).update(followed_up_at=clock.now())
    assert Client().get(f"/calendar/{raw}.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_address_ends_the_one_before_and_an_ended_one_is_gone(cast: Cast, raw: str) -> None:
    other = actions.make(actor=cast.owner, named=True)
    assert Client().get(f"/calendar/{raw}.ics").status_code == 404
    assert read(other)
    actions.end(actor=cast.owner)
    actions.end(actor=cast.owner)
    assert Client().get(f"/calendar/{other}.ics").status_code == 404
    last = actions.make(actor=cast.owner, named=True)
    leaving.erase(actor=cast.owner)
    assert Client().get(f"/calendar/{last}.ics").status_code == 404


def test_who_is_blocked_is_not_in_it(cast: Cast) -> None:
    person = own(cast.owner, "Clement Close", NewFact("birthday", {"date": "1980-11-23"}), member=cast.close)
    choosing.choose(actor=cast.owner, person=person)
    raw = actions.make(actor=cast.owner, named=True)
    assert "Clement" in read(raw)
    reach.block(actor=cast.close, other=cast.owner)
    assert "Clement" not in read(raw)


def test_hours_are_told_in_utc_whatever_the_clocks_do(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    class Meeting:
        kinds = {"tested.meeting": "Meetings"}  # noqa: RUF012  # a constant of a test

        def entries(self, member: object, since: date, until: date) -> list[Entry]:
            begins = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # in Berlin, half an hour before an hour is left out
            return [
                Entry("tested.meeting", uuid4(), "A meeting, with commas; and more", "A meeting", "/", clock.now(),
                      begins=begins, ends=begins + timedelta(hours=1))
            ]  # fmt: skip

    monkeypatch.setattr(dated, "_sources", [Meeting()])
    raw = actions.make(actor=cast.owner, named=True)
    found = events(read(raw))["A meeting, with commas; and more"]
    assert found["dtstart"].to_ical() == b"20270328T003000Z"
    assert found["dtend"].to_ical() == b"20270328T013000Z"


def test_the_page_shows_the_address_once(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    page = client.post("/you/calendar/new/", {"kinds": ["people.birthday"], "named": "on"}).content.decode()
    told = re.search(r"/calendar/([\w-]+)\.ics", page)
    assert told is not None
    assert composing.opened(told[1]).without == sorted(set(dated.kinds()) - {"people.birthday"})
    assert told[1] not in client.get("/you/calendar/").content.decode()
    assert client.post("/you/calendar/end/").status_code == 302
    assert Client().get(f"/calendar/{told[1]}.ics").status_code == 404
