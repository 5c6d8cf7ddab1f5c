"""The map as people use it: by pointer, by keyboard, on a phone, in the dark, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from cast import Cast
from goodword.people.models import Person
from web.looking import barriers, too_small, wider_than_the_page
from web.map.test_map import crowd, somebody
from web.test_story import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_small_network_names_everybody_and_leads_to_them(cast: Cast, window: Window) -> None:
    names = ["Sam Kowalski", "Lindy Barros", "Priya Nair", "Tomas Jelinek", "Dana Mercer", "Ahmed Rahimi"]
    for at, name in enumerate(names):
        somebody(cast.owner, name, days=at * 70)
    with window(cast.owner) as page:
        page.goto("/people/map/")
        live = page.locator(".map-live")
        for name in names:
            expect(live.get_by_role("link", name=name)).to_be_visible()
        assert barriers(page) == ""
        live.get_by_role("link", name="Priya Nair").click()
        expect(page.locator("h1")).to_contain_text("Priya Nair")


def test_thousands_come_closer_by_keyboard_wheel_and_buttons(cast: Cast, window: Window) -> None:
    crowd(cast.owner, 5000)
    with window(cast.owner) as page:
        page.goto("/people/map/")
        live, links = page.locator(".map-live"), page.locator(".map-names a")
        live.wait_for()
        far = links.count()
        live.focus()
        for _turn in range(5):
            page.keyboard.press("+")
        expect(links.nth(far + 2)).to_be_attached()
        close = links.first.get_attribute("href")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("0")
        expect(links).to_have_count(far)
        page.mouse.move(600, 500)
        for _turn in range(12):
            page.mouse.wheel(0, -240)
        expect(live).to_have_class(re.compile(r"\bmap-near\b"))
        page.get_by_role("button", name="All of it").click()
        page.get_by_role("button", name="Closer").click()
        expect(live).to_have_class(re.compile(r"\bmap-near\b"))
        assert Person.objects.filter(owner=cast.owner, key=str(close).split("/")[-2]).exists()
        assert barriers(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_in_both_themes_with_and_without_scripts(
    cast: Cast, window: Window, scheme: str, scripts: bool
) -> None:
    crowd(cast.owner, 700)
    with window(cast.owner, scheme=scheme, width=390, scripts=scripts) as page:
        page.goto("/people/map/")
        if scripts:
            page.locator(".map-live").wait_for()
            assert barriers(page) == ""
            assert too_small(page) == []
            assert wider_than_the_page(page) == []
        else:
            cell = page.locator(".map-plain a").first
            told = cell.get_attribute("aria-label") or ""
            cell.focus()
            page.keyboard.press("Enter")
            expect(page.locator(".filters-count")).to_have_text(told.rsplit(": ", 1)[1])


def test_the_server_draws_the_same_place_for_everybody(cast: Cast, window: Window) -> None:
    """The picture of the server gives way only when the script has drawn its own."""
    somebody(cast.owner, "Sam Kowalski", days=3)
    with window(cast.owner, scripts=False) as page:
        page.goto("/people/map/")
        expect(page.locator(".map-plain")).to_be_visible()
        page.locator(".map-person").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Sam Kowalski")
