"""Every component, by itself and in whole pages, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from goodword.web import shell
from web.looking import barriers, examine, squeezed, too_small, visit, wider_than_the_page

if TYPE_CHECKING:
    from web.conftest import Window

PAGES = ("", "today/", "person/", "choose/", "people/", "plain/")


@pytest.fixture(autouse=True)
def with_kitchen(settings: pytest.FixtureRequest) -> None:
    shell._placed.cache_clear()
    settings.ROOT_URLCONF = "web.kitchen_urls"  # type: ignore[attr-defined]  # pytest-django's settings wrapper


@pytest.mark.parametrize("name", PAGES)
def test_every_component_stands(window: Window, name: str) -> None:
    with window() as page:
        wrong = examine(page, f"/_kitchen/{name}")
    assert not wrong, "\n".join(wrong)


def test_the_checks_can_fail(window: Window) -> None:
    with window(width=360) as page:
        visit(page, "/_kitchen/plain/")
        page.evaluate("document.querySelector('h1').textContent = 'w'.repeat(200)")
        page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
        page.evaluate("document.querySelector('label').remove()")
        page.evaluate("document.querySelector('.button').style.minBlockSize = '20px'")
        assert wider_than_the_page(page)
        assert too_small(page)
        page.evaluate("document.querySelector('.plain-lede').style.inlineSize = '40px'")
        assert squeezed(page)
        assert "label" in barriers(page)


def test_a_list_is_walked_and_ticked_by_keys(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        rows = page.locator("[data-list-keys] .row")
        page.keyboard.press("j")
        expect(rows.nth(0).locator(".row-name")).to_be_focused()
        page.keyboard.press("j")
        page.keyboard.press("ArrowDown")
        expect(rows.nth(2).locator(".row-name")).to_be_focused()
        page.keyboard.press("x")
        expect(rows.nth(2).locator("input")).to_be_checked()
        page.keyboard.press("k")
        expect(rows.nth(1)).to_have_attribute("aria-current", "true")
        page.locator(".filters-search input").focus()
        page.keyboard.press("j")
        expect(page.locator(".filters-search input")).to_have_value("j")


def test_what_to_do_with_ticked_rows_shows_with_the_first_tick(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        expect(page.locator(".bulk")).to_be_visible()
        page.locator(".row-select input:checked").uncheck()
        expect(page.locator(".bulk")).to_be_hidden()
    with window(scripts=False) as page:
        visit(page, "/_kitchen/people/")
        page.locator(".row-select input:checked").uncheck()
        expect(page.locator(".bulk")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "signed out"), (404, "no longer here"), (429, "a lot at once"), (500, "could not do that")],
)
def test_an_answer_worth_nothing_is_told_in_words(window: Window, status: int, words: str) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        page.evaluate(
            """(status) => {
              const button = document.querySelector(".page-actions .button");
              button.setAttribute("hx-get", `/trouble/${status}/`);
              button.setAttribute("hx-target", "#content");
              htmx.process(button);
            }""",
            status,
        )
        page.locator(".page-actions .button").first.click()
        expect(page.locator("#notices")).to_contain_text(words)
        expect(page.locator("main")).not_to_contain_text("nobody should see")


def test_signed_out_meanwhile_loads_the_page_again(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        page.evaluate(
            """() => {
              const button = document.querySelector(".page-actions .button");
              button.setAttribute("hx-get", "/signed-out/");
              button.setAttribute("hx-target", "#content");
              htmx.process(button);
            }"""
        )
        with page.expect_navigation():
            page.locator(".page-actions .button").first.click()
        assert page.url.endswith("/_kitchen/people/")
        expect(page.locator("h1")).to_have_text("People")


def test_silence_of_the_server_is_told_in_words(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        page.route("**/trouble/**", lambda route: route.abort())
        page.evaluate(
            """() => {
              const button = document.querySelector(".page-actions .button");
              button.setAttribute("hx-get", "/trouble/200/");
              htmx.process(button);
            }"""
        )
        page.locator(".page-actions .button").first.click()
        expect(page.locator("#notices")).to_contain_text("did not answer")


def test_a_menu_closes_on_escape_and_gives_the_focus_back(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/person/")
        summary = page.locator(".page-actions summary")
        summary.click()
        item = page.locator(".menu-item").first
        expect(item).to_be_visible()
        item.focus()
        page.keyboard.press("Escape")
        expect(item).to_be_hidden()
        expect(summary).to_be_focused()
        summary.click()
        page.locator("h1").click()
        expect(item).to_be_hidden()


def test_a_dialog_opens_and_closes(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/")
        page.locator("[data-dialog]").click()
        dialog = page.locator("#sample")
        expect(dialog).to_be_visible()
        page.mouse.click(5, 5)
        expect(dialog).to_be_hidden()


def test_the_palette_finds_and_opens_by_keys_alone(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/")
        page.keyboard.press("/")
        field = page.locator("#palette input")
        expect(field).to_be_focused()
        expect(page.locator("#palette [role=option]")).to_have_count(3)
        page.keyboard.type("pe")
        expect(page.locator("#palette [role=option]")).to_have_count(2)
        page.keyboard.press("ArrowDown")
        expect(page.locator("#palette [role=option]").nth(1)).to_have_attribute("aria-selected", "true")
        assert barriers(page) == ""
        page.keyboard.press("Enter")
        page.wait_for_url("**/_kitchen/people/")
        page.keyboard.press("Control+k")
        expect(field).to_be_visible()
        page.keyboard.press("Escape")
        expect(field).to_be_hidden()


def test_the_palette_passes_what_it_cannot_find_to_the_search_page(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/")
        page.locator("[data-palette-open]").first.click()
        page.keyboard.type("nobody & co")
        expect(page.locator("#palette [role=option]")).to_have_count(0)
        expect(page.locator("#palette [role=status]")).to_have_text("Nothing found.")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("nobody & co")


def test_without_scripts_search_is_a_link(window: Window) -> None:
    with window(scripts=False) as page:
        visit(page, "/_kitchen/")
        page.locator("[data-palette-open]").first.click()
        page.wait_for_url("**/search/")


def test_a_slash_in_a_field_is_a_slash(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/people/")
        page.locator(".filters-search input").focus()
        page.keyboard.press("/")
        expect(page.locator(".filters-search input")).to_have_value("/")
        expect(page.locator("#palette input")).to_be_hidden()


def test_typed_words_are_not_lost_without_asking(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/")
        page.locator("[data-keep] textarea").fill("She prefers tea.")
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        visit(page, "/_kitchen/today/")
        assert asked == ["beforeunload"]


def test_the_first_tab_leads_past_the_menus(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/today/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")


def test_a_form_sent_back_is_read_from_its_errors_on(window: Window) -> None:
    with window() as page:
        visit(page, "/_kitchen/")
        expect(page.locator(".error-summary")).to_be_focused()
        page.locator(".error-summary a").first.click()
        expect(page.locator("#wrong_name")).to_be_focused()
        described = page.locator("#wrong_name").get_attribute("aria-describedby") or ""
        for name in described.split():
            expect(page.locator(f"#{name}")).to_be_attached()
        assert "wrong_name_error" in described


def test_arabic_turns_the_page(window: Window, settings: pytest.FixtureRequest) -> None:
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]  # type: ignore[attr-defined]  # settings wrapper
    settings.LANGUAGE_CODE = "ar"  # type: ignore[attr-defined]  # the same
    with window(width=1360) as page:
        page.set_extra_http_headers({"Accept-Language": "ar"})
        visit(page, "/_kitchen/person/")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        box = page.locator(".sidebar").bounding_box()
        assert box is not None
        assert box["x"] > 600
        assert wider_than_the_page(page) == []
