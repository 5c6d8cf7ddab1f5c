"""What must hold of all that can happen: sums fit together, more is never less, and nobody's rows are anybody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import standing
from cast import Cast, gather
from goodword.core import clock
from goodword.people.models import Card
from goodword.ties.actions.contacts import Contact, record_evidence, take_back
from goodword.ties.kinds import KINDS
from goodword.ties.models import Direction
from goodword.today.review.periods import read
from goodword.today.review.queries import Review
from introductions.introducing import own
from today.review.weeks import told, week

# The first quarter of 2024 is made of whole weeks; summer time begins on its last day.
BEGINS, ENDS = datetime(2023, 12, 31, 12, tzinfo=UTC), datetime(2024, 4, 1, 12, tzinfo=UTC)
AFTER = datetime(2024, 7, 1, tzinfo=UTC)
PEOPLE = 3
CONTACTS = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1),
        st.sampled_from(Direction),
        st.sampled_from(
            sorted({"letter", "message", "call", "meeting", "favor", "introduction", "invitation"} & set(KINDS))
        ),
        st.integers(0, int((ENDS - BEGINS) / timedelta(minutes=30))),
    ),
    max_size=12,
)
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
SOURCE = "letters"


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cast, list[int]]]:
    """The cast, and three people of the owner's."""
    with standing.rolled_back(django_db_blocker, standing.settings_for(tmp_path_factory)), clock.stopped_at(AFTER):
        cast = gather()
        cast.owner.time_zone = "Europe/London"
        people = [own(cast.owner, f"Sam {number}") for number in range(PEOPLE)]
        yield cast, [Card.objects.get(person=person).pk for person in people]


def at(step: int) -> datetime:
    return BEGINS + step * timedelta(minutes=30)


def happen(cast: Cast, cards: list[int], contacts: list[tuple[int, Direction, str, int]]) -> None:
    rows = [Contact(cards[person], way, kind, at(step)) for person, way, kind, step in contacts]
    record_evidence(owner_id=cast.owner.pk, contacts=rows, source=SOURCE)


def forget(cast: Cast, contacts: list[tuple[int, Direction, str, int]]) -> None:
    for _person, _way, kind, step in contacts:
        take_back(owner_id=cast.owner.pk, kind=kind, source=SOURCE, at=at(step))


def sums(found: Review) -> Counter[str]:
    """Everything that adds up."""
    counted = Counter({one.line.code: one.count for one in told(found)})
    for cell in found.time.cells:
        counted[f"{cell.place} {cell.kind} minutes"] += cell.spent.minutes
        counted[f"{cell.place} {cell.kind} times"] += cell.spent.times
    counted["minutes"] = found.time.minutes
    return counted


@FEW
@given(contacts=CONTACTS)
def test_weeks_add_up_to_their_quarter(world: tuple[Cast, list[int]], db: None, contacts: list[Any]) -> None:
    cast, cards = world
    happen(cast, cards, contacts)
    with clock.stopped_at(AFTER):
        whole = sums(week(cast.owner, "2024-Q1"))
        weeks = sum((sums(week(cast.owner, f"2024-W{number:02}")) for number in range(1, 14)), Counter[str]())
        assert +whole == +weeks
        assert all(week(who, "2024-Q1").empty for who in (cast.close, cast.stranger, cast.operator))
    forget(cast, contacts)


@FEW
@given(contacts=CONTACTS.filter(bool), more=CONTACTS)
def test_what_happens_besides_is_never_less(
    world: tuple[Cast, list[int]], db: None, contacts: list[Any], more: list[Any]
) -> None:
    """Of an import that tells of earlier contacts somebody may turn out to be known for longer; what comes later takes nothing away."""
    cast, cards = world
    latest = max(step for *_rest, step in contacts)
    more = [(person, way, kind, step) for person, way, kind, step in more if step > latest]
    happen(cast, cards, contacts)
    with clock.stopped_at(AFTER):
        before = sums(week(cast.owner, "2024-Q1"))
        happen(cast, cards, more)
        after = sums(week(cast.owner, "2024-Q1"))
    assert before <= after
    forget(cast, [*contacts, *more])


def test_the_quarter_is_made_of_whole_weeks() -> None:
    assert read("2024-Q1").begins == read("2024-W01").begins
    assert read("2024-Q1").ends == read("2024-W13").ends
