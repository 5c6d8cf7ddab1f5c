"""Noting, correcting and removing facts through the pages; nothing typed is lost, nothing known is overwritten."""

from __future__ import annotations

import pytest
from django.test import Client

from cast import Cast
from goodword.people.actions import choosing, facts, persons
from goodword.people.facts import NewFact
from goodword.people.kinds import KINDS
from goodword.people.models import Circle, Fact, Person
from web.people.conftest import Add


@pytest.fixture
def sam(add: Add) -> Person:
    return add("Sam Kowalski", organisation="Kowalski & Daughters")


def known(person: Person, kind: str) -> list[dict[str, str]]:
    return list(
        Fact.objects.filter(card__person=person, kind=kind, state=Fact.State.CURRENT).values_list("value", flat=True)
    )


def address(person: Person, *parts: str) -> str:
    return "/".join([f"/people/{person.key}/facts", *parts, ""])


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.offered])
def test_every_kind_that_is_offered_has_a_form(visitor: Client, sam: Person, kind: str) -> None:
    assert visitor.get(address(sam, "add", kind)).status_code == 200
    assert f"/facts/add/{kind}/" in visitor.get(address(sam, "add")).content.decode()


@pytest.mark.parametrize("kind", ["endorsement", "connected_on", "nonsense"])
def test_what_only_sources_tell_has_none(visitor: Client, sam: Person, kind: str) -> None:
    assert visitor.get(address(sam, "add", kind)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("email", {"address": " Sam@Kowalski.example "}, {"address": "Sam@Kowalski.example"}),
        ("birthday", {"date_day": "5", "date_month": "4", "date_year": ""}, {"date": "--04-05"}),
        ("birthday", {"date_day": "29", "date_month": "2", "date_year": "2000"}, {"date": "2000-02-29"}),
        ("met", {"where": "", "when_year": "2018"}, {"when": "2018"}),
        ("met", {"where": "Lima", "when_month": "3", "when_year": "2018"}, {"where": "Lima", "when": "2018-03"}),
        ("relation", {"text": "client"}, {"text": "client"}),
        ("custom", {"text": "42", "label": "Shoe size"}, {"text": "42"}),
        ("address", {"city": "Leeds"}, {"city": "Leeds"}),
    ],
)
def test_a_fact_is_noted(visitor: Client, sam: Person, kind: str, typed: dict[str, str], value: dict[str, str]) -> None:
    assert visitor.post(address(sam, "add", kind), typed).status_code == 302
    assert known(sam, kind) == [value]


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("email", {"address": "sam at home"}, "does not look like an e-mail address"),
        ("email", {"address": "", "origin": "over lunch"}, "Please fill this in."),
        ("birthday", {"date_day": "31", "date_month": "2"}, "There is no such day."),
        ("birthday", {"date_day": "5"}, "A day needs its month."),
        ("birthday", {"date_month": "5"}, "A month needs its year or its day."),
        ("birthday", {"date_year": "85"}, "Write the year with four digits"),
        ("birthday", {"date_day": "fifth", "date_month": "5"}, "in digits"),
        ("birthday", {"date_day": "5", "date_month": "javascript"}, "in digits"),
        ("site", {"url": "javascript:alert(1)"}, "Only web addresses"),
        ("relation", {"text": "nemesis"}, "is not one of the available choices"),
        ("custom", {"text": "42"}, "Please fill this in."),
        ("topic", {"text": "x" * 401}, "400"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field_and_stays(
    visitor: Client, sam: Person, kind: str, typed: dict[str, str], sentence: str
) -> None:
    answer = visitor.post(address(sam, "add", kind), typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert known(sam, kind) == []
    assert sentence in text
    for part in typed.values():
        # A choice that is not offered cannot be shown as chosen.
        assert part in text or part in {"nemesis", "javascript"}


def undo(visitor: Client, text: str) -> str:
    token = text.split('action="/people/undo/')[1].split('"')[0]
    return visitor.post(f"/people/undo/{token}", follow=True).content.decode()


def test_noting_is_undone(visitor: Client, sam: Person) -> None:
    answer = visitor.post(address(sam, "add", "topic"), {"text": "Bread"}, follow=True)
    assert known(sam, "topic") == [{"text": "Bread"}]
    undo(visitor, answer.content.decode())
    assert known(sam, "topic") == []


def test_undoing_what_replaced_another_brings_the_other_back(visitor: Client, sam: Person) -> None:
    visitor.post(address(sam, "add", "birthday"), {"date_year": "1980"}, follow=True)
    answer = visitor.post(address(sam, "add", "birthday"), {"date_year": "1981"}, follow=True)
    assert known(sam, "birthday") == [{"date": "1981"}]
    undo(visitor, answer.content.decode())
    assert known(sam, "birthday") == [{"date": "1980"}]


def test_a_correction_is_kept_with_what_was_known_before_and_undone(visitor: Client, sam: Person) -> None:
    old = Fact.objects.get(card__person=sam, kind="organisation")
    form = visitor.get(address(sam, str(old.key))).content.decode()
    assert 'value="Kowalski &amp; Daughters"' in form
    answer = visitor.post(address(sam, str(old.key)), {"company": "Northern Flour", "title": "Baker"}, follow=True)
    sam.refresh_from_db()
    assert (sam.company, sam.headline) == ("Northern Flour", "Baker")
    ledger = visitor.get(address(sam)).content.decode()
    assert "What it said before" in ledger
    assert "Kowalski &amp; Daughters" in ledger
    undo(visitor, answer.content.decode())
    sam.refresh_from_db()
    assert sam.company == "Kowalski & Daughters"


def test_an_edit_that_another_overtook_shows_both(cast: Cast, visitor: Client, sam: Person) -> None:
    old = Fact.objects.get(card__person=sam, kind="organisation")
    facts.correct(actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "Northwind"}))
    answer = visitor.post(address(sam, str(old.key)), {"company": "Northern Flour"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "It says now:</b> Northwind" in text
    assert 'value="Northern Flour"' in text
    again = text.split('<form class="form" method="post" action="')[1].split('"')[0]
    assert visitor.post(again, {"company": "Northern Flour"}).status_code == 302
    assert known(sam, "organisation") == [{"company": "Northern Flour"}]


def test_an_edit_of_something_removed_meanwhile_can_be_noted_anew(cast: Cast, visitor: Client, sam: Person) -> None:
    old = Fact.objects.get(card__person=sam, kind="organisation")
    newer = facts.correct(actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "Northwind"}))
    facts.remove(actor=cast.owner, fact=newer)
    answer = visitor.post(address(sam, str(old.key)), {"company": "Northern Flour"})
    assert answer.status_code == 409
    assert "It was removed meanwhile." in answer.content.decode()
    assert address(sam, "add", "organisation") in answer.content.decode()


def test_the_form_of_an_old_fact_leads_to_the_present_one(cast: Cast, visitor: Client, sam: Person) -> None:
    old = Fact.objects.get(card__person=sam, kind="organisation")
    new = facts.correct(actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "Northwind"}))
    assert visitor.get(address(sam, str(old.key))).headers["Location"] == address(sam, str(new.key))


def test_removing_is_undone(visitor: Client, sam: Person) -> None:
    fact = Fact.objects.get(card__person=sam, kind="organisation")
    answer = visitor.post(address(sam, str(fact.key), "remove"), follow=True)
    sam.refresh_from_db()
    assert sam.company == ""
    undo(visitor, answer.content.decode())
    sam.refresh_from_db()
    assert sam.company == "Kowalski & Daughters"


def test_a_fact_is_only_found_under_its_own_person(visitor: Client, sam: Person, add: Add) -> None:
    other = add("Ada Lindqvist")
    fact = Fact.objects.get(card__person=sam, kind="organisation")
    assert visitor.get(address(other, str(fact.key))).status_code == 404
    assert visitor.post(address(other, str(fact.key)), {"company": "Mine"}).status_code == 404
    assert visitor.post(address(other, str(fact.key), "remove")).status_code == 404
    assert known(sam, "organisation") == [{"company": "Kowalski & Daughters"}]


def test_a_quick_capture_keeps_what_was_typed(visitor: Client) -> None:
    answer = visitor.post("/people/add/", {"name": " ", "place": "the breakfast", "word": "bakes"})
    assert answer.status_code == 422
    assert "the breakfast" in answer.content.decode()
    assert "Write at least a name." in answer.content.decode()
    assert Person.objects.count() == 0
    done = visitor.post("/people/add/", {"name": "Sam", "place": "the breakfast", "word": "bakes"}, follow=True)
    assert "Sam is among your people" in done.content.decode()
    sam = Person.objects.get()
    assert known(sam, "met")[0]["where"] == "the breakfast"
    undo(visitor, done.content.decode())
    sam.refresh_from_db()
    assert sam.state == Person.State.BINNED


def test_the_bin_gives_back_and_deletes_for_good(cast: Cast, visitor: Client, sam: Person, add: Add) -> None:
    ada = add("Ada Lindqvist")
    persons.put_into_bin(actor=cast.owner, persons=[sam, ada])
    fact = facts.note(actor=cast.owner, person=add("Bo Aalto"), fact=NewFact("topic", {"text": "Geese"}))
    facts.remove(actor=cast.owner, fact=fact)
    text = visitor.get("/people/bin/").content.decode()
    assert text.count("Goes for good on") == 3
    assert "Geese" in text
    visitor.post(f"/people/bin/people/{sam.key}/restore/")
    sam.refresh_from_db()
    assert sam.state == Person.State.ACTIVE
    visitor.post(f"/people/bin/people/{ada.key}/erase/")
    assert not Person.objects.filter(pk=ada.pk).exists()
    visitor.post(f"/people/bin/facts/{fact.key}/erase/")
    assert not Fact.objects.filter(pk=fact.pk).exists()
    assert visitor.post(f"/people/bin/people/{sam.key}/erase/").status_code == 404
    assert Person.objects.filter(pk=sam.pk).exists()
    assert "The bin is empty" in visitor.get("/people/bin/").content.decode()


def test_circles_are_made_renamed_removed_and_filled(cast: Cast, visitor: Client, sam: Person) -> None:
    def own() -> dict[str, int]:
        circles = visitor.get("/people/circles/").context["circles"]
        return {circle.name: circle.people for circle in circles if circle.kind == Circle.Kind.OWN}

    visitor.post("/people/circles/", {"name": "Tennis"})
    visitor.post("/people/circles/", {"name": "Book club"})
    tennis, books = (Circle.objects.get(owner=cast.owner, name=name) for name in ("Tennis", "Book club"))
    assert visitor.post(f"/people/circles/{tennis.key}/", {"name": "BOOK CLUB"}).status_code == 422
    visitor.post(f"/people/circles/{tennis.key}/", {"name": "Squash"})
    visitor.post(f"/people/{sam.key}/circles/", {"circle": [str(tennis.key), str(books.key)]})
    visitor.post(f"/people/{sam.key}/circles/", {"circle": [str(tennis.key)]})
    assert own() == {"Squash": 1, "Book club": 0}
    visitor.post(f"/people/circles/{tennis.key}/remove/")
    assert own() == {"Book club": 0}


def test_the_circles_one_begins_with_stay(cast: Cast, visitor: Client) -> None:
    choosing.first_circles(actor=cast.owner)
    family = Circle.objects.get(owner=cast.owner, kind=Circle.Kind.FAMILY)
    assert visitor.post(f"/people/circles/{family.key}/remove/").status_code == 422
    assert "Remove the circle" not in visitor.get(f"/people/circles/{family.key}/").content.decode()
    assert Circle.objects.filter(pk=family.pk).exists()
