"""Facts about people: noted, corrected, removed, brought back; never overwritten."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import Event
from goodword.people.actions import facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from goodword.people.queries import bin as in_bin
from goodword.people.queries import persons as queries


@pytest.fixture
def ada(cast: Cast) -> Person:
    return persons.add(
        actor=cast.owner,
        facts=[
            NewFact("name", {"display": "Ada Lindqvist"}),
            NewFact("organisation", {"company": "Alder & Sons", "title": "Accountant"}),
        ],
    )


def test_what_lists_show_is_derived_from_facts(ada: Person) -> None:
    assert (ada.name, ada.company, ada.headline) == ("Ada Lindqvist", "Alder & Sons", "Accountant")


def test_a_correction_keeps_what_was_known_before(cast: Cast, ada: Person) -> None:
    old = queries.facts(cast.owner, ada).get(kind="organisation")
    new = facts.correct(actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "Northwind"}))
    old.refresh_from_db()
    ada.refresh_from_db()
    assert (old.state, old.replaced_by) == (Fact.State.REPLACED, new)
    assert old.value["company"] == "Alder & Sons"
    assert ada.company == "Northwind"
    with pytest.raises(Conflict):
        facts.correct(actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "Third"}))


def test_a_removed_fact_rests_in_the_bin_and_comes_back(cast: Cast, ada: Person) -> None:
    fact = queries.facts(cast.owner, ada).get(kind="organisation")
    facts.remove(actor=cast.owner, fact=fact)
    facts.remove(actor=cast.owner, fact=fact)
    ada.refresh_from_db()
    assert ada.company == ""
    facts.restore(actor=cast.owner, fact=in_bin.fact(cast.owner, fact.key))
    ada.refresh_from_db()
    assert ada.company == "Alder & Sons"


def test_a_person_goes_to_the_bin_and_back_to_where_they_were(cast: Cast, ada: Person) -> None:
    persons.archive(actor=cast.owner, persons=[ada])
    assert persons.put_into_bin(actor=cast.owner, persons=[ada]) == 1
    with pytest.raises(NotFound):
        queries.person(cast.owner, ada.key)
    persons.restore(actor=cast.owner, person=in_bin.person(cast.owner, ada.key))
    assert queries.person(cast.owner, ada.key).state == Person.State.ARCHIVED


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [
        ("email", {"address": "not an address"}, "address"),
        ("site", {"url": "javascript:alert(1)"}, "url"),
        ("birthday", {"date": "2021-13-01"}, "date"),
        ("topic", {}, "text"),
        ("topic", {"text": "x" * 500}, "text"),
        ("topic", {"text": "bread", "owner": "2"}, "owner"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(
    cast: Cast, ada: Person, kind: str, value: dict, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        facts.note(actor=cast.owner, person=ada, fact=NewFact(kind, value))
    assert field in caught.value.fields


def test_nobody_else_finds_the_person(cast: Cast, ada: Person) -> None:
    for part, viewer in cast.viewers().items():
        if part in {"anonymous", "owner"}:
            continue
        with pytest.raises(NotFound):
            queries.person(viewer, ada.key)


def test_every_write_leaves_an_event_without_text(cast: Cast, ada: Person) -> None:
    facts.note(actor=cast.owner, person=ada, fact=NewFact("note", {"text": "Afraid of geese"}))
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == ["people.person_added", "people.fact_added"]
    assert "geese" not in str(list(Event.objects.values()))


def test_a_name_is_found_with_one_wrong_letter_and_without_accents(cast: Cast, ada: Person) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Zoë Ångström"})])
    for typed in ("ada", "Lindqist", "lindqvist ada", "Lindqvost"):
        assert [p.name for p in queries.listed(cast.owner, queries.Filters(name=typed)).rows] == ["Ada Lindqvist"], (
            typed
        )
    assert queries.listed(cast.owner, queries.Filters(name="zoe angstrom")).rows[0].name == "Zoë Ångström"
    assert queries.listed(cast.stranger, queries.Filters(name="ada")).rows == []
