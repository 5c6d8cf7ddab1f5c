"""Invitations as iCalendar objects: two other programs read the same from them, and updates are told by their sequence."""

from __future__ import annotations

from datetime import date, time, timedelta
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from cast import Cast, gather
from gatherings.arranged import breakfast, comes, plan
from goodword.core import clock
from goodword.core.mail import sending
from goodword.core.models import OutgoingMail
from goodword.gatherings import calendars, jobs, mails, states
from goodword.gatherings.actions import arranging
from goodword.gatherings.models import Gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def read(text: str) -> tuple[Calendar, object]:
    """By icalendar and by vobject, which is stricter about what must be there."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "lines are folded"
    component = vobject.readOne(text)
    component.validate(raiseException=True)
    return Calendar.from_ical(text), component


def sent(to: str) -> list[OutgoingMail]:
    return [row for row in OutgoingMail.objects.filter(to=to).order_by("pk") if row.calendar]


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
def test_other_programs_read_the_same_hours_in_any_zone(cast: Cast, zone: str) -> None:
    day = date(clock.today().year + 1, 7, 14)
    title = "Breakfast; with, commas and “quotes”: " + "long " * 20
    row = breakfast(cast.owner, zone=zone, starts_on=day, ends_on=day, title=title, text="One\nTwo; three", mode="both",
                    online_url="https://meet.example.org/a?b=c,d")  # fmt: skip
    guest = comes(cast.close, row)
    text = calendars.to_guest(row, guest, address=cast.close.email, url="https://goodword.example.org/g")
    ours, theirs = read(text)
    event = ours.walk("VEVENT")[0]
    assert event["DTSTART"].dt.astimezone(ZoneInfo("UTC")) == row.begins_at
    assert event["DTSTART"].dt.replace(tzinfo=None).time() == time(7)
    assert theirs.vevent.dtstart.value.astimezone(ZoneInfo("UTC")) == row.begins_at  # type: ignore[attr-defined]  # vobject's
    assert theirs.vevent.dtend.value.astimezone(ZoneInfo("UTC")) == row.ends_at  # type: ignore[attr-defined]  # the same
    assert theirs.vevent.summary.value.strip() == title.strip()  # type: ignore[attr-defined]  # the same
    assert str(ours["METHOD"]) == "REQUEST"
    if zone != "UTC":
        assert [str(one["TZID"]) for one in ours.walk("VTIMEZONE")] == [zone]
    assert cast.owner.email not in text.replace("\r\n ", ""), "a host's own address goes to nobody"
    assert "https://meet.example.org" in text.replace("\r\n ", "")


def test_a_change_is_an_update_by_the_same_uid_and_a_higher_sequence_and_the_end_a_cancellation(cast: Cast) -> None:
    row = breakfast(cast.owner)
    comes(cast.close, row, by_mail=True)
    row = arranging.change(actor=cast.owner, gathering=row, plan=plan(starts=time(8), ends=time(9)))
    jobs.tell(gathering_id=row.pk, kind=mails.CHANGED, sequence=row.sequence)
    row = arranging.change(actor=cast.owner, gathering=row, plan=plan(starts=time(8), ends=time(9), cost="£12"))
    arranging.cancel(actor=cast.owner, gathering=row, why="The mill is flooded.")
    row.refresh_from_db()
    for _twice in range(2):  # a job that runs twice tells nothing twice
        jobs.tell(gathering_id=row.pk, kind=mails.CANCELED, sequence=row.sequence)
    read_ = [Calendar.from_ical(one.calendar or "") for one in sent(cast.close.email)]
    events = [one.walk("VEVENT")[0] for one in read_]
    assert [str(one["METHOD"]) for one in read_] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(one["SEQUENCE"]) for one in events] == [0, 1, 2]
    assert len({str(one["UID"]) for one in events}) == 1
    assert [str(one["STATUS"]) for one in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert "The mill is flooded." in str(events[-1]["DESCRIPTION"])
    read(sent(cast.close.email)[-1].calendar)


def test_who_no_longer_comes_has_it_taken_out_of_their_calendar(cast: Cast) -> None:
    row = breakfast(cast.owner)
    comes(cast.close, row, by_mail=True)
    comes(cast.close, row, states.DECLINED)
    methods = [str(Calendar.from_ical(one.calendar)["METHOD"]) for one in sent(cast.close.email)]
    assert methods == ["REQUEST", "CANCEL"]
    comes(cast.stranger, row)
    assert sent(cast.stranger.email) == [], "only who asks for it gets one"


def test_the_mail_carries_it_as_programs_expect_it(cast: Cast, settings: object) -> None:
    row = breakfast(cast.owner)
    comes(cast.close, row, by_mail=True)
    (mail,) = sent(cast.close.email)
    message = message_from_bytes(sending._message(mail).message().as_bytes(), policy=default)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    invite = parts["text/calendar"]
    assert (invite.get_param("method"), invite.get_param("charset")) == ("REQUEST", "UTF-8")
    assert parts["application/ics"].get_filename() == "invite.ics"
    assert b"BEGIN:VCALENDAR" in invite.get_payload(decode=True)


def test_the_link_to_join_stands_only_in_the_file_of_who_comes(cast: Cast) -> None:
    row = breakfast(cast.owner, mode="online", online_url="https://meet.example.org/room")
    urls = {row.pk: "https://goodword.example.org/g"}
    assert "meet.example.org" not in calendars.file([row], urls=urls)
    assert "meet.example.org" in calendars.file([row], urls=urls, joins=True)
    read(calendars.file(list(Gathering.objects.all()), urls=urls))
    assert row.begins_at - timedelta(days=1) > clock.now()
