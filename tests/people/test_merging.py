"""Merging two persons and undoing it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.core.errors import Conflict, Invalid
from goodword.people import previews, shown
from goodword.people.actions import choosing, facts, merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Choice, Fact, Person


def make(cast: Cast, name: str, **more: str) -> Person:
    told = [NewFact("name", {"display": name})]
    told += [NewFact(kind, {"text": text}) for kind, text in more.items()]
    return persons.add(actor=cast.owner, facts=told)


def picture(owner_id: int) -> tuple[object, ...]:
    """Everything of an owner's people that a merge could touch."""
    return (
        sorted(
            Person.objects.filter(owner=owner_id).values_list("pk", "state", "name", "sort_name", "headline", "chosen")
        ),
        sorted(Card.objects.filter(owner=owner_id).values_list("pk", "person")),
        sorted(Fact.objects.filter(owner=owner_id).values_list("pk", "card", "state")),
        sorted(Choice.objects.filter(owner=owner_id).values_list("pk", "card")),
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
@given(st.lists(st.sampled_from(["topic", "headline", "note", "place"]), max_size=4, unique=True), st.booleans())
def test_merge_then_undo_is_the_identity(cast: Cast, kinds: list[str], chosen: bool) -> None:
    one = make(cast, "Sam Kowalski", topic="bread")
    two = make(cast, "Samuel Kowalski", **{kind: f"some {kind}" for kind in kinds})
    if chosen:
        choosing.choose(actor=cast.owner, person=two)
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
