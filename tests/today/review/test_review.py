"""What came of a week: what counts, for whom, and against which past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cast import Cast, gather
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.people.models import Card
from goodword.reach import actions as reach
from goodword.referrals.actions import thanking
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Thanks
from goodword.ties.models import Direction
from goodword.today.models import Plan, PlanStep
from goodword.today.review import words
from introductions.introducing import introduce, own, yes
from objectives.aiming import aim
from referrals.passing import let_the_minute_pass, passed
from today.review.weeks import WEDNESDAY, WEEK, both_ways, count, counts, met, week, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    """Everybody has been here for years; it is Wednesday noon of week 47."""
    with clock.stopped_at(WEDNESDAY - 300 * WEEK):
        made = gather()
    with clock.stopped_at(WEDNESDAY):
        yield made


def test_time_counts_once_by_place_and_kind_and_says_what_is_estimated(cast: Cast) -> None:
    sam, lindy = own(cast.owner, "Sam Kowalski"), own(cast.owner, "Lindy Barros")
    met(cast.owner, sam, lindy)  # one hour with two people is one hour
    met(cast.owner, sam, kind="call", minutes=None)
    wrote(sam, WEDNESDAY - timedelta(hours=2))
    wrote(lindy, WEDNESDAY - timedelta(hours=2))  # the same letter, to both
    wrote(sam, WEDNESDAY - timedelta(hours=3), way=Direction.IN)  # what others write takes them the time
    found = week(cast.owner)
    assert (found.time.minutes, found.time.estimated) == (60 + 15 + 10, 25)
    assert [(one.code, one.times, one.minutes) for one in found.time.places] == [
        ("in_person", 1, 60), ("phone", 1, 15), ("here", 1, 10),
    ]  # fmt: skip
    assert [one.code for one in found.time.kinds] == ["time.meeting", "time.call", "time.letter"]
    assert words.spent(found.time) == "You spent about 1 h 25 min with people; 25 min of it is estimated."


def test_what_lies_ahead_what_is_imprecise_and_what_never_ends(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Kowalski")
    met(cast.owner, sam, day="2026-11-20")
    met(cast.owner, sam, day="2026-11")
    met(cast.owner, sam, day="2026-11-17", minutes=5_000)
    assert week(cast.owner).time.minutes == 600
    assert week(cast.owner, "2026-Q4").time.minutes == 660
    assert week(cast.owner, "2026").time.minutes == 660


def test_imports_stand_under_the_name_of_what_told_them(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Kowalski")
    wrote(sam, kind="message", source="linkedin")
    card = Card.objects.get(person=sam)
    card.evidence.update(batch=7)
    wrote(sam, WEDNESDAY - timedelta(hours=5), kind="message", source="carrier pigeon")
    card.evidence.filter(source="carrier pigeon").update(batch=8)
    assert [one.label for one in week(cast.owner).time.places] == ["Elsewhere", "LinkedIn"]


def test_met_is_who_came_to_be_in_touch_both_ways(cast: Cast) -> None:
    sam, lindy, ada = (own(cast.owner, name) for name in ("Sam Kowalski", "Lindy Barros", "Ada Baker"))
    wrote(sam, WEDNESDAY - 3 * WEEK)
    wrote(sam, WEDNESDAY, way=Direction.IN)  # answered this week
    wrote(lindy, WEDNESDAY)  # no answer yet
    met(cast.owner, ada, day="2026-11-03")
    met(cast.owner, ada)  # known since two weeks ago
    found = count(week(cast.owner), "ties.met")
    assert (found.count, [name.text for name in found.names]) == (1, ["Sam Kowalski"])
    assert words.line(found) == "You met 1 new person: Sam Kowalski."
    assert count(week(cast.owner, "2026-W45"), "ties.met").names[0].text == "Ada Baker"


def test_woken_is_a_tie_that_slept_a_year_and_is_both_ways_again(cast: Cast) -> None:
    names = ("Sam Kowalski", "Lindy Barros", "Ada Baker", "Ben Miller", "Cleo Hatt")
    sam, lindy, ada, ben, cleo = (own(cast.owner, name) for name in names)
    long_ago = WEDNESDAY - timedelta(days=800)
    for person in (sam, lindy, ada):
        both_ways(person, long_ago)
    wrote(ben, long_ago)  # never was a tie
    both_ways(cleo, WEDNESDAY - timedelta(days=364))  # has not slept
    wrote(sam, WEDNESDAY - 2 * WEEK)
    for person in (sam, ben, cleo):
        wrote(person, WEDNESDAY - timedelta(days=1), way=Direction.IN)
    for person in (ben, cleo):
        wrote(person, WEDNESDAY)
    wrote(lindy, WEDNESDAY)  # not answered yet
    found = count(week(cast.owner), "ties.woken")
    assert (found.count, [name.text for name in found.names]) == (1, ["Sam Kowalski"])
    assert "ties.woken" not in counts(week(cast.owner, "2026-W45"))
    assert "ties.woken" in counts(week(cast.owner, "2026-Q4"))


def test_introductions_referrals_and_their_value_by_currency(cast: Cast) -> None:
    came = introduce(cast.owner, cast.close, own(cast.owner, "Sam Kowalski"))
    yes(came, cast.close)
    side = came.sides.get(member=None)
    referral = passed(cast.close, cast.owner)
    for amount, currency in ((Decimal(1250), "GBP"), (Decimal(90), "EUR"), (Decimal("0.5"), "GBP")):
        thanking.thank(actor=cast.owner, new=NewThanks(tier="outside", amount=amount, currency=currency), to=cast.close)
    thanking.thank(actor=cast.close, new=NewThanks(tier="outside", amount=Decimal(77), currency="USD"), to=cast.owner)
    let_the_minute_pass()
    assert referral.receiver == cast.owner
    assert side.state != "yes"
    found = week(cast.owner)
    assert "introductions.made" not in counts(found)  # who is no member has not answered
    assert counts(found)["referrals.received"] == 1
    assert words.sums(count(found, "referrals.closed")) == ["90.00 EUR", "1,250.50 GBP"]
    assert words.line(count(found, "referrals.closed")) == (
        "You said thanks for business 3 times (90.00 EUR, 1,250.50 GBP): Clement Close."
    )
    assert words.sums(count(found, "referrals.thanked")) == []  # what is not shared is not theirs to see
    Thanks.objects.filter(owner=cast.close).update(share_amount=True)
    assert words.sums(count(week(cast.owner), "referrals.thanked")) == ["77.00 USD"]


def test_whom_one_has_blocked_is_named_nowhere(cast: Cast) -> None:
    person = own(cast.owner, "Clement Close", member=cast.close)
    both_ways(person, WEDNESDAY - timedelta(hours=9))
    passed(cast.owner, cast.close)
    assert "Clement" in " ".join(words.words(week(cast.owner)))
    reach.block(actor=cast.close, other=cast.owner)
    found = week(cast.owner)
    assert "Clement" not in " ".join(words.words(found))
    assert "referrals.given" not in counts(found)
    assert "ties.met" not in counts(found)
    assert found.time.minutes == 20  # the owner's own time: a letter, and a referral


def test_nothing_of_it_is_anybody_elses(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Kowalski")
    met(cast.owner, sam)
    both_ways(sam, WEDNESDAY - timedelta(hours=9))
    for who in (cast.close, cast.stranger, cast.operator, cast.organiser):
        assert week(who).empty
        assert words.words(week(who)) == ["Nothing is on record yet. What you do with people gathers here by itself."]


def test_usual_is_the_middle_of_ones_own_past_and_silent_where_that_is_short(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Kowalski")
    for back, minutes in enumerate((10, 20, 30, 200), start=1):
        met(cast.owner, sam, day=(WEDNESDAY - back * WEEK).date().isoformat(), minutes=minutes)
    met(cast.owner, sam, minutes=10)
    found = week(cast.owner)
    assert (found.compared, found.time.usual) == (8, 5.0)  # four weeks of nothing are the past, too
    assert [minutes for _week, minutes in found.time.past] == [0, 0, 0, 0, 200, 30, 20, 10]
    assert words.usual_time(found) == "That is already more than you usually do, which is 5 min."
    cast.owner.joined_at = WEDNESDAY - timedelta(days=30)
    found = week(cast.owner)
    assert (found.compared, found.time.usual) == (4, 25.0)
    assert words.usual_time(found) == ""  # the week goes on
    with clock.stopped_at(WEDNESDAY + WEEK):
        assert words.usual_time(week(cast.owner)) == "That is less than you usually do, which is 25 min."
    cast.owner.joined_at = WEDNESDAY - timedelta(days=10)
    assert week(cast.owner, "2026-W46").compared == 0
    assert words.compared(week(cast.owner, "2026-W44")) == "There is too little past yet to say what is usual for you."


def test_what_has_not_begun_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotFound):
        week(cast.owner, "2026-W48")
    cast.owner.time_zone = "Pacific/Auckland"
    with clock.stopped_at(datetime(2026, 11, 22, 12, tzinfo=UTC)):  # there it is Monday
        assert week(cast.owner, "2026-W48").so_far
        assert not week(cast.owner).so_far


def test_toward_an_objective_its_own_measure_counts_within_the_period(cast: Cast) -> None:
    sam, lindy, ada = (own(cast.owner, name) for name in ("Sam Kowalski", "Lindy Barros", "Ada Baker"))
    made = aim(cast.owner, "met", 5, days_ago=20)
    met(cast.owner, sam, day="2026-11-05")
    met(cast.owner, lindy, day="2026-11-16")
    met(cast.owner, sam, day="2026-11-17")  # known already
    met(cast.owner, ada, day="2026-10-20")  # before it began
    one = week(cast.owner).toward[0]
    assert (one.key, one.count, one.stands.split(" · ")[0]) == (made.key, 1, "2 of 5 met")
    assert words.words(week(cast.owner))[-1] == f"Toward “{made.line}”: People you meet: 1."
    assert week(cast.owner, "2026-W45").toward[0].count == 1
    assert not week(cast.owner, "2026-W42").toward
    assert not week(cast.close).toward


def test_a_step_of_a_day_counts_where_it_left_no_contact_of_its_own(cast: Cast) -> None:
    sam, lindy = own(cast.owner, "Sam Kowalski"), own(cast.owner, "Lindy Barros")
    plan = Plan.objects.create(member=cast.owner, day=WEDNESDAY.date(), budget=15, language="en")
    for place, (person, state) in enumerate(((sam, "done"), (lindy, "done"), (lindy, "open"))):
        PlanStep.objects.create(
            plan=plan, member=cast.owner, day=plan.day, kind=f"letters.{place}", subject=person.key, persons=[person.key],
            position=place, state=state, minutes=7, counted=7, gain=50, closed_at=WEDNESDAY,
        )  # fmt: skip
    wrote(sam, WEDNESDAY - timedelta(hours=1))  # this was the step about him
    assert [(one.code, one.minutes) for one in week(cast.owner).time.kinds] == [("time.letter", 10), ("time.step", 7)]
    assert week(cast.close).empty
