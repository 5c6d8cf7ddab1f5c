"""A person's page: who it is, the story so far, the relationship, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.people.actions import choosing, facts, merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import LinkCheck, Person
from growth import assert_growth_is_free
from web.people.conftest import NOW, Add, Learn, Write


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    """All of this happens on one day, so that words about time can be compared."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def sam(add: Add) -> Person:
    return add("Sam Kowalski", headline="Third-generation baker", organisation="Kowalski & Daughters", place="Leeds")


def page(visitor: Client, person: Person, **asked: str) -> str:
    answer = visitor.get(f"/people/{person.key}/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def story(visitor: Client, person: Person) -> list[tuple[str, str]]:
    return [(item.title, item.meta) for item in visitor.get(f"/people/{person.key}/").context["story"]]


def test_who_it_is(cast: Cast, visitor: Client, sam: Person) -> None:
    for kind, value in (("relation", {"text": "client"}), ("met", {"where": "the breakfast", "when": "2024-03-14"})):
        facts.note(actor=cast.owner, person=sam, fact=NewFact(kind, value))
    text = page(visitor, sam)
    assert "Third-generation baker · Kowalski &amp; Daughters · Leeds" in text
    assert ">Client<" in text
    assert "met at the breakfast, March 2024" in text


def test_the_story_is_told_latest_first_with_its_sources(
    cast: Cast, visitor: Client, sam: Person, learn: Learn, write: Write
) -> None:
    learn(sam, "connected_on", date="2019-06-02")
    learn(sam, "invitation", direction="in", at="2019-06-01", text="I bake for three of your clients.")
    learn(sam, "recommendation", direction="out", date="2022-05", text="Bread one can rely on.")
    learn(sam, "endorsement", direction="in", date="2021-02-03", skill="Payroll")
    learn(sam, "endorsement", direction="in", date="2021-02-20", skill="Books")
    facts.note(actor=cast.owner, person=sam, fact=NewFact("met", {"where": "the breakfast", "when": "2018"}))
    facts.note(
        actor=cast.owner, person=sam, fact=NewFact("learned", {"text": "Breeds butterflies"}, origin="his Flickr page")
    )
    write(sam, to_them=(60, 90), to_you=(61,), met=(10,))
    assert story(visitor, sam) == [
        ("You learned", "November 24, from his Flickr page"),
        ("You met", "November"),
        ("You wrote to each other 3 times", "August to September"),
        ("You recommended Sam", "May 2022 · LinkedIn archive"),
        ("Sam endorsed you", "February 2021 · LinkedIn archive"),
        ("You connected", "June 2, 2019 · LinkedIn archive"),
        ("Sam asked to connect with you", "June 1, 2019 · LinkedIn archive"),
        ("You met at the breakfast", "2018"),
    ]
    text = page(visitor, sam)
    assert "Books, Payroll" in text
    assert "I bake for three of your clients." in text


def test_a_long_story_goes_on_at_its_own_page(cast: Cast, visitor: Client, sam: Person, learn: Learn) -> None:
    for year in range(2001, 2021):
        learn(sam, "recommendation", direction="in", date=str(year), text=f"In {year}.")
    text = page(visitor, sam)
    assert "In 2020." in text
    assert "In 2001." not in text
    assert "That is all Goodword knows so far." not in text
    assert f'href="/people/{sam.key}/story/"' in text


def test_the_relationship_in_words_for_the_owner_alone(cast: Cast, visitor: Client, sam: Person, write: Write) -> None:
    assert "Goodword knows of no contact yet." in page(visitor, sam)
    write(sam, to_them=(19, 200), to_you=(20,), met=(100,))
    circle = choosing.make_circle(actor=cast.owner, name="Tennis")
    choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[sam])
    choosing.choose(actor=cast.owner, person=sam)
    facts.note(actor=cast.owner, person=sam, fact=NewFact("birthday", {"date": "--04-05"}))
    rows = {row.label: row.value for row in visitor.get(f"/people/{sam.key}/").context["relationship"]}
    assert rows == {
        "You wrote": "twice", "Wrote to you": "once", "Met or spoke": "once", "First contact": "May",
        "Last contact": "19 days ago", "Know, like and trust": "yes", "Circles": "Tennis", "Birthday": "April 5",
    }  # fmt: skip


def test_elsewhere_says_what_was_verified_and_links_only_to_the_web(
    cast: Cast, visitor: Client, sam: Person, learn: Learn
) -> None:
    linked = learn(sam, "handle", url="https://www.linkedin.com/in/sam", platform="linkedin", handle="in/sam")
    LinkCheck.objects.create(owner=cast.owner, fact=linked, state=LinkCheck.State.VERIFIED)
    learn(sam, "handle", url="javascript:alert(1)", platform="odd", handle="sam")
    learn(sam, "site", url="https://www.kowalski.example/", norm="kowalski.example")
    learn(sam, "email", "sam@kowalski.example", address="sam@kowalski.example")
    ways = {way.label: way for way in visitor.get(f"/people/{sam.key}/").context["elsewhere"]}
    assert (ways["LinkedIn"].value, ways["LinkedIn"].verified != "") == ("sam", True)
    assert (ways["Odd"].url, ways["Odd"].verified) == ("", "")
    assert ways["Web site"].value == "kowalski.example"
    assert ways["E-mail"].url == "mailto:sam@kowalski.example"
    assert 'href="javascript' not in page(visitor, sam)


def test_notes_are_markdown_that_can_do_no_harm(cast: Cast, visitor: Client, sam: Person) -> None:
    typed = "**Bold** <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://example.com/p.png)"
    facts.note(actor=cast.owner, person=sam, fact=NewFact("note", {"text": typed}))
    text = page(visitor, sam)
    assert "<strong>Bold</strong>" in text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert "<img" not in text


def test_a_vcard_hands_on_how_to_reach_somebody_and_nothing_private(cast: Cast, visitor: Client, sam: Person) -> None:
    for kind, value in (
        ("email", {"address": "sam@kowalski.example"}), ("note", {"text": "Afraid of geese"}),
        ("custom", {"text": "42"}), ("relation", {"text": "client"}), ("birthday", {"date": "--04-05"}),
    ):  # fmt: skip
        facts.note(actor=cast.owner, person=sam, fact=NewFact(kind, value))
    answer = visitor.get(f"/people/{sam.key}/vcard/")
    text = answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sam-kowalski.vcf"'
    assert "FN:Sam Kowalski" in text
    assert "sam@kowalski.example" in text
    said = "\n".join(line for line in text.splitlines() if not line.startswith("UID"))
    for private in ("geese", "42", "client", "04-05", "0405"):
        assert private not in said


def test_two_cards_that_say_the_same_say_it_once(cast: Cast, visitor: Client, sam: Person, add: Add) -> None:
    twin = add("Sam Kowalski", topic="Bread")
    facts.note(actor=cast.owner, person=sam, fact=NewFact("topic", {"text": "bread"}))
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    assert [chip.label.lower() for chip in visitor.get(f"/people/{sam.key}/").context["topics"]] == ["bread"]


def test_the_address_of_a_merged_person_leads_on(cast: Cast, visitor: Client, sam: Person, add: Add) -> None:
    twin, other = add("S. Kowalski"), add("Samuel Kowalski")
    merging.merge(actor=cast.owner, kept=twin, absorbed=other)
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    for key in (twin.key, other.key):
        answer = visitor.get(f"/people/{key}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/people/{sam.key}/")
    persons.put_into_bin(actor=cast.owner, persons=[sam])
    assert visitor.get(f"/people/{twin.key}/").status_code == 404


def test_a_merged_persons_address_leads_nobody_else(cast: Cast, client: Client, sam: Person, add: Add) -> None:
    twin = add("S. Kowalski")
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    client.force_login(cast.close)
    assert client.get(f"/people/{twin.key}/").status_code == 404


@pytest.mark.parametrize(("what", "column", "value"), [("choose", "chosen", True), ("archive", "state", 1)])
def test_what_is_done_can_be_undone(visitor: Client, sam: Person, what: str, column: str, value: object) -> None:
    before = getattr(sam, column)
    answer = visitor.post(f"/people/{sam.key}/{what}/", follow=True)
    sam.refresh_from_db()
    assert getattr(sam, column) == value
    token = answer.content.decode().split('action="/people/undo/')[1].split('"')[0]
    visitor.post(f"/people/undo/{token}")
    sam.refresh_from_db()
    assert getattr(sam, column) == before


def test_growth_is_free(cast: Cast, visitor: Client, sam: Person, learn: Learn, write: Write) -> None:
    def grow() -> None:
        for at in range(10):
            learn(sam, "topic", f"topic {at}", text=f"topic {at}")
            learn(sam, "endorsement", skill=f"skill {at}", date=f"20{at + 10}-01-01")
            learn(sam, "handle", url=f"https://example.com/{at}", platform="site", handle=f"example.com/{at}")
        write(sam, to_them=(1, 40, 80), to_you=(2, 41))

    grow()
    assert_growth_is_free(lambda: visitor.get(f"/people/{sam.key}/"), grow)
    assert_growth_is_free(lambda: visitor.get(f"/people/{sam.key}/facts/"), grow)
