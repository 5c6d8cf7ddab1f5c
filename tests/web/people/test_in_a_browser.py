"""The people pages as a person uses them: in a real browser, with keys, without scripts, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from cast import member
from goodword.accounts.models import Member
from goodword.people.actions import choosing, facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from web.conftest import Window
from web.looking import examine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ruth() -> Member:
    """A member with a few people."""
    ruth = member("Ruth Okafor")
    choosing.first_circles(actor=ruth)
    for name, company in (
        ("Sam Kowalski", "Kowalski & Daughters"), ("Dana Mercer", "Mercer Legal"), ("Ahmed Rahimi", "Alder"),
        ("Nguyễn Thị Hồng", ""),
    ):  # fmt: skip
        said = [NewFact("name", {"display": name})]
        if company:
            said.append(NewFact("organisation", {"company": company}))
        persons.add(actor=ruth, facts=said)
    sam = Person.objects.get(name="Sam Kowalski")
    for kind, value in (
        ("topic", {"text": "butterflies"}), ("met", {"where": "Harrogate Breakfast", "when": "2024-03"}),
        ("email", {"address": "sam@kowalski.example"}), ("note", {"text": "Likes *rye*."}), ("relation", {"text": "client"}),
    ):  # fmt: skip
        facts.note(actor=ruth, person=sam, fact=NewFact(kind, value))
    return ruth


def names(page: Page) -> list[str]:
    return page.locator(".row-name").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_list_to_a_person_a_fact_and_its_undo(window: Window, ruth: Member, scripts: bool) -> None:
    with window(ruth, scripts=scripts) as page:
        page.goto("/people/")
        page.get_by_role("link", name="Sam Kowalski").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sam Kowalski")
        page.get_by_role("link", name="I learned that…").click()
        page.get_by_label("Something you learned").fill("His daughter takes over the second shop.")
        page.get_by_label("I learned that from").fill("coffee at Laynes")
        page.get_by_role("button", name="Save").click()
        story = page.locator("#story")
        expect(story).to_contain_text("His daughter takes over the second shop.")
        expect(story).to_contain_text("from coffee at Laynes")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#notices")).to_contain_text("Undone.")
        expect(story).not_to_contain_text("second shop")


def test_typing_a_name_narrows_the_list_and_the_address(window: Window, ruth: Member) -> None:
    with window(ruth) as page:
        page.goto("/people/")
        search = page.get_by_label("A name")
        search.press_sequentially("nguyen hong")
        expect(page.locator(".row-name")).to_have_text(["Nguyễn Thị Hồng"])
        expect(search).to_be_focused()
        expect(page).to_have_url(re.compile("q=nguyen"))
        search.fill("kowalsky")
        expect(page.locator(".row-name")).to_have_text(["Sam Kowalski"])
        page.go_back()
        expect(page.locator(".row-name")).to_have_text(["Nguyễn Thị Hồng"])


def test_keys_move_tick_and_open(window: Window, ruth: Member) -> None:
    with window(ruth) as page:
        page.goto("/people/")
        first, second, *_rest = names(page)
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(page.locator(".bulk")).to_be_visible()
        page.get_by_role("button", name="Archive").click()
        expect(page.locator("#notices")).to_contain_text("2 people are archived.")
        assert first not in names(page)
        assert second not in names(page)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#notices")).to_contain_text("Undone.")
        assert names(page)[:2] == [first, second]
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(first)


def test_enter_in_the_field_for_a_topic_adds_the_topic(window: Window, ruth: Member) -> None:
    with window(ruth) as page:
        page.goto("/people/")
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.locator(".bulk summary", has_text="Topic").click()
        page.get_by_label("Topic or interest").fill("bread")
        page.keyboard.press("Enter")
        expect(page.locator("#notices")).to_contain_text("“bread” is noted for 1 person.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_choosing_is_one_tap_each(window: Window, ruth: Member, scripts: bool) -> None:
    with window(ruth, scripts=scripts, width=390) as page:
        page.goto("/people/choose/")
        tile = page.get_by_role("button", name="Dana Mercer")
        tile.click()
        expect(page.locator("#choosing-progress")).to_contain_text("1 chosen.")
        expect(tile).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Ahmed Rahimi").click()
        expect(page.locator("#choosing-progress")).to_contain_text("2 chosen.")
        tile.click()
        expect(page.locator("#choosing-progress")).to_contain_text("1 chosen.")
        expect(tile).to_have_attribute("aria-pressed", "false")
        page.get_by_role("link", name="That will do").click()
        expect(page.locator(".row-name")).to_have_text(["Ahmed Rahimi"])


def test_the_palette_finds_people_and_pages(window: Window, ruth: Member) -> None:
    with window(ruth) as page:
        page.goto("/people/")
        page.keyboard.press("/")
        page.keyboard.type("kowalsk")
        expect(page.locator(".palette-item")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sam Kowalski")
        page.wait_for_load_state()  # what listens for keys comes after what is read
        page.keyboard.press("Control+k")
        page.keyboard.type("bin")
        expect(page.locator(".palette-item")).to_contain_text(["The bin"])


def test_quick_capture_on_a_phone(window: Window, ruth: Member) -> None:
    with window(ruth, width=390) as page:
        page.goto("/people/")
        page.get_by_role("link", name="Add", exact=True).click()
        expect(page.get_by_label("Name")).to_be_focused()
        page.keyboard.type("Jo Bright")
        page.get_by_label("Where you met").fill("Leeds HR Forum")
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Jo Bright is among your people")


def test_nothing_stands_in_anybodys_way(window: Window, ruth: Member) -> None:
    sam = Person.objects.get(name="Sam Kowalski")
    fact = facts.note(actor=ruth, person=sam, fact=NewFact("birthday", {"date": "--04-05"}))
    binned = persons.add(actor=ruth, facts=[NewFact("name", {"display": "Bo Binned"})])
    persons.put_into_bin(actor=ruth, persons=[binned])
    with window(ruth) as page:
        wrong = [
            trouble
            for path in (
                "/people/",
                "/people/?topic=butterflies&q=",
                "/people/archive/",
                "/people/add/",
                "/people/add/names/",
                "/people/choose/",
                "/people/circles/",
                "/people/bin/",
                f"/people/{sam.key}/",
                f"/people/{sam.key}/facts/",
                f"/people/{sam.key}/facts/add/",
                f"/people/{sam.key}/facts/{fact.key}/",
                f"/people/{sam.key}/circles/",
                "/search/?q=sam",
            )
            for trouble in examine(page, path)
        ]
    assert wrong == []
