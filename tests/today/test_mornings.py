"""Plans are made on the member's local morning: zones, changes of clocks, a worker that was asleep, twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.today import mornings
from goodword.today.actions import days, wishes
from goodword.today.models import Plan
from today.room import NOON, Room

pytestmark = pytest.mark.django_db


def living(name: str, zone: str, *, seen: datetime = NOON, **wanted: object) -> Member:
    """Somebody who signed in not long ago."""
    made = member(name)
    Member.objects.filter(pk=made.pk).update(time_zone=zone, last_login=seen)
    made.refresh_from_db()
    if wanted:
        chosen = {"minutes": 15, "hour": 7, "days": range(7), "unwanted": [], "timer": False} | wanted
        wishes.change(actor=made, **chosen)  # type: ignore[arg-type]  # as told
    return made


def due(*when: int) -> list[str]:
    """Whose morning it is then, by first names."""
    names = dict(Member.objects.values_list("pk", "name"))
    return [names[pk].split()[0] for pk in mornings.due(datetime(*when, tzinfo=UTC))]  # type: ignore[misc]  # year to minute


def test_it_is_morning_where_they_live(room: Room) -> None:
    living("Tamiko East", "Asia/Tokyo")
    living("Lena North", "Europe/Berlin")
    living("Wanda West", "America/Los_Angeles")
    with clock.stopped_at(datetime(2026, 11, 24, 21, 30, tzinfo=UTC)):
        assert mornings.make_due() == 2  # the 24th, late, where it still is the 24th
    assert due(2026, 11, 24, 22, 30) == ["Tamiko"]  # 7:30 on the 25th
    assert due(2026, 11, 25, 6, 30) == ["Tamiko", "Lena"]
    assert due(2026, 11, 25, 15, 30) == ["Lena", "Wanda"]  # where Tamiko lives the next day has begun


def test_a_worker_that_was_asleep_catches_up_and_twice_is_harmless(room: Room) -> None:
    one = living("Lena North", "Europe/Berlin")
    with clock.stopped_at(datetime(2026, 11, 24, 20, tzinfo=UTC)):
        assert mornings.make_due() == 1
        assert mornings.make_due() == 0
        assert days.make(member=one) == Plan.objects.get()
    with clock.stopped_at(
        datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    ):  # half past midnight: a new day, and not yet morning
        assert mornings.make_due() == 0


@pytest.mark.parametrize(
    ("day", "zone"),
    [((2026, 3, 29), "Europe/Berlin"), ((2026, 10, 25), "Europe/Berlin"), ((2026, 4, 5), "Australia/Lord_Howe")],
)
def test_an_hour_that_is_left_out_or_comes_twice(room: Room, day: tuple[int, int, int], zone: str) -> None:
    """On each day there is one plan, whatever the clocks do at two o’clock."""
    living("Lena North", zone, seen=datetime(*day, tzinfo=UTC), hour=2)
    begin = datetime(*day, tzinfo=UTC) - timedelta(days=1, hours=12)
    for quarter in range(4 * 48):
        with clock.stopped_at(begin + timedelta(minutes=15 * quarter)):
            mornings.make_due()
    made = list(Plan.objects.order_by("day"))
    assert len(made) == len({plan.day for plan in made}) >= 2
    for plan in made[1:]:
        there = plan.made_at.astimezone(made[0].member.zone)
        assert there.date() == plan.day
        assert there.hour in {2, 3}


def test_days_off_and_who_is_long_gone(room: Room) -> None:
    living("Lena North", "Europe/Berlin", days=[0, 2])  # Mondays and Wednesdays
    living("Gustav Gone", "Europe/Berlin", seen=NOON - timedelta(days=40))
    gone = living("Erik Erased", "Europe/Berlin")
    Member.objects.filter(pk=gone.pk).update(is_active=False)
    living("Zora Zone", "Not/A_Zone")
    assert due(2026, 11, 24, 6, 30) == []
    assert due(2026, 11, 25, 7, 30) == ["Lena", "Zora"]
    with clock.stopped_at(NOON):
        plan, steps = days.look(actor=Member.objects.get(name="Lena North"))
        assert (plan.free, steps) == (True, [])


def test_one_that_cannot_be_made_does_not_stop_the_others(
    cast: Cast, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = living("Lena North", "Europe/Berlin"), living("Zora Zone", "Europe/Berlin")
    made = days.make

    def make(*, member: Member) -> Plan:
        if member == one:
            raise RuntimeError("a room broke")
        return made(member=member)

    monkeypatch.setattr(days, "make", make)
    with clock.stopped_at(NOON):
        assert mornings.make_due() == 1
    assert Plan.objects.get().member == other
