"""Mails by the clock: on the member's days, at their hour, where they live; once, however often and late the job runs; monthly
while they are away."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.test import Client

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.core.models import OutgoingMail
from goodword.today.mails import choosing, sending, using
from goodword.today.models import MailLink, MailRhythm, Plan
from goodword.today.models.settings import Settings
from ties.connecting import ask
from today.room import NOON, Room
from working import waiting, work

pytestmark = pytest.mark.django_db

# After all that the cast did when it was made, today.
MONDAY = datetime(2048, 11, 23, 6, 0, tzinfo=UTC)  # seven o'clock in Berlin


@pytest.fixture
def member(cast: Cast) -> Member:
    """Lives in Berlin, was here yesterday."""
    Member.objects.exclude(pk=cast.owner.pk).update(is_active=False)
    lives(cast.owner, "Europe/Berlin")
    with clock.stopped_at(MONDAY - timedelta(days=2)):
        sending.hand_out()  # it makes a row for everybody
    return cast.owner


def lives(who: Member, zone: str) -> None:
    Member.objects.filter(pk=who.pk).update(
        time_zone=zone, last_login=MONDAY - timedelta(days=2), joined_at=MONDAY - timedelta(days=400)
    )
    who.refresh_from_db()


def at(moment: datetime) -> list[str]:
    """The kinds of mail that go out at ``moment``."""
    before = OutgoingMail.objects.count()
    with clock.stopped_at(moment):
        sending.hand_out()
        work()
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)[before:])


def chosen(
    who: Member, often: str, weekday: int = 0, hour: int = 7, when: datetime = MONDAY - timedelta(days=1)
) -> None:
    with clock.stopped_at(when):
        choosing.choose(actor=who, often=often, weekday=weekday, hour=hour)


def test_weekly_unless_chosen_otherwise_and_once(member: Member, room: Room) -> None:
    room.lay("thank", title="Thank Sam")
    room.lay("write", title="Write to Lindy")
    assert at(MONDAY - timedelta(minutes=61)) == []
    assert at(MONDAY) == ["today.weekly"]
    assert at(MONDAY) == at(MONDAY + timedelta(minutes=5)) == at(MONDAY + timedelta(hours=9)) == []
    assert sending.send_one(member.pk) is False
    assert at(MONDAY + timedelta(days=1)) == []
    room.lay("write", title="Write to Mia")
    assert at(MONDAY + timedelta(days=7)) == ["today.weekly"]
    first, second = outbox.outbox
    assert first.message()["Message-ID"] != second.message()["Message-ID"]
    assert "Thank Sam" in first.body
    assert "There is a reason." in first.body
    assert "Write to Lindy" in str(first.alternatives[0].content)


def test_a_job_that_runs_twice_at_once_sends_one(member: Member, room: Room) -> None:
    room.lay("thank")
    with clock.stopped_at(MONDAY):
        assert sending.hand_out() == 1
        assert sending.hand_out() == 1, "it was not sent yet"
        assert len([job for job in waiting() if job[0] == sending.SEND]) == 2
        work()
    assert len(outbox.outbox) == 1


def test_daily_on_the_days_with_a_plan_and_the_review_on_its_day(member: Member, room: Room) -> None:
    Settings.objects.create(member=member, days=[0, 2])
    chosen(member, "daily", weekday=4)
    room.lay("write")
    sent = {}
    for day in range(7):
        room.lay("write", title=f"Write on day {day}")
        sent[day] = at(MONDAY + timedelta(days=day))
    assert sent == {0: ["today.daily"], 1: [], 2: ["today.daily"], 3: [], 4: [], 5: [], 6: []}, (
        "Friday had nothing to say"
    )


def test_late_it_is_sent_once_and_a_plan_of_yesterday_never(member: Member, room: Room) -> None:
    room.lay("write")
    assert at(MONDAY + timedelta(days=2)) == ["today.weekly"], "the worker was off"
    room.lay("write")
    assert at(MONDAY + timedelta(days=7)) == ["today.weekly"], "and the next comes on its own day"
    chosen(member, "daily", weekday=6, when=MONDAY + timedelta(days=8))
    room.lay("write")
    assert at(MONDAY + timedelta(days=9, hours=20)) == []
    assert at(MONDAY + timedelta(days=10)) == ["today.daily"]


@pytest.mark.parametrize(
    ("zone", "hour", "day", "due"),
    [
        (
            "Europe/Berlin",
            2,
            datetime(2026, 3, 23, tzinfo=UTC),
            datetime(2026, 3, 29, 1, tzinfo=UTC),
        ),  # two is left out: three
        (
            "Europe/Berlin",
            2,
            datetime(2026, 10, 20, tzinfo=UTC),
            datetime(2026, 10, 25, 0, tzinfo=UTC),
        ),  # two comes twice
        ("America/New_York", 7, datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 8, 11, tzinfo=UTC)),
        ("Asia/Kathmandu", 7, datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 8, 1, 15, tzinfo=UTC)),
        ("Pacific/Kiritimati", 0, datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 7, 10, tzinfo=UTC)),
    ],
)
def test_zones_and_changes_of_clocks(member: Member, zone: str, hour: int, day: datetime, due: datetime) -> None:
    lives(member, zone)
    chosen(member, "weekly", weekday=6, hour=hour, when=day)
    assert MailRhythm.objects.get(pk=member.pk).next_at == due


def test_who_moves_is_mailed_by_the_new_clock_and_not_twice_a_day(member: Member, room: Room) -> None:
    room.lay("write")
    assert at(MONDAY) == ["today.weekly"]
    lives(member, "America/New_York")
    room.lay("write")
    assert at(MONDAY + timedelta(hours=6)) == [], "seven in New York, the same day"
    assert at(MONDAY + timedelta(days=7)) == []
    assert at(MONDAY + timedelta(days=7, hours=6)) == ["today.weekly"]
    chosen(member, "weekly", weekday=0, hour=20, when=MONDAY + timedelta(days=7, hours=7))
    assert at(MONDAY + timedelta(days=7, hours=20)) == [], "another hour of a day that had its mail"


def test_after_four_weeks_away_it_comes_once_a_month_and_says_so_and_comes_back(member: Member, room: Room) -> None:
    came = []
    for week in range(12):
        room.lay("write", title=f"Write in week {week}")
        came += [week] if at(MONDAY + timedelta(weeks=week)) else []
    assert came == [0, 1, 2, 3, 4, 8], "the member was last here two days before the first"
    told = [bool(re.search("once a month now", sent.body)) for sent in outbox.outbox]
    assert told == [False] * 4 + [True, True]
    with clock.stopped_at(MONDAY + timedelta(weeks=11, days=2)):
        choosing.choose(actor=member, often="weekly", weekday=0, hour=7)  # they are back
    room.lay("write")
    assert at(MONDAY + timedelta(weeks=12)) == ["today.weekly"]
    assert "once a month" not in outbox.outbox[-1].body


def test_looking_at_a_mail_or_making_its_plan_is_no_visit(member: Member, room: Room) -> None:
    room.lay("write")
    assert at(MONDAY) == ["today.weekly"]
    assert Plan.objects.filter(member=member).exists()
    row = MailRhythm.objects.get(pk=member.pk)
    assert not using.was_here(member, row, MONDAY + timedelta(days=40))


def test_what_came_is_in_it_once_and_alone_where_nothing_else_is_wanted(member: Member, cast: Cast, room: Room) -> None:
    Member.objects.filter(pk=cast.stranger.pk).update(is_active=True)
    with clock.stopped_at(MONDAY - timedelta(days=1)):
        ask(cast.stranger, member)
    chosen(member, "news")
    assert at(MONDAY) == ["today.news"]
    assert "Stina Strange asks to connect with you" in outbox.outbox[0].body
    assert at(MONDAY + timedelta(days=7)) == [], "nothing came since"


def test_none_is_none_and_nothing_to_say_is_not_said(member: Member, room: Room) -> None:
    assert at(MONDAY) == []
    room.lay("write")
    chosen(member, "none")
    assert at(MONDAY + timedelta(days=7)) == []
    with pytest.raises(Invalid):
        choosing.choose(actor=member, often="hourly", weekday=0, hour=7)


def test_one_click_ends_it(member: Member, room: Room) -> None:
    room.lay("write")
    chosen(member, "daily")
    at(MONDAY)
    (sent,) = outbox.outbox
    address = re.search(r"/mails/stop/[^>]+", sent.extra_headers["List-Unsubscribe"])
    assert address is not None
    assert Client(enforce_csrf_checks=True).post(address[0], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert choosing.rhythm(member).often == "weekly"
    choosing.none(member.pk)
    Client(enforce_csrf_checks=True).post(address[0])
    assert choosing.rhythm(member).often == "none", "the link of a daily mail brings nothing back"


def test_a_large_site_spreads_an_hour_over_minutes(member: Member, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.lay("write")
    assert sending.spread() == 1
    at(MONDAY - timedelta(days=1))
    monkeypatch.setattr(sending, "spread", lambda: 55)
    own = timedelta(minutes=member.pk * 37 % 55)
    if own:
        assert at(MONDAY + own - timedelta(minutes=1)) == []
    assert at(MONDAY + own) == ["today.weekly"]


def test_trouble_with_one_members_mail_is_theirs_alone(
    member: Member, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.lay("write")
    at(MONDAY - timedelta(days=1))

    def broken(*_args: object, **_more: object) -> bool:
        raise RuntimeError("no words")

    with monkeypatch.context() as patched:
        patched.setattr("goodword.today.mails.composing.write", broken)
        assert at(MONDAY) == []
    assert not MailLink.objects.exists()
    room.lay("write")
    assert at(MONDAY + timedelta(days=7)) == ["today.weekly"]


assert NOON.tzinfo is UTC
