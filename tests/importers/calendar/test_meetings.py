"""Whom one met and when, as calendars of many makes tell it."""

from __future__ import annotations

import io
import zipfile

import pytest

from goodword.importers.records import Refused
from goodword.importers.sources import Options
from importers.calendar.reading import (
    ME,
    NOW,
    calendar,
    event,
    held,
    meetings,
    own,
    people,
    read,
    remarks,
    starts,
    tallies,
    unreadable,
)


def test_a_meeting_with_one_other() -> None:
    records = read(calendar(event(more="DTEND:20260504T113000Z\nLOCATION:Corner café\\, upstairs")))
    (meeting,) = meetings(records)
    assert (meeting.uid, meeting.title, meeting.place) == ("one", "Coffee", "Corner café, upstairs")
    assert (meeting.end - meeting.start, meeting.day, meeting.who, meeting.others) == (
        5400,
        "",
        ("mail/ada@example.com",),
        1,
    )
    assert people(records) == {"ada@example.com": "Ada Adler"}
    assert own(records) == ("olive@example.com",)
    assert unreadable(records) == remarks(records) == []


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_line_ends_and_encodings(ends: str, encoding: str) -> None:
    text = calendar(event(more="LOCATION:Zürich"))
    text = text.replace("ATTENDEE;CN=Ada Adler", "ATTENDEE;CN=Ada \n\tAd\n\n ler").replace("\n", ends)
    (meeting,) = held(text.encode(encoding))
    assert meeting.place == "Zürich"
    assert people(read(text.encode(encoding))) == {"ada@example.com": "Ada Adler"}


def test_bytes_that_are_no_utf8_are_taken_for_windows() -> None:
    assert held(calendar(event(more="LOCATION:Zürich")).encode("cp1252"))[0].place == "Zürich"


def test_a_letter_folded_in_two() -> None:
    data = calendar(event(more="LOCATION:Zürich")).encode()
    at = data.index("ü".encode()) + 1
    assert held(data[:at] + b"\r\n " + data[at:])[0].place == "Zürich"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART:20260504T100000Z", "2026-05-04 10:00"),
        ("DTSTART;TZID=America/New_York:20260504T100000", "2026-05-04 14:00"),
        ('DTSTART;TZID="/mozilla.org/20050126_1/America/New_York":20260504T100000', "2026-05-04 14:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260504T100000", "2026-05-04 14:00"),
        ("DTSTART:20260504T100000", "2026-05-04 08:00"),  # on the clock of the member
        ("DTSTART;TZID=Nowhere/Land:20260504T100000", "2026-05-04 08:00"),
        ("DTSTART;VALUE=DATE:20260504", "2026-05-04 10:00"),
        ("DTSTART:20260504", "2026-05-04 10:00"),
        ("DTSTART;;VALUE=DATE-TIME:20260504T100000Z", "2026-05-04 10:00"),
        (" DTSTART ; TZID = Europe/London :20260504T100000".lstrip(), "2026-05-04 09:00"),
    ],
)
def test_when(start: str, expected: str) -> None:
    assert starts(calendar(event(start=start))) == [expected]


def test_a_whole_day_has_no_time() -> None:
    (meeting,) = held(calendar(event(start="DTSTART;VALUE=DATE:20260504", more="DTEND;VALUE=DATE:20260507")))
    assert (meeting.day, meeting.start == meeting.end) == ("2026-05-04", True)


def test_a_zone_that_nobody_knows_is_remarked() -> None:
    records = read(calendar(event(start="DTSTART;TZID=Nowhere/Land:20260504T100000")))
    assert remarks(records) == [
        (3, "TZID: the time zone “Nowhere/Land” is known to nobody; your own was taken instead.")
    ]


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Canberra, Melbourne, Sydney
BEGIN:STANDARD
DTSTART:16010101T030000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
TZOFFSETFROM:+1100
TZOFFSETTO:+1000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
TZOFFSETFROM:+1000
TZOFFSETTO:+1100
END:DAYLIGHT
END:VTIMEZONE
"""


def test_a_zone_that_the_calendar_describes_wherever_it_stands() -> None:
    winter = event("w", start='DTSTART;TZID="Canberra, Melbourne, Sydney":20260701T100000')
    summer = event("s", start='DTSTART;TZID="Canberra, Melbourne, Sydney":20260115T100000')
    text = calendar(winter, summer)
    for with_zone in (
        text.replace("END:VCALENDAR", OWN_ZONE + "END:VCALENDAR"),
        OWN_ZONE.join(text.split("VERSION:2.0\n")),
    ):
        assert starts("BEGIN:VCALENDAR\n" + with_zone.removeprefix("BEGIN:VCALENDAR\n")) == [
            "2026-01-14 23:00",
            "2026-07-01 00:00",
        ]


def test_the_zone_of_the_whole_calendar() -> None:
    assert starts(calendar(event(start="DTSTART:20260504T100000"), X_WR_TIMEZONE="Asia/Tokyo")) == ["2026-05-04 01:00"]


def test_a_repeated_meeting_across_a_change_of_clocks() -> None:
    weekly = event(start="DTSTART;TZID=Europe/Berlin:20260320T090000", more="RRULE:FREQ=WEEKLY;COUNT=3")
    records = read(calendar(weekly))
    assert [one.uid for one in meetings(records)] == [
        "one/20260320T080000Z",
        "one/20260327T080000Z",
        "one/20260403T070000Z",
    ]


def test_dates_added_and_spared() -> None:
    text = event(
        more="RRULE:FREQ=DAILY;UNTIL=20260508T100000Z\nEXDATE:20260505T100000Z,20260506T100000Z\nEXDATE;VALUE=DATE:20260507\n"
        "RDATE:20260601T120000Z\nRDATE;VALUE=PERIOD:20260602T120000Z/PT1H"
    )
    assert starts(calendar(text)) == ["2026-05-04 10:00", "2026-05-08 10:00", "2026-06-01 12:00", "2026-06-02 12:00"]


def test_one_time_of_many_that_was_moved_another_canceled_and_the_rest_with_somebody_else() -> None:
    series = event(more="RRULE:FREQ=WEEKLY;COUNT=5")
    moved = event(start="DTSTART:20260512T150000Z", more="RECURRENCE-ID:20260511T100000Z")
    canceled = event(start="DTSTART:20260518T100000Z", more="RECURRENCE-ID:20260518T100000Z\nSTATUS:CANCELLED")
    onward = event(
        start="DTSTART:20260525T110000Z", more="RECURRENCE-ID;RANGE=THISANDFUTURE:20260525T100000Z", who="bea"
    )
    for order in ((series, moved, canceled, onward), (canceled, onward, moved, series)):
        found = sorted(held(calendar(*order)), key=lambda one: one.start)
        assert starts(calendar(*order)) == [
            "2026-05-04 10:00", "2026-05-12 15:00", "2026-05-18 10:00", "2026-05-25 11:00", "2026-06-01 11:00",
        ]  # fmt: skip
        assert [one.canceled for one in found] == [False, False, True, False, False]
        assert [one.who[0] for one in found][2:] == [
            "mail/ada@example.com",
            "mail/bea@example.com",
            "mail/bea@example.com",
        ]
        assert found[1].uid == "one/20260511T100000Z"


def test_the_newer_version_of_one_event_counts() -> None:
    old, new = event(more="SEQUENCE:1"), event(start="DTSTART:20260505T100000Z", more="SEQUENCE:2")
    assert starts(calendar(new, old)) == starts(calendar(old, new)) == ["2026-05-05 10:00"]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:OLIVE@example.com", "declined"),
        ("STATUS:CANCELLED", "canceled"),
    ],
)
def test_what_was_not_held(more: str, kind: str) -> None:
    records = read(calendar(event(more=more)))
    assert [one.canceled for one in meetings(records)] == [True]
    assert tallies(records) == {kind: 1}


def test_a_cancellation_sent_by_mail() -> None:
    assert held(calendar(event(), METHOD="CANCEL"))[0].canceled


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM:mailto:room7@example.com",
        "ATTENDEE;CUTYPE=RESOURCE;CN=Beamer:mailto:beamer@example.com",
        "ATTENDEE:mailto:c_1234@resource.calendar.google.com",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Cyd:mailto:cyd@example.com",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Cyd:mailto:cyd@example.com",
        "ATTENDEE;CN=Mailer:mailto:no-reply@example.com",
        "ATTENDEE:mailto:Olive@Example.com",
    ],
)
def test_rooms_things_programs_and_who_declined_were_not_there(line: str) -> None:
    (meeting,) = held(calendar(event(more=line)))
    assert (meeting.who, meeting.others) == (("mail/ada@example.com",), 1)


def test_people_without_an_address_are_counted_and_one_with_two_lines_once() -> None:
    (meeting,) = held(calendar(event(more="ATTENDEE;CN=Cyd:invalid:nomail\nATTENDEE:MAILTO:ADA@EXAMPLE.COM")))
    assert (meeting.who, meeting.others) == (("mail/ada@example.com",), 2)


def test_an_address_beside_another_kind_of_name() -> None:
    line = 'ATTENDEE;EMAIL=dov@example.com;CN="Doe, Dov":urn:uuid:3c3e'
    assert people(read(calendar(event(more=line))))["dov@example.com"] == "Dov Doe"


def test_alone_early_and_far_ahead() -> None:
    alone = "UID:a\nDTSTART:20260504T100000Z\nSUMMARY:Dentist"
    records = read(
        calendar(alone, event("b", start="DTSTART:20100504T100000Z"), event("c", start="DTSTART:20290504T100000Z"))
    )
    assert meetings(records) == []
    assert tallies(records) == {"ahead": 1, "alone": 1, "early": 1}
    assert people(records) == {}


@pytest.mark.parametrize(
    ("location", "place", "online"),
    [
        ("https://zoom.us/j/123?pwd=secret", "", True),
        ("Microsoft Teams Meeting", "", True),
        ("Room 4; https://meet.google.com/abc", "", True),
        ("Corner café https://maps.example.com/x", "Corner café", False),
        ("https://rooms.example.com/77", "", True),
        ("Town hall", "Town hall", False),
    ],
)
def test_by_video_no_key_is_kept(location: str, place: str, online: bool) -> None:
    (meeting,) = held(calendar(event(more=f"LOCATION:{location}")))
    assert (meeting.place, meeting.online) == (place, online)


def test_whose_calendar_it_is_where_nobody_said() -> None:
    unknown = Options(now=NOW)
    named = read(calendar(event(), X_WR_CALNAME="olive@example.com"), unknown)
    assert (own(named), people(named)) == (("olive@example.com",), {"ada@example.com": "Ada Adler"})
    many = calendar(*(event(str(number), who=f"p{number}") for number in range(6)))
    assert own(read(many, unknown)) == ("olive@example.com",)
    same_two = calendar(*(event(str(number)) for number in range(6)))
    assert own(read(same_two, unknown)) == ()


def test_an_alarm_inside_an_event_is_no_part_of_it() -> None:
    alarm = "BEGIN:VALARM\nSUMMARY:Wake up\nATTENDEE:mailto:alarm@example.com\nEND:VALARM"
    records = read(calendar(event(more=alarm)))
    assert (meetings(records)[0].title, list(people(records))) == ("Coffee", ["ada@example.com"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (calendar(event(start="DTSTART:soon")), (5, "DTSTART: “soon” is not understood, so this event was not read.")),
        (calendar("UID:x\nSUMMARY:y"), (3, "DTSTART: this event does not say when it begins, so it was not read.")),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260504\n", (2, "END: the file breaks off inside this event, so it was not read.")),
        ("BEGIN:VCALENDAR\n", (1, "BEGIN: there is no part of a calendar in this file after its first line.")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line_and_property(text: str, told: tuple[int, str]) -> None:
    assert unreadable(read(text)) == [told]


def test_a_rule_that_is_none_leaves_the_first_meeting() -> None:
    records = read(calendar(event(more="RRULE:FREQ=NEVER")))
    assert len(meetings(records)) == 1
    assert remarks(records) == [
        (9, "RRULE: “FREQ=NEVER” is not understood; only the first of these meetings was read.")
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"hello", b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", b"PK\x03\x04broken"])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


def test_an_archive_of_calendars() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("work.ics", calendar(event()))
        archive.writestr("home.ics", calendar(event("two", who="bea")))
        archive.writestr("readme.txt", "hello")
    records = read(out.getvalue(), name="a.zip")
    assert sorted(people(records)) == ["ada@example.com", "bea@example.com"]
    assert len(meetings(records)) == 2


def test_a_calendar_of_hostile_size_is_bounded() -> None:
    endless = "".join(
        f"BEGIN:VEVENT\n{event(str(number), start='DTSTART:20000101T100000Z', more='RRULE:FREQ=DAILY')}\nEND:VEVENT\n"
        for number in range(60)
    )
    records = read(f"BEGIN:VCALENDAR\n{endless}END:VCALENDAR\n", ME)
    assert len(meetings(records)) == 50_000
    assert unreadable(records) == [(0, "Only the first 50000 meetings are read of one calendar; the rest was not.")]
