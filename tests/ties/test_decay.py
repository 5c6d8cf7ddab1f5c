"""Fading sums: what the database computes is what plain Python computes slowly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.ties import actions as ties
from goodword.ties import decay, queries
from goodword.ties.models import Direction, Evidence, Strand, Tie
from ties.storybook import NOW, card, somebody

MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
WEIGHTS = st.one_of(st.just(1.0), st.just(0.0), st.floats(1e-6, 1e6))
CONTACTS = st.lists(
    st.tuples(st.sampled_from(Direction), st.sampled_from(["message", "meeting", "call"]), MOMENTS, WEIGHTS),
    max_size=25,
)


def slow(contacts: list[tuple[datetime, float]], days: int, now: datetime) -> float:
    """What the sum is, by its definition: every contact halved for every half-life since."""
    return sum(weight * 0.5 ** ((now - at) / timedelta(days=days)) for at, weight in contacts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTACTS, st.integers(1, 3))
def test_the_database_sums_as_the_definition_does(
    cast: Cast, contacts: list[tuple[Direction, str, datetime, float]], portions: int
) -> None:
    person = somebody(cast.owner)
    pk = card(person)
    for portion in range(portions):  # told in one go or bit by bit
        some = [ties.Contact(pk, *contact) for contact in contacts[portion::portions]]
        ties.record_evidence(owner_id=cast.owner.pk, contacts=some, source="hand")
    found = {
        (strand.direction, strand.kind): strand
        for strand in queries.strands(cast.owner, [person.pk], NOW).get(person.pk, [])
    }
    assert found.keys() == {(way, kind) for way, kind, _at, _weight in contacts}
    for (way, kind), strand in found.items():
        mine = [(at, weight) for one, other, at, weight in contacts if (one, other) == (way, kind)]
        assert strand.contacts == len(mine)
        assert (strand.first_at, strand.last_at) == (min(mine)[0], max(mine)[0])
        assert strand.month == pytest.approx(slow(mine, 30, NOW), rel=1e-9, abs=1e-290)
        assert strand.year == pytest.approx(slow(mine, 365, NOW), rel=1e-9, abs=1e-290)
    Evidence.objects.all().delete()
    Strand.objects.all().delete()
    Tie.objects.all().delete()


@given(st.lists(st.tuples(MOMENTS, st.floats(1e-6, 1e6)), min_size=1, max_size=8), st.sampled_from([30, 365]))
def test_a_level_stands_for_the_sum(contacts: list[tuple[datetime, float]], days: int) -> None:
    level = decay.level(contacts, days * decay.DAY)
    assert decay.at(level, days * decay.DAY, NOW) == pytest.approx(slow(contacts, days, NOW), rel=1e-9, abs=1e-290)
    halves = [decay.level([contact], days * decay.DAY) for contact in contacts]
    assert decay.together(halves) == pytest.approx(level, abs=1e-9)


def test_levels_compare_at_any_later_moment_without_being_rewritten() -> None:
    often_long_ago = [(NOW - timedelta(days=200 + day), 1.0) for day in range(20)]
    once_lately = [(NOW - timedelta(days=3), 1.0)]
    for half_life, winner in ((decay.MONTH, once_lately), (decay.YEAR, often_long_ago)):
        levels = {id(some): decay.level(some, half_life) or 0 for some in (often_long_ago, once_lately)}
        assert max(levels, key=lambda some: levels[some]) == id(winner)
        for later in (NOW, NOW + timedelta(days=4000)):
            sums = {some: decay.at(level, half_life, later) for some, level in levels.items()}
            assert max(sums, key=lambda some: sums[some]) == id(winner)


def test_nothing_has_no_level() -> None:
    assert decay.level([], decay.MONTH) is None
    assert decay.together([None, None]) is None
    assert decay.at(None, decay.MONTH, NOW) == 0.0


@pytest.mark.parametrize("weight", [-1.0, 1e-300, 1e300, float("inf"), float("nan")])
def test_what_cannot_be_summed_up_is_refused(cast: Cast, weight: float) -> None:
    contact = ties.Contact(card(somebody(cast.owner)), Direction.IN, "message", NOW, weight)
    with pytest.raises(ValueError, match="weighs"):
        ties.record_evidence(owner_id=cast.owner.pk, contacts=[contact], source="hand")


def test_what_is_computed_for_an_owner_reads_that_owners_rows_only(cast: Cast) -> None:
    mine, theirs = somebody(cast.owner), somebody(cast.stranger)
    contact = ties.Contact(card(mine), Direction.IN, "message", NOW)
    ties.record_evidence(owner_id=cast.owner.pk, contacts=[contact], source="hand")
    before = queries.strands(cast.owner, [mine.pk], NOW)
    # A row that should never be: another's, on the owner's card. Nothing that is added up takes it in.
    Evidence.objects.create(
        owner=cast.stranger, card_id=card(mine), direction=Direction.OUT, kind="meeting", at=NOW, source="hand"
    )
    ties.recount([card(mine), card(theirs)])
    assert queries.strands(cast.owner, [mine.pk], NOW) == before
    assert set(Strand.objects.values_list("owner", flat=True)) == {cast.owner.pk}
    assert Tie.objects.get().contacts_out == 0
    assert queries.strands(cast.stranger, [mine.pk], NOW) == {}


def test_recounting_costs_the_same_for_many_cards(cast: Cast, django_assert_num_queries: object) -> None:
    cards = [card(somebody(cast.owner, f"Person {number}")) for number in range(12)]
    some = [ties.Contact(pk, Direction.IN, "message", NOW) for pk in cards]
    ties.record_evidence(owner_id=cast.owner.pk, contacts=some, source="hand")
    with django_assert_num_queries(7):  # type: ignore[operator]  # five, and the savepoint's two
        ties.recount(cards[:2])
    with django_assert_num_queries(7):  # type: ignore[operator]  # the same
        ties.recount(cards)
