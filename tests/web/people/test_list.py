"""The list of people: narrowed, sorted, searched, turned over, and what can be done with those ticked."""

from __future__ import annotations

import pytest
from django.test import Client

from cast import Cast
from goodword.people.actions import choosing, facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries import circles as circle_queries
from growth import assert_growth_is_free
from web.people.conftest import Add, Write


def person(cast: Cast, name: str, **said: str) -> Person:
    known = [NewFact("name", {"display": name})]
    known += [NewFact(kind, {"company" if kind == "organisation" else "text": text}) for kind, text in said.items()]
    return persons.add(actor=cast.owner, facts=known)


def names(answer: object) -> list[str]:
    return [row.name for row in answer.context["rows"]]  # type: ignore[attr-defined]  # the test client's answer


def test_an_empty_list_teaches_how_to_begin(visitor: Client) -> None:
    answer = visitor.get("/people/")
    assert 'name="names"' in answer.content.decode()


def test_everyone_is_there_and_the_list_ends(cast: Cast, visitor: Client) -> None:
    person(cast, "Ada Lindqvist", organisation="Alder & Sons", place="Leeds")
    person(cast, "Bo Aalto")
    answer = visitor.get("/people/")
    assert names(answer) == ["Bo Aalto", "Ada Lindqvist"]
    text = answer.content.decode()
    assert "Alder &amp; Sons · Leeds" in text
    assert "That is everyone." in text


def test_each_filter_narrows(cast: Cast, visitor: Client) -> None:
    ada = person(
        cast, "Ada Lindqvist", topic="Bread", place="Leeds", organisation="Alder & Sons Ltd", relation="client"
    )
    bo = person(cast, "Bo Aalto")
    circle = choosing.make_circle(actor=cast.owner, name="Tennis")
    choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[ada])
    choosing.choose(actor=cast.owner, person=ada)
    for asked in (
        "topic=bread", "place=LEEDS", "organisation=alder+%26+sons", "relation=client", f"circle={circle.key}",
        "chosen=1", "q=lindqist",
    ):  # fmt: skip
        assert names(visitor.get(f"/people/?{asked}")) == ["Ada Lindqvist"], asked
    assert names(visitor.get("/people/?topic=butterflies")) == []
    assert "Nobody fits" in visitor.get("/people/?topic=butterflies").content.decode()
    persons.archive(actor=cast.owner, persons=[bo])
    assert names(visitor.get("/people/archive/")) == ["Bo Aalto"]
    assert names(visitor.get("/people/")) == ["Ada Lindqvist"]


def test_nonsense_in_the_address_is_no_error_of_the_server(cast: Cast, visitor: Client) -> None:
    person(cast, "Ada Lindqvist")
    assert names(visitor.get("/people/?circle=nonsense&sort=nonsense")) == ["Ada Lindqvist"]
    assert visitor.get("/people/?after=nonsense").status_code == 422


def test_pages_are_turned_and_keep_the_question(cast: Cast, visitor: Client) -> None:
    for at in range(45):
        person(cast, f"Person Number{at:03}", topic="bread")
    first = visitor.get("/people/?topic=bread&sort=added")
    assert len(names(first)) == 30
    assert "That is everyone" not in first.content.decode()
    second = visitor.get(first.context["next_url"])
    assert len(names(second)) == 15
    assert set(names(first)).isdisjoint(names(second))
    assert "topic=bread" in second.context["previous_url"]
    assert names(visitor.get(second.context["previous_url"])) == names(first)


def tick(visitor: Client, what: str, *people: Person, **more: str) -> object:
    return visitor.post(
        f"/people/ticked/{what}/", {"person": [str(one.key) for one in people], "next": "/people/", **more}, follow=True
    )


def undo(visitor: Client, answer: object) -> object:
    text = answer.content.decode()  # type: ignore[attr-defined]  # the test client's answer
    address = text.split('action="/people/undo/')[1].split('"')[0]
    return visitor.post(f"/people/undo/{address}", {"next": "/people/"}, follow=True)


def test_archiving_those_ticked_and_undoing_it(cast: Cast, visitor: Client) -> None:
    ada, bo = person(cast, "Ada Lindqvist"), person(cast, "Bo Aalto")
    answer = tick(visitor, "archive", ada)
    assert "1 person is archived." in answer.content.decode()
    assert names(answer) == ["Bo Aalto"]
    answer = undo(visitor, answer)
    assert names(answer) == ["Bo Aalto", "Ada Lindqvist"]
    assert bo.state == Person.State.ACTIVE


def test_the_bin_takes_them_and_gives_them_back(cast: Cast, visitor: Client) -> None:
    ada, bo = person(cast, "Ada Lindqvist"), person(cast, "Bo Aalto")
    persons.archive(actor=cast.owner, persons=[bo])
    answer = tick(visitor, "bin", ada, bo)
    ada.refresh_from_db()
    assert ada.state == Person.State.BINNED
    undo(visitor, answer)
    ada.refresh_from_db()
    bo.refresh_from_db()
    assert (ada.state, bo.state) == (Person.State.ACTIVE, Person.State.ARCHIVED)


def test_a_circle_takes_those_ticked_and_undo_leaves_who_was_in_it_before(cast: Cast, visitor: Client) -> None:
    ada, bo = person(cast, "Ada Lindqvist"), person(cast, "Bo Aalto")
    circle = choosing.make_circle(actor=cast.owner, name="Tennis")
    choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[bo])
    answer = tick(visitor, f"circle/{circle.key}", ada, bo)
    assert circle_queries.counted(cast.owner).get(pk=circle.pk).people == 2
    undo(visitor, answer)
    assert circle_queries.names(cast.owner, [ada.pk, bo.pk]) == {bo.pk: ["Tennis"]}


def test_a_topic_is_noted_once_for_each_and_undone(cast: Cast, visitor: Client) -> None:
    ada, bo = person(cast, "Ada Lindqvist", topic="Bread"), person(cast, "Bo Aalto")
    answer = tick(visitor, "topic", ada, bo, topic="bread")
    assert sorted(names(visitor.get("/people/?topic=bread"))) == ["Ada Lindqvist", "Bo Aalto"]
    assert ada.cards.get().facts.filter(kind="topic").count() == 1
    undo(visitor, answer)
    assert names(visitor.get("/people/?topic=bread")) == ["Ada Lindqvist"]


def test_a_topic_that_was_not_typed_is_asked_for_and_keeps_who_was_ticked(cast: Cast, visitor: Client) -> None:
    ada = person(cast, "Ada Lindqvist")
    answer = tick(visitor, "topic", ada)
    assert f'value="{ada.key}"' in answer.content.decode()
    answer = tick(visitor, "topic", ada, topic="x" * 500)
    assert answer.status_code == 422
    assert "x" * 500 in answer.content.decode()


def test_choosing_those_ticked_and_undoing_it(cast: Cast, visitor: Client) -> None:
    ada = person(cast, "Ada Lindqvist")
    answer = tick(visitor, "choose", ada)
    ada.refresh_from_db()
    assert ada.chosen
    undo(visitor, answer)
    ada.refresh_from_db()
    assert not ada.chosen


def test_nobody_ticked_changes_nothing_and_says_so(visitor: Client) -> None:
    assert "Tick somebody first" in tick(visitor, "bin").content.decode()


def test_others_people_cannot_be_ticked(cast: Cast, client: Client) -> None:
    ada = person(cast, "Ada Lindqvist")
    client.force_login(cast.stranger)
    tick(client, "bin", ada)
    ada.refresh_from_db()
    assert ada.state == Person.State.ACTIVE


def test_an_undo_works_once_and_leads_nowhere_else(cast: Cast, visitor: Client) -> None:
    ada = person(cast, "Ada Lindqvist")
    answer = tick(visitor, "archive", ada)
    text = answer.content.decode()
    address = text.split('action="/people/undo/')[1].split('"')[0]
    visitor.post(f"/people/undo/{address}")
    persons.archive(actor=cast.owner, persons=[ada])
    again = visitor.post(f"/people/undo/{address}", {"next": "https://elsewhere.example/"})
    assert again.headers["Location"] == "/people/"
    ada.refresh_from_db()
    assert ada.state == Person.State.ARCHIVED


def test_growth_is_free(cast: Cast, visitor: Client, add: Add, write: Write) -> None:
    circle = choosing.make_circle(actor=cast.owner, name="Tennis")

    def grow() -> None:
        for at in range(12):
            one = add(f"Person Number{at}", topic="bread")
            write(one, to_them=(3, 5), to_you=(4,))
            choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[one])

    grow()
    for path in ("/people/", f"/people/?circle={circle.key}&topic=bread&sort=contact", "/people/?q=person"):
        assert_growth_is_free(lambda path=path: visitor.get(path), grow)


def test_ten_names_make_ten_people(cast: Cast, visitor: Client) -> None:
    answer = visitor.post(
        "/people/add/names/", {"names": "Ada Lindqvist, bakes\n\nBo Aalto\n  Cem Aydın\t\n"}, follow=True
    )
    assert sorted(names(answer)) == ["Ada Lindqvist", "Bo Aalto", "Cem Aydın"]
    ada = Person.objects.get(name="Ada Lindqvist")
    assert ada.cards.get().facts.get(kind="note").value == {"text": "bakes"}
    assert facts.hand_card(actor=cast.owner, person=ada).source == "hand"
    answer = undo(visitor, answer)
    assert Person.objects.filter(owner=cast.owner, state=Person.State.ACTIVE).count() == 0


@pytest.mark.parametrize("typed", ["", "  \n ", "x" * 300, "\n".join(f"Name {at}" for at in range(101))])
def test_names_that_cannot_be_used_stay_in_the_field(visitor: Client, typed: str) -> None:
    answer = visitor.post("/people/add/names/", {"names": typed})
    assert answer.status_code == 422
    assert Person.objects.count() == 0
    assert typed.strip()[:100] in answer.content.decode()
