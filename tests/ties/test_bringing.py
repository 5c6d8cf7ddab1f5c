"""What sources tell: recognized again, taken back, and never over what was done by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.core import clock
from goodword.people import shown
from goodword.people.models import Card, Person
from goodword.ties import actions as ties
from goodword.ties.actions import interactions
from goodword.ties.actions.interactions import BroughtInteraction
from goodword.ties.models import Direction, Evidence, Interaction, InteractionParty
from goodword.ties.noted import NewInteraction
from ties.storybook import NOW, card, counted, met, picture, somebody, told


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.stopped_at(NOW):
        yield


def bring(cast: Cast, *rows: BroughtInteraction, batch: int | None = 1, source: str = "calendar") -> Any:
    return interactions.bring(owner_id=cast.owner.pk, rows=rows, source=source, batch=batch)


def undo(cast: Cast, batch: int) -> None:
    """As the importers do it."""
    cards = ties.forget(owner_id=cast.owner.pk, batch=batch)
    shown.refresh(cast.owner.pk, Card.objects.filter(pk__in=cards).values_list("person", flat=True))


def numbers(done: Any) -> tuple[int, ...]:
    return (done.added, done.changed, done.kept, done.left, done.nobody)


def test_what_is_told_is_written_with_its_evidence(cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris")
    row = told(
        [card(mara), card(iris)], place="Pier  3", words='He said "yes"\\ {really}', topics=["Rye bread", "rye breads"], minutes=30
    )  # fmt: skip
    assert numbers(bring(cast, row)) == (1, 0, 0, 0, 0)
    (made,) = Interaction.objects.all()
    assert (made.place, made.words, made.topics, made.minutes, made.batch, made.by_hand) == (
        "Pier 3", 'He said "yes"\\ {really}', ["Rye bread"], 30, 1, False,
    )  # fmt: skip
    assert set(Evidence.objects.values_list("card", "weight", "batch")) == {
        (card(mara), 0.5, None),
        (card(iris), 0.5, None),
    }
    mara.refresh_from_db()
    assert mara.last_contact_at == made.at


def test_told_again_it_is_passed_over_changed_it_follows(cast: Cast) -> None:
    mara, iris = card(somebody(cast.owner)), card(somebody(cast.owner, "Iris"))
    bring(cast, told([mara]), told([mara], "two"))
    before = picture(cast.owner)
    assert numbers(bring(cast, told([mara]), told([mara], "two"), batch=2)) == (0, 0, 2, 0, 0)
    assert picture(cast.owner) == before
    done = bring(cast, told([mara, iris], minutes=25), told([mara], "two"), told([iris], "three"), batch=3)
    assert numbers(done) == (1, 1, 1, 0, 0)
    assert done.cards == {mara, iris}
    assert set(InteractionParty.objects.filter(interaction__uid="one").values_list("card", flat=True)) == {mara, iris}
    assert Evidence.objects.count() == 4


def test_the_same_uid_of_another_source_or_owner_is_another(cast: Cast) -> None:
    mine, theirs = card(somebody(cast.owner)), card(somebody(cast.stranger))
    bring(cast, told([mine]))
    bring(cast, told([mine]), source="mail")
    interactions.bring(owner_id=cast.stranger.pk, rows=[told([theirs])], source="calendar", batch=9)
    assert Interaction.objects.count() == 3


def test_of_two_with_one_uid_the_later_counts(cast: Cast) -> None:
    mara = card(somebody(cast.owner))
    assert numbers(bring(cast, told([mara], minutes=5), told([mara], minutes=7))) == (1, 0, 0, 0, 0)
    assert Interaction.objects.get().minutes == 7


def test_nothing_is_kept_of_nobody_and_nobody_of_others_is_reached(cast: Cast) -> None:
    mine, theirs = card(somebody(cast.owner)), card(somebody(cast.stranger))
    assert numbers(bring(cast, told([]), told([theirs], "two"), told([theirs, mine], "three"))) == (1, 0, 0, 0, 2)
    assert list(InteractionParty.objects.values_list("card", flat=True)) == [mine]
    assert not Evidence.objects.filter(card=theirs).exists()


def test_what_cannot_be_kept_as_it_is_is_made_to_fit(cast: Cast) -> None:
    mara = card(somebody(cast.owner))
    done = bring(
        cast,
        told([mara], "x" * 1000, place="y" * 1000, words="\0" + "z" * 30_000, minutes=-4, topics=[str(n) for n in range(99)]),
        told([mara], "two", day="--11-02"),
        told([mara], "three", day="0001-01-01"),
    )  # fmt: skip
    assert (done.added, done.unusable) == (1, 2)
    assert numbers(bring(cast, told([mara], "x" * 1000), batch=2))[0] == 0  # recognized by a digest of its uid
    with pytest.raises(ValueError, match="party"):
        bring(cast, told([mara], kind="party"))


def test_what_lies_ahead_counts_once_it_has_been(cast: Cast) -> None:
    mara = card(somebody(cast.owner))
    at = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    bring(cast, told([mara], at=at, day="2026-11-23"), told([mara], "two", kind="note"))
    assert not Evidence.objects.exists()
    with clock.stopped_at(at):
        assert interactions.count_what_has_been() == 1
    assert Evidence.objects.count() == 1
    # It is put off: then it has not been after all.
    with clock.stopped_at(at):
        bring(cast, told([mara], at=datetime(2026, 12, 1, 8, 0, tzinfo=UTC), day="2026-12-01"), batch=2)
    assert not Evidence.objects.exists()


def test_what_was_done_by_hand_stands(cast: Cast) -> None:
    mara = somebody(cast.owner)
    bring(cast, *(told([card(mara)], uid) for uid in ("changed", "binned", "erased")))
    by_uid = {row.uid: row for row in Interaction.objects.all()}
    new = NewInteraction(kind="call", day="2026-11-02", words="It was a call.")
    interactions.change(actor=cast.owner, interaction=by_uid["changed"], persons=[mara], new=new)
    interactions.put_in_bin(actor=cast.owner, interactions=[by_uid["binned"], by_uid["erased"]])
    interactions.erase(actor=cast.owner, interaction=by_uid["erased"])
    again = [told([card(mara)], uid, minutes=50) for uid in ("changed", "binned", "erased")]
    assert numbers(bring(cast, *again, batch=2)) == (0, 0, 0, 3, 0)
    assert Evidence.objects.get().kind == "call"
    gone = Interaction.objects.get(uid="erased")
    assert (gone.state, gone.day, gone.words, gone.parties.count()) == (Interaction.State.GONE, "", "", 0)
    undo(cast, 1)
    assert list(Interaction.objects.values_list("words", "batch")) == [("It was a call.", None)]


def test_undo_goes_back_to_what_the_import_before_told(cast: Cast) -> None:
    mara, iris = card(somebody(cast.owner)), card(somebody(cast.owner, "Iris"))
    met(cast.owner, somebody(cast.owner, "Noor"))
    nothing = picture(cast.owner)
    bring(cast, told([mara]), told([mara], "two"))
    first = picture(cast.owner)
    bring(cast, told([iris], minutes=9), told([iris], "three"), batch=2)
    second = picture(cast.owner)
    bring(cast, told([iris], minutes=10), batch=3)
    undo(cast, 3)
    assert picture(cast.owner) == second
    undo(cast, 2)
    assert picture(cast.owner) == first
    undo(cast, 1)
    assert picture(cast.owner) == nothing


def test_undoing_the_earlier_one_leaves_what_the_later_told(cast: Cast) -> None:
    mara, iris = card(somebody(cast.owner)), card(somebody(cast.owner, "Iris"))
    nothing = picture(cast.owner)
    bring(cast, told([mara]))
    bring(cast, told([iris], minutes=9), batch=2)
    undo(cast, 1)
    assert Interaction.objects.get().minutes == 9
    undo(cast, 2)
    assert picture(cast.owner) == nothing


def test_what_a_later_import_said_again_is_handed_over(cast: Cast) -> None:
    mara = card(somebody(cast.owner))
    contact = ties.Contact(mara, Direction.IN, "message", NOW)
    ties.record_evidence(owner_id=cast.owner.pk, contacts=[contact], source="calendar", batch=1)
    bring(cast, told([mara]))
    before = counted(cast.owner)
    ties.hand_over(owner_id=cast.owner.pk, batch=1, to=2, cards=[mara])
    undo(cast, 1)
    assert counted(cast.owner) == before
    undo(cast, 2)
    assert counted(cast.owner) == ([], [], [])


def test_bringing_costs_the_same_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    cards = [card(somebody(cast.owner, f"Person {number}")) for number in range(5)]
    rows = [told([cards[number % 5]], str(number)) for number in range(600)]
    with django_assert_max_num_queries(40):
        bring(cast, *rows)
    with django_assert_max_num_queries(40):
        bring(cast, *rows, batch=2)
    with django_assert_max_num_queries(40):
        undo(cast, 1)


TELLINGS = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from([(0,), (1,), (0, 1), (2,)]), st.sampled_from([None, 5, 9])),
        max_size=5,
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TELLINGS, st.permutations(range(1, 5)))
def test_undoing_all_imports_in_any_order_leaves_nothing(
    cast: Cast, tellings: list[list[tuple[str, tuple[int, ...], int | None]]], order: list[int]
) -> None:
    Person.objects.all().delete()
    Interaction.objects.all().delete()
    cards = [card(somebody(cast.owner, name)) for name in ("Mara", "Iris", "Noor")]
    nothing, states = picture(cast.owner), []
    for number, rows in enumerate(tellings):
        bring(
            cast,
            *(told([cards[at] for at in who], uid, minutes=minutes) for uid, who, minutes in rows),
            batch=number + 1,
        )
        states.append(picture(cast.owner))
    # The last one first is the way back step by step ...
    for number in range(len(tellings), 1, -1):
        undo(cast, number)
        assert picture(cast.owner) == states[number - 2]
    undo(cast, 1)
    assert picture(cast.owner) == nothing
    # ... and any order ends where it began.
    for number, rows in enumerate(tellings):
        bring(
            cast,
            *(told([cards[at] for at in who], uid, minutes=minutes) for uid, who, minutes in rows),
            batch=number + 1,
        )
    for number in order:
        undo(cast, number)
    assert picture(cast.owner) == nothing
