"""Writing down meetings and calls by hand: ties follow in the same transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.core import bins, clock
from goodword.core.errors import Conflict, Invalid
from goodword.core.models import Event
from goodword.people.actions import merging, persons
from goodword.people.models import Person
from goodword.ties import queries as ties
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Evidence, Interaction, InteractionParty, Tie
from goodword.ties.noted import NewInteraction
from goodword.ties.queries import interactions as queries
from ties.storybook import NOW, card, counted, met, picture, somebody


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.stopped_at(NOW):
        yield


def test_a_meeting_counts_at_once(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made = met(cast.owner, mara, place="Quay Café", words="About the *harbor*.", topics=["Harbor project"], minutes=45)
    assert made.at == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    (row,) = Evidence.objects.all()
    assert (row.owner_id, row.card_id, row.direction, row.kind, row.weight, row.interaction_id) == (
        cast.owner.pk, card(mara), Direction.BOTH, "meeting", 1.0, made.pk,
    )  # fmt: skip
    told = ties.contacts(cast.owner, [mara.pk])[mara.pk]
    assert (told.together, told.last_at) == (1, made.at)
    mara.refresh_from_db()
    assert mara.last_contact_at == made.at
    (event,) = Event.objects.filter(kind="ties.interaction_noted")
    assert (event.actor, event.payload) == (cast.owner.pk, {"interaction": made.pk})


def test_of_several_each_counts_for_a_share(cast: Cast) -> None:
    those = [somebody(cast.owner, name) for name in ("Mara", "Iris", "Noor", "Tam")]
    met(cast.owner, *those)
    assert set(Evidence.objects.values_list("card", "weight")) == {(card(one), 0.25) for one in those}


def test_a_note_is_no_contact(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made = met(cast.owner, mara, kind="note", words="Moving to Riga in spring.", direction=Direction.OUT)
    assert list(queries.of_person(cast.owner, mara)) == [made]
    assert made.direction == Direction.BOTH
    assert not Evidence.objects.exists()
    assert not Tie.objects.exists()


def test_a_letter_has_a_direction_and_a_call_has_none(cast: Cast) -> None:
    mara = somebody(cast.owner)
    met(cast.owner, mara, kind="letter", direction=Direction.IN)
    met(cast.owner, mara, kind="call", direction=Direction.IN)
    told = ties.contacts(cast.owner, [mara.pk])[mara.pk]
    assert (told.by_them, told.by_you, told.together) == (1, 0, 1)


def test_what_lies_ahead_counts_once_it_has_been(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made = met(cast.owner, mara, day="2026-11-24", time="18:00")
    assert made.awaited
    assert not Evidence.objects.exists()
    with clock.stopped_at(datetime(2026, 11, 24, 17, 59, tzinfo=UTC)):
        assert interactions.count_what_has_been() == 0
    with clock.stopped_at(datetime(2026, 11, 24, 18, 0, tzinfo=UTC)):
        assert interactions.count_what_has_been() == 1
        after = counted(cast.owner)
        assert interactions.count_what_has_been() == 0
    assert counted(cast.owner) == after
    assert Tie.objects.get().last_at == made.at
    mara.refresh_from_db()
    assert mara.last_contact_at == made.at


def test_today_is_never_ahead_where_no_time_was_told(cast: Cast) -> None:
    made = met(cast.owner, somebody(cast.owner), day="2026-11-22")
    assert (made.at, made.awaited) == (NOW, False)
    later = met(cast.owner, somebody(cast.owner), day="2026-11-22", time="11:00")
    assert (later.at, later.awaited) == (datetime(2026, 11, 22, 11, 0, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2026", datetime(2026, 1, 1, 12, 0, tzinfo=UTC)),
        ("2025-07", datetime(2025, 7, 1, 10, 0, tzinfo=UTC)),
        ("2025-12-24", datetime(2025, 12, 24, 11, 0, tzinfo=UTC)),
    ],
)
def test_days_are_as_precise_as_they_were_told_and_midday_where_their_owner_is(
    cast: Cast, day: str, at: datetime
) -> None:
    cast.owner.time_zone = "UTC" if day == "2026" else "Europe/Berlin"
    made = met(cast.owner, somebody(cast.owner), day=day)
    assert (made.day, made.at, made.timed) == (day, at, False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "party"), ("day", "yesterday"), ("day", "--11-21"), ("day", "1700"), ("day", "2026-02-30"), ("time", "25:00"),
        ("time", "noon"), ("minutes", 0), ("minutes", 10**7), ("place", "x" * 201), ("words", "x" * 20_001), ("words", "a\0b"),
        ("topics", [str(number) for number in range(21)]), ("follow_up", date(3000, 1, 1)),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_by_its_field(cast: Cast, field: str, value: object) -> None:
    mara = somebody(cast.owner)
    with pytest.raises(Invalid) as refusal:
        met(cast.owner, mara, **{field: value})
    assert set(refusal.value.fields) == {field}
    assert not Interaction.objects.exists()


def test_a_time_needs_a_day_and_a_meeting_needs_somebody(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        met(cast.owner, somebody(cast.owner), day="2026-11", time="10:00")
    assert set(refusal.value.fields) == {"time"}
    with pytest.raises(Invalid) as refusal:
        met(cast.owner)
    assert set(refusal.value.fields) == {"people"}


def test_nobody_of_others_is_noted(cast: Cast) -> None:
    mine, theirs = somebody(cast.owner), somebody(cast.stranger)
    made = met(cast.owner, mine, theirs)
    assert list(made.parties.values_list("card", flat=True)) == [card(mine)]


def test_changing_counts_anew(cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris")
    made = met(cast.owner, mara, follow_up=date(2026, 12, 1))
    interactions.followed_up(actor=cast.owner, interaction=made)
    new = NewInteraction(kind="letter", day="2026-10-01", direction=Direction.OUT, follow_up=date(2026, 12, 1))
    changed = interactions.change(actor=cast.owner, interaction=made, persons=[iris], new=new)
    assert (changed.key, changed.kind, changed.day) == (made.key, "letter", "2026-10-01")
    assert changed.followed_up_at is not None  # the day to come back is the same, so it stays done
    assert list(Evidence.objects.values_list("card", "kind", "direction")) == [(card(iris), "letter", Direction.OUT)]
    assert list(Tie.objects.values_list("card", flat=True)) == [card(iris)]
    mara.refresh_from_db()
    assert mara.last_contact_at is None


def test_a_change_unseen_is_not_overwritten(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made = met(cast.owner, mara)
    seen = made.changed_at
    new = NewInteraction(kind="call", day="2026-11-21")
    with clock.stopped_at(NOW + timedelta(minutes=1)):
        interactions.change(actor=cast.owner, interaction=made, persons=[mara], new=new, seen=seen)
        with pytest.raises(Conflict):
            interactions.change(actor=cast.owner, interaction=made, persons=[mara], new=new, seen=seen)
        interactions.put_in_bin(actor=cast.owner, interactions=[made])
        with pytest.raises(Conflict):
            interactions.change(actor=cast.owner, interaction=made, persons=[mara], new=new)


def test_whoever_stays_keeps_the_card_they_were_noted_by(cast: Cast) -> None:
    mara, other = somebody(cast.owner), somebody(cast.owner, "M. Lind")
    made = met(cast.owner, other)
    noted_by = made.parties.get().card_id
    merging.merge(actor=cast.owner, kept=mara, absorbed=other)
    interactions.change(
        actor=cast.owner, interaction=made, persons=[mara], new=NewInteraction(kind="call", day="2026-11-21")
    )
    assert made.parties.get().card_id == noted_by
    assert list(queries.of_person(cast.owner, mara)) == [made]


def test_the_bin_and_back_is_the_identity(cast: Cast) -> None:
    mara = somebody(cast.owner)
    kept, made = met(cast.owner, mara, day="2026-10-01"), met(cast.owner, mara, kind="call")
    before = picture(cast.owner)
    assert interactions.put_in_bin(actor=cast.owner, interactions=[made]) == 1
    assert interactions.put_in_bin(actor=cast.owner, interactions=[made]) == 0
    assert list(queries.of_person(cast.owner, mara)) == [kept]
    assert list(queries.binned(cast.owner)) == [made]
    mara.refresh_from_db()
    assert mara.last_contact_at == kept.at
    interactions.restore(actor=cast.owner, interactions=[made])
    assert picture(cast.owner) == before
    with pytest.raises(Conflict):
        interactions.restore(actor=cast.owner, interactions=[made])


def test_nobody_reaches_what_is_anothers(cast: Cast) -> None:
    made = met(cast.owner, somebody(cast.owner), follow_up=date(2026, 12, 1))
    before = picture(cast.owner)
    assert interactions.put_in_bin(actor=cast.stranger, interactions=[made]) == 0
    interactions.followed_up(actor=cast.stranger, interaction=made)
    for act in (
        lambda: interactions.restore(actor=cast.stranger, interactions=[made]),
        lambda: interactions.erase(actor=cast.stranger, interaction=made),
        lambda: interactions.follow_up_later(actor=cast.stranger, interaction=made, on=date(2027, 1, 1)),
        lambda: interactions.change(
            actor=cast.stranger, interaction=made, persons=[somebody(cast.stranger)],
            new=NewInteraction(kind="call", day="2026"),
        ),
    ):  # fmt: skip
        with pytest.raises(Conflict):
            act()
    assert picture(cast.owner) == before
    made.refresh_from_db()
    assert made.followed_up_at is None


def test_the_bin_is_emptied_after_thirty_days(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made, later = met(cast.owner, mara), met(cast.owner, mara)
    interactions.put_in_bin(actor=cast.owner, interactions=[made])
    with clock.stopped_at(NOW + timedelta(days=2)):
        interactions.put_in_bin(actor=cast.owner, interactions=[later])
    with clock.stopped_at(NOW + timedelta(days=31)):
        assert bins.empty_all()["interactions"] == 1
    assert list(Interaction.objects.all()) == [later]
    interactions.erase(actor=cast.owner, interaction=later)
    assert not Interaction.objects.exists()
    with pytest.raises(Conflict):
        interactions.erase(actor=cast.owner, interaction=later)


def test_what_was_with_nobody_else_goes_with_a_person(cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris")
    met(cast.owner, mara, words="Between us.")
    both = met(cast.owner, mara, iris)
    persons.put_into_bin(actor=cast.owner, persons=[mara])
    assert Interaction.objects.count() == 2
    mara.refresh_from_db()
    persons.erase_now(actor=cast.owner, person=mara)
    assert list(Interaction.objects.all()) == [both]
    assert list(InteractionParty.objects.values_list("card", flat=True)) == [card(iris)]
    persons.put_into_bin(actor=cast.owner, persons=[iris])
    with clock.stopped_at(NOW + timedelta(days=31)):
        bins.empty_all()
    assert not Interaction.objects.exists()


def test_following_up(cast: Cast) -> None:
    mara = somebody(cast.owner)
    made = met(cast.owner, mara, follow_up=date(2026, 11, 22))
    met(cast.owner, mara, follow_up=date(2026, 11, 23))
    today = date(2026, 11, 22)
    assert list(queries.due(cast.owner, today)) == [made]
    assert list(queries.due(cast.stranger, today)) == []
    interactions.follow_up_later(actor=cast.owner, interaction=made, on=date(2026, 11, 29))
    assert list(queries.due(cast.owner, today)) == []
    interactions.followed_up(actor=cast.owner, interaction=made)
    interactions.followed_up(actor=cast.owner, interaction=made)
    assert Event.objects.filter(kind="ties.followed_up").count() == 2
    assert list(queries.due(cast.owner, date(2027, 1, 1)).values_list("follow_up", flat=True)) == [date(2026, 11, 23)]
    interactions.follow_up_later(actor=cast.owner, interaction=made, on=today)
    assert list(queries.due(cast.owner, today)) == [made]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["note", "note", "change", "bin", "restore", "erase", "merge", "wait", "delete"]),
        st.integers(0, 5), st.integers(0, 5), st.sampled_from(["meeting", "call", "letter", "note"]), st.integers(-60, 20),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_ties_are_what_the_evidence_says(
    cast: Cast, steps: list[tuple[str, int, int, str, int]]
) -> None:
    """Evidence stands for exactly what is active, has been and is a contact; ties and lists follow from it."""
    owner, now = cast.owner, NOW
    those = [somebody(owner, name) for name in ("Mara", "Iris", "Noor")]
    for step, one, other, kind, days in steps:
        open_ones = list(Person.objects.filter(owner=owner, state=Person.State.ACTIVE).order_by("pk"))
        rows = list(Interaction.objects.filter(owner=owner).order_by("pk"))
        with clock.stopped_at(now):
            day = (now + timedelta(days=days)).date().isoformat()
            new = NewInteraction(kind=kind, day=day)
            _do(step, owner, open_ones, rows, one, other, new)
        if step == "wait":
            now += timedelta(days=3)
            with clock.stopped_at(now):
                interactions.count_what_has_been()
    active = Interaction.objects.filter(owner=owner, state=Interaction.State.ACTIVE).exclude(kind="note")
    expected = {
        (party.interaction_id, party.card_id, row.at)
        for row in active
        if not row.awaited
        for party in row.parties.all()
    }
    assert set(Evidence.objects.filter(owner=owner).values_list("interaction", "card", "at")) == expected
    assert all(row.at > now - timedelta(days=3) for row in active.filter(awaited=True))
    counts = ties.contacts(owner, [person.pk for person in those])
    for person in those:
        mine = Evidence.objects.filter(owner=owner, card__person=person)
        told = counts.get(person.pk)
        assert (told.by_them + told.by_you + told.together if told else 0) == mine.count()
        found = Person.objects.filter(pk=person.pk).first()
        if found is not None and found.state != Person.State.ABSORBED:
            assert found.last_contact_at == max(mine.values_list("at", flat=True), default=None)
    assert not Interaction.objects.filter(owner=owner, parties=None, source="hand").exists()
    for model in (Interaction, Person):
        model.objects.filter(owner=owner).delete()


def _do(
    step: str, owner: Any, people: list[Person], rows: list[Interaction], one: int, other: int, new: NewInteraction
) -> None:
    row = rows[one % len(rows)] if rows else None
    if step == "note" and people:
        interactions.note_down(actor=owner, persons=[people[one % len(people)], people[other % len(people)]], new=new)
    elif step == "change" and row and row.state == 0 and people:
        interactions.change(actor=owner, interaction=row, persons=[people[other % len(people)]], new=new)
    elif step == "bin" and row:
        interactions.put_in_bin(actor=owner, interactions=[row])
    elif step == "restore" and row and row.state == 1:
        interactions.restore(actor=owner, interactions=[row])
    elif step == "erase" and row and row.state == 1:
        interactions.erase(actor=owner, interaction=row)
    elif step == "merge" and len(people) > 1 and one != other:
        kept, absorbed = people[one % len(people)], people[other % len(people)]
        if kept != absorbed:
            merging.merge(actor=owner, kept=kept, absorbed=absorbed)
    elif step == "delete" and len(people) > 1:
        person = people[one % len(people)]
        persons.put_into_bin(actor=owner, persons=[person])
        person.refresh_from_db()
        persons.erase_now(actor=owner, person=person)
