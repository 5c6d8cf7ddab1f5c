"""The same thing known twice counts once; two things count twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goodword.chapters.counting.acts import Act, What, once
from goodword.chapters.counting.counts import Counts, counted

DAY = date(2026, 3, 4)
ADA, BOB, CLEO = 1, 2, 3


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_referral_said_in_the_room_is_the_one_given_here() -> None:
    done = Act(What.REFERRAL, DAY, ADA, BOB, outside=True)
    note = Act(What.REFERRAL, later(6), ADA, BOB, outside=True)
    assert list(once([note], [done])) == [note]
    assert list(once([note, note], [done])) == [note, note]
    assert list(once([note], [done, done])) == [note, done]
    for other in (
        note._replace(day=later(8)),
        note._replace(receiver=CLEO),
        note._replace(giver=CLEO),
        note._replace(outside=False),
        note._replace(what=What.TESTIMONIAL),
    ):
        assert list(once([other], [done])) == [other, done]


def test_a_one_to_one_is_the_same_from_either_side() -> None:
    note = Act(What.ONE_TO_ONE, DAY, BOB, ADA)
    found = counted(once([note], [Act(What.ONE_TO_ONE, later(-1), ADA, BOB)]))
    assert {member: counts.one_to_ones for member, counts in found.items()} == {ADA: 1, BOB: 1}


def test_thanks_without_who_thanked_are_the_ones_said_here() -> None:
    done = Act(What.THANKS, DAY, ADA, BOB, amount=Decimal(500), currency="GBP")
    note = Act(What.THANKS, DAY, None, BOB, amount=Decimal(500), currency="GBP")
    assert list(once([note], [done])) == [note._replace(giver=ADA)]
    other = note._replace(amount=Decimal(700))
    assert list(once([other], [done])) == [other, done]
    silent = done._replace(amount=None, currency="")
    found = counted(once([note], [silent]))
    assert found[BOB] == Counts(thanks=1, closed={"GBP": Decimal(500)})
    assert ADA not in found


def test_sums_are_by_currency() -> None:
    thanks = [Act(What.THANKS, DAY, None, BOB, amount=Decimal(5), currency=code) for code in ("GBP", "EUR", "GBP")]
    total = Counts().add(counted(thanks)[BOB]).add(Counts(closed={"EUR": Decimal(1)}))
    assert total.closed == {"GBP": Decimal(10), "EUR": Decimal(6)}
    assert total.thanks == 3


def test_who_is_on_no_roster_is_counted_apart() -> None:
    found = counted([Act(What.REFERRAL, DAY, None, BOB), Act(What.VISITOR, DAY, ADA, name="Bea Lund")])
    assert found[None].given_inside == 1
    assert found[BOB].received_inside == 1
    assert found[ADA].visitors == 1


people = st.none() | st.integers(1, 4)
acts = st.builds(
    Act,
    what=st.sampled_from(What),
    day=st.integers(0, 20).map(later),
    giver=people,
    receiver=people,
    outside=st.booleans(),
    amount=st.none() | st.integers(1, 3).map(Decimal),
    credits=st.none(),
    name=st.sampled_from(["", "Bea"]),
)


@given(st.lists(acts, max_size=8), st.lists(acts, max_size=8))
def test_nothing_noted_is_lost_and_nothing_counts_more_than_it_is_known(noted: list[Act], done: list[Act]) -> None:
    found = list(once(noted, done))
    assert max(len(noted), len(done)) <= len(found) <= len(noted) + len(done)
    assert [act.day for act in found[: len(noted)]] == [act.day for act in noted]
    assert list(once(noted, [])) == noted
    assert len(list(once([], done))) == len(done)
