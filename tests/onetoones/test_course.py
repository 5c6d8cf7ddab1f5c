"""The course of a one-to-one: proposed, chosen, prepared, held; what each is told, and what stays with one of them."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.test import Client

import hearing
from cast import Cast, gather
from goodword.core import clock, dated
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.onetoones import calendar, limits, states
from goodword.onetoones.actions import afterwards, answering, ending, preparing, proposing
from goodword.onetoones.actions.proposing import NewOneToOne, Where
from goodword.onetoones.models import OneToOne, Point, Side, Slot
from goodword.onetoones.queries import mine
from goodword.onetoones.steps import SOURCE
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.reach import actions as reach
from goodword.reach.models import Level
from goodword.ties.models import Evidence
from growth import assert_growth_is_free
from onetoones.meeting import agreed, at, first_time, held, proposed, side_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def own(cast: Cast) -> None:
    """Each of the two has the other among their people."""
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Clement Close"})], member=cast.close)
    persons.add(actor=cast.close, facts=[NewFact("name", {"display": "Olive Ownby"})], member=cast.owner)


def offered(cast: Cast) -> list[str]:
    return [step.kind for step in SOURCE.offers(cast.owner, clock.now())]


def test_times_are_proposed_and_one_is_chosen(cast: Cast) -> None:
    row = proposed(cast.close, cast.owner)
    assert [kind for kind, *_words in hearing.waiting(cast.owner)] == ["onetoones.asked"]
    assert offered(cast) == ["onetoones.asked"]
    with pytest.raises(Conflict):
        answering.choose(actor=cast.close, row=row, slot=first_time(row))
    chosen = Slot.objects.order_by("begins_at")[0]
    answering.choose(actor=cast.owner, row=row, slot=chosen.key)
    told = mine.one(cast.owner, row.key)
    assert (told.state, told.begins_at, told.times) == (states.AGREED, chosen.begins_at, ())
    assert hearing.kinds(cast.owner) == [], "who has answered need not be told any more"
    assert hearing.kinds(cast.close) == ["onetoones.agreed"]
    with pytest.raises(Conflict):
        answering.choose(actor=cast.owner, row=row, slot=chosen.key)
    days = (chosen.begins_at.date() - timedelta(days=1), chosen.begins_at.date() + timedelta(days=1))
    (entry,) = [one for one in dated.entries(cast.owner, *days) if one.kind == "onetoones.hour"]
    assert (entry.begins, entry.words, entry.plain) == (
        chosen.begins_at,
        "One-to-one with Clement Close",
        "One-to-one",
    )


def test_a_quiet_decline_changes_nothing_that_the_other_can_read(cast: Cast) -> None:
    row = proposed(cast.close, cast.owner)
    assert hearing.kinds(cast.owner) == ["onetoones.asked"]
    before = (mine.one(cast.close, row.key), hearing.kinds(cast.close))
    answering.decline(actor=cast.owner, row=row)
    assert (mine.one(cast.close, row.key), hearing.kinds(cast.close)) == before
    assert mine.one(cast.owner, row.key).state == states.DECLINED
    with pytest.raises(Conflict, match="already"):
        proposed(cast.close, cast.owner)
    proposing.propose_others(actor=cast.close, row=row, times=[at(5)])
    assert mine.one(cast.close, row.key).state == states.PROPOSED
    assert mine.one(cast.owner, row.key).state == states.DECLINED
    assert hearing.kinds(cast.owner) == ["onetoones.asked"], "who declined is not asked again"
    OneToOne.objects.update(lapses_at=clock.now() - timedelta(minutes=1))
    assert mine.one(cast.close, row.key).state == states.LAPSED, "as if nobody had answered"
    OneToOne.objects.update(lapses_at=clock.now() + timedelta(days=5))
    answering.choose(actor=cast.owner, row=row, slot=first_time(row))
    assert mine.one(cast.close, row.key).state == states.AGREED, "they may think again"


def test_another_time_gives_up_the_one_that_was_agreed_and_its_file_counts_on(cast: Cast) -> None:
    row = agreed(cast.close, cast.owner)
    before = icalendar.Calendar.from_ical(calendar.composed(row, cast.close)).walk("VEVENT")[0]
    in_a_week = at(7)
    proposing.propose_others(actor=cast.owner, row=row, times=[in_a_week])
    assert mine.one(cast.close, row.key).my_turn
    with pytest.raises(NotFound):
        calendar.composed(row, cast.close)
    answering.choose(actor=cast.close, row=row, slot=first_time(row))
    row.refresh_from_db()
    written = calendar.composed(row, cast.close)
    after = icalendar.Calendar.from_ical(written).walk("VEVENT")[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == in_a_week
    read = vobject.readOne(written.decode())
    assert (read.vevent.dtstart.value, read.method.value) == (in_a_week, "PUBLISH")
    answering.cancel(actor=cast.close, row=row)
    off = icalendar.Calendar.from_ical(calendar.composed(row, cast.close))
    assert (off["method"], off.walk("VEVENT")[0]["status"]) == ("CANCEL", "CANCELLED")
    assert hearing.kinds(cast.owner) == ["onetoones.canceled"]


def test_that_they_met_is_evidence_on_the_side_of_who_says_so(cast: Cast) -> None:
    own(cast)
    row = held(cast.close, cast.owner)
    assert offered(cast) == ["onetoones.met"]
    with pytest.raises(Conflict, match="to come"):
        afterwards.tell(actor=cast.owner, side=side_of(cast.owner, agreed(cast.owner, cast.organiser)), met=True)
    afterwards.tell(actor=cast.owner, side=side_of(cast.owner, row), met=True)
    rows = Evidence.objects.filter(source="one_to_one").values_list("owner", "kind", "direction", "at")
    assert list(rows) == [(cast.owner.pk, "one_to_one", 2, row.begins_at)]
    assert mine.one(cast.close, row.key).met is None, "nobody answers for the other"
    afterwards.tell(actor=cast.owner, side=side_of(cast.owner, row), met=True, in_person=False)
    assert list(rows.all()) == [(cast.owner.pk, "one_to_one_call", 2, row.begins_at)]
    afterwards.tell(actor=cast.owner, side=side_of(cast.owner, row), met=False)
    assert not rows.all().exists()
    afterwards.tell(actor=cast.close, side=side_of(cast.close, row), met=True)
    assert [owner for owner, *_rest in rows.all()] == [cast.close.pk]


def test_a_day_to_come_back_stands_in_today_until_it_is_done(cast: Cast) -> None:
    row = held(cast.close, cast.owner)
    side = side_of(cast.owner, row)
    today = clock.now().astimezone(cast.owner.zone).date()
    with pytest.raises(Invalid) as refused:
        afterwards.keep(actor=cast.owner, side=side, note="Ovens", follow_up=today - timedelta(days=1))
    assert set(refused.value.fields) == {"follow_up"}
    with pytest.raises(NotFound):
        afterwards.keep(actor=cast.close, side=side, note="Not mine", follow_up=None)
    afterwards.keep(actor=cast.owner, side=side, note="Ovens", follow_up=today)
    assert "onetoones.follow_up" in offered(cast)
    afterwards.followed_up(actor=cast.owner, side=side)
    assert "onetoones.follow_up" not in offered(cast)


def test_a_block_ends_it_and_nobody_sees_the_rest(cast: Cast) -> None:
    past, row = held(cast.stranger, cast.owner), None
    OneToOne.objects.update(asked_at=clock.now() - timedelta(days=9))
    row = agreed(cast.stranger, cast.owner)
    reach.block(actor=cast.owner, other=cast.stranger)
    row.refresh_from_db()
    assert row.state == states.ENDED
    for viewer in (cast.owner, cast.stranger):
        assert mine.listed(viewer).rows == []
        assert mine.coming(viewer) == []
        for one in (past, row):
            with pytest.raises(NotFound):
                mine.one(viewer, one.key)
    assert offered(cast) == []
    with pytest.raises(NotFound):
        proposed(cast.stranger, cast.owner)


def test_an_erasure_takes_what_was_the_members_and_leaves_that_the_other_met_them(cast: Cast) -> None:
    past = held(cast.close, cast.owner)
    afterwards.tell(actor=cast.owner, side=side_of(cast.owner, past), met=True)
    preparing.add(actor=cast.close, row=past, text="A point of Clement’s")
    preparing.add(actor=cast.owner, row=past, text="A point of Olive’s")
    ending.erased(member=cast.close)
    told = mine.one(cast.owner, past.key)
    assert (told.met, told.topic, told.place, [point.text for point in told.points]) == (
        True, "", "", ["A point of Olive’s"],
    )  # fmt: skip
    assert not Side.objects.filter(owner=cast.close).exists()
    assert not Point.objects.filter(by=cast.close).exists()


def test_limits_and_bad_input(cast: Cast) -> None:
    where = Where("in_person")
    new = NewOneToOne(" ", Where("pigeon", link="nonsense"), [at(-1)], 44)
    with pytest.raises(Invalid) as refused:
        proposing.propose(actor=cast.owner, other=cast.close, new=new)
    assert set(refused.value.fields) == {"topic", "mode", "times", "minutes"}
    for link in ("javascript:alert(1)", "https://", "https://a b", "meet.example.org"):
        with pytest.raises(Invalid):
            proposing.checked_where(Where("video", link=link))
    with pytest.raises(Invalid):
        proposing.checked_times([at(day) for day in range(1, limits.MOST_TIMES + 2)])
    row = proposed(cast.owner, cast.stranger)
    for _time in range(limits.MOST_ROUNDS - 1):
        proposing.propose_others(actor=cast.owner, row=row, times=[at(4)])
    with pytest.raises(TooMany):
        proposing.propose_others(actor=cast.owner, row=row, times=[at(4)])
    proposed(cast.owner, cast.friend_of_friend)
    proposed(cast.owner, cast.organiser)
    with pytest.raises(TooMany, match="Connect first"):
        proposing.propose(actor=cast.owner, other=cast.operator, new=NewOneToOne("Ovens", where, [at(2)]))
    reach.hold(actor=cast.owner, other=cast.operator, level=Level.CONNECTION)
    reach.hold(actor=cast.operator, other=cast.owner, level=Level.CONNECTION)
    proposing.propose(actor=cast.owner, other=cast.operator, new=NewOneToOne("Ovens", where, [at(2)]))


def test_the_page_has_both_clocks_and_loses_nothing_typed(cast: Cast) -> None:
    cast.owner.time_zone, cast.close.time_zone = "Europe/London", "America/New_York"
    cast.owner.save()
    cast.close.save()
    client = Client()
    client.force_login(cast.owner)
    path = f"/one-to-ones/new/?with={cast.close.key}"
    assert "New York" in client.get(path).content.decode()
    told = {"topic": "Ovens", "time_1": "2020-01-01T09:00", "minutes": "45", "mode": "video", "place": "", "link": "x"}
    refused = client.post(path, told)
    assert refused.status_code == 422
    assert "Ovens" in refused.content.decode()
    assert "still to come" in refused.content.decode()
    day = (clock.now() + timedelta(days=3)).date().isoformat()
    done = client.post(path, {**told, "time_1": f"{day}T15:00", "link": "https://meet.example.org/a"}, follow=True)
    slot = Slot.objects.get()
    assert slot.begins_at.astimezone(ZoneInfo("Europe/London")).hour == 15
    assert "10 a.m. for Clement Close (New York)" in done.content.decode()


def test_a_page_with_more_asks_no_more(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner)
    row = agreed(cast.close, cast.owner)

    def more() -> None:
        for number in range(3):
            preparing.add(actor=cast.owner, row=row, text=f"Point {number}")

    assert_growth_is_free(lambda: client.get(f"/one-to-ones/{row.key}/"), more)
