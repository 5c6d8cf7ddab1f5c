"""Merging two persons and undoing it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.core.errors import Conflict, Invalid
from goodword.people import previews, shown
from goodword.people.actions import choosing, facts, merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Choice, Circle, CircleMembership, DuplicateCandidate, Fact, Person
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction, Evidence, Strand, Tie


def make(cast: Cast, name: str, **more: str) -> Person:
    told = [NewFact("name", {"display": name})]
    told += [NewFact(kind, {"text": text}) for kind, text in more.items()]
    return persons.add(actor=cast.owner, facts=told)


def picture(owner_id: int) -> tuple[object, ...]:
    """Everything of an owner's people that a merge could touch."""
    return (
        list(Person.objects.filter(owner=owner_id).order_by("pk").values_list("pk", "state", *shown.COLUMNS)),
        sorted(Card.objects.filter(owner=owner_id).values_list("pk", "person")),
        sorted(Fact.objects.filter(owner=owner_id).values_list("pk", "card", "state")),
        sorted(Choice.objects.filter(owner=owner_id).values_list("pk", "card")),
        sorted(CircleMembership.objects.filter(owner=owner_id).values_list("pk", "card", "circle")),
        sorted(Evidence.objects.filter(owner=owner_id).values_list("card", "at", "direction", "kind", "weight")),
        sorted(Tie.objects.filter(owner=owner_id).values_list("card", "contacts_in", "contacts_out", "last_at")),
        sorted(Strand.objects.filter(owner=owner_id).values_list("card", "kind", "direction", "contacts", "last_at")),
        sorted(DuplicateCandidate.objects.filter(owner=owner_id).values_list("pk", "state", "verdict")),
    )


def test_merging_moves_cards_and_facts_stay_on_them(cast: Cast) -> None:
    one, two = make(cast, "Sam Kowalski", topic="bread"), make(cast, "S. Kowalski", headline="Baker")
    choosing.choose(actor=cast.owner, person=two)
    merging.merge(actor=cast.owner, kept=one, absorbed=two)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.headline, one.chosen) == ("Baker", True)
    assert two.state == Person.State.ABSORBED


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["topic", "headline", "note", "place"]), max_size=4, unique=True),
    st.lists(st.booleans(), min_size=2, max_size=2),
    st.lists(st.tuples(st.integers(0, 1), st.integers(1, 28), st.sampled_from(["letter", "meeting"])), max_size=4),
    st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=4),
    st.sampled_from(["", "open", "different"]),
)
def test_merge_then_undo_is_the_identity(
    cast: Cast, kinds: list[str], chosen: list[bool], met: list[tuple[int, int, str]], circles: set[tuple[int, int]],
    pair: str,
) -> None:  # fmt: skip
    one = make(cast, "Sam Kowalski", topic="bread")
    two = make(cast, "Samuel Kowalski", **{kind: f"some {kind}" for kind in kinds})
    both = (one, two)
    for person, is_chosen in zip(both, chosen, strict=True):
        if is_chosen:
            choosing.choose(actor=cast.owner, person=person)
    contacts = [
        Contact(both[which].cards.earliest("pk").pk, Direction.OUT, kind, datetime(2026, 10, day, tzinfo=UTC))
        for which, day, kind in met
    ]
    record_evidence(owner_id=cast.owner.pk, contacts=contacts, source="hand")
    for which, number in circles:
        circle = Circle.objects.filter(owner=cast.owner, name=f"Circle {number}").first()
        circle = circle or choosing.make_circle(actor=cast.owner, name=f"Circle {number}")
        choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[both[which]])
    if pair:
        DuplicateCandidate.objects.create(owner=cast.owner, first=one, second=two, verdict="maybe", state=pair)
    before = picture(cast.owner.pk)
    made = merging.merge(actor=cast.owner, kept=one, absorbed=two)
    assert picture(cast.owner.pk) != before
    merging.undo(actor=cast.owner, merge=made)
    assert picture(cast.owner.pk) == before


def test_what_was_learned_after_the_merge_stays_after_the_undo(cast: Cast) -> None:
    one, two = make(cast, "Sam Kowalski"), make(cast, "Samuel Kowalski")
    made = merging.merge(actor=cast.owner, kept=one, absorbed=two)
    facts.note(actor=cast.owner, person=one, fact=NewFact("topic", {"text": "butterflies"}))
    merging.undo(actor=cast.owner, merge=made)
    assert Fact.objects.filter(card__person=one, kind="topic").count() == 1


def test_merges_are_undone_in_order(cast: Cast) -> None:
    one, two, three = make(cast, "Sam"), make(cast, "Samuel"), make(cast, "Sammy")
    first = merging.merge(actor=cast.owner, kept=two, absorbed=three)
    second = merging.merge(actor=cast.owner, kept=one, absorbed=two)
    with pytest.raises(Conflict):
        merging.undo(actor=cast.owner, merge=first)
    merging.undo(actor=cast.owner, merge=second)
    merging.undo(actor=cast.owner, merge=first)
    with pytest.raises(Conflict):
        merging.undo(actor=cast.owner, merge=first)


def test_a_person_is_not_merged_with_themselves_or_with_the_binned(cast: Cast) -> None:
    one, two = make(cast, "Sam"), make(cast, "Samuel")
    with pytest.raises(Invalid):
        merging.merge(actor=cast.owner, kept=one, absorbed=one)
    persons.put_into_bin(actor=cast.owner, persons=[two])
    with pytest.raises(Conflict):
        merging.merge(actor=cast.owner, kept=one, absorbed=two)


def test_who_is_kept_keeps_their_name(cast: Cast) -> None:
    kept, newer = make(cast, "Sam Kowalski"), make(cast, "Samuel J. Kowalski")
    assert previews.merge(cast.owner, kept, newer).shown.name == "Sam Kowalski"
    made = merging.merge(actor=cast.owner, kept=kept, absorbed=newer)
    kept.refresh_from_db()
    assert kept.name == "Sam Kowalski"
    # A name typed since then is the name, on whichever card it stands.
    moved = newer.cards.model.objects.get(pk=made.cards[0])
    facts.note(actor=cast.owner, person=kept, fact=NewFact("name", {"display": "Sammy"}))
    Fact.objects.filter(value__display="Sammy").update(card=moved)
    shown.refresh(cast.owner.pk, [kept.pk])
    kept.refresh_from_db()
    assert kept.name == "Sammy"


def test_somebody_without_a_name_gets_the_one_that_comes_along(cast: Cast) -> None:
    nameless = persons.add(actor=cast.owner, facts=[NewFact("email", {"address": "sam@example.com"})])
    merging.merge(actor=cast.owner, kept=nameless, absorbed=make(cast, "Sam Kowalski"))
    nameless.refresh_from_db()
    assert nameless.name == "Sam Kowalski"
