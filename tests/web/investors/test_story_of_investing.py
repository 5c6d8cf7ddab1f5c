"""The story in a browser: a founder and an investor who fit, a request by an organizer, a deck by permission, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cast import Cast, gather
from goodword.introductions.models import Introduction
from goodword.investors.models import DeckView, Raise, Thesis
from investors.investing import PDF

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from web.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast() -> Cast:
    return gather()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).first.click()


def test_from_a_raise_to_talks(cast: Cast, window: Window) -> None:
    with window(cast.owner, width=390) as page:
        page.goto("/investors/")
        expect(page.get_by_role("link", name="Investors", exact=True)).to_have_count(0)
        press(page, "Switch on")
        page.get_by_role("link", name="Say what you raise").click()
        page.get_by_label("Your company in one line").fill("Ledgerly pays small suppliers on time")
        page.locator("label.pick").filter(has_text="Pre-seed").click()
        page.get_by_label("How much do you raise?").fill("1.500")
        page.get_by_label("Currency", exact=True).select_option("GBP")
        page.get_by_label("Sectors", exact=True).fill("Payments, Software")
        page.get_by_label("Region").select_option("britain-ireland")
        page.get_by_label("Who may find it", exact=True).select_option("4")
        page.get_by_label("Suggest it to investors it fits").check()
        press(page, "Save")
        expect(page.get_by_label("How much do you raise?")).to_have_value(
            "1.500"
        )  # refused kindly, and nothing is lost
        page.get_by_label("How much do you raise?").fill("250,000")
        press(page, "Save")
        expect(page.locator("h1")).to_have_text("Ledgerly pays small suppliers on time")
        page.get_by_role("link", name="Deck, and who sees it").click()
        deck = {"name": "deck.pdf", "mimeType": "application/pdf", "buffer": PDF}
        page.get_by_label("Your deck, as a PDF").set_input_files(files=[deck])  # type: ignore[list-item]  # a file's payload, as playwright documents it
        press(page, "Put it there")
        expect(page.get_by_role("link", name="Download it")).to_be_visible()
    raised = Raise.objects.get()
    with window(cast.stranger) as page:
        page.goto("/investors/")
        press(page, "Switch on")
        page.get_by_role("link", name="Say what you invest in").click()
        page.get_by_label("What you invest in, in one line").fill("Early money for payments")
        page.get_by_label("Into one company, from").fill("25000")
        page.get_by_label("To", exact=True).fill("100000")
        page.get_by_label("Currency", exact=True).select_option("GBP")
        page.get_by_label("Pre-seed").check()
        page.get_by_label("Europe", exact=True).check()
        page.get_by_label("Sectors").fill("Payments")
        page.get_by_label("Suggest me to founders who fit").check()
        page.get_by_label("Who may find it", exact=True).select_option("4")
        press(page, "Save")
        expect(page.locator("h1")).to_have_text("Early money for payments")
        page.goto("/investors/")
        expect(page.get_by_text("Both name Payments.")).to_be_visible()
        page.get_by_role("link", name=raised.line).click()
        press(page, "Ask to see the deck")
        expect(page.get_by_text("You asked for it.")).to_be_visible()
        page.get_by_role("link", name="Ask to meet").click()
        page.get_by_label("Why would you like to meet?").fill("I have built two of these.")
        press(page, "Ask")
        expect(page.get_by_text("It waits for an organizer.")).to_be_visible()
    with window(cast.owner) as page:
        page.goto(f"/investors/raises/{raised.key}/deck/")
        press(page, "Show them the deck")
        expect(page.get_by_text("May see it since")).to_be_visible()
    with window(cast.stranger) as page:
        page.goto(f"/investors/raises/{raised.key}/")
        with page.expect_download() as brought:
            press(page, "Open the deck")
        assert brought.value.path().read_bytes() == PDF
    assert DeckView.objects.count() == 1
    with window(cast.organiser) as page:
        page.goto("/investors/queue/")
        page.get_by_role("link", name="Introduce them").click()
        page.get_by_label("Your words to them").fill("They know the trade.")
        press(page, "Introduce them")
        expect(page.get_by_text("is asked in a minute")).to_be_visible()
    assert Introduction.objects.get().broker == cast.organiser
    with window(cast.stranger) as page:
        page.goto(f"/investors/talks/{cast.owner.key}/")
        page.locator("label.pick").filter(has_text="Term sheet").click()
        page.get_by_label("Amount agreed").fill("50000")
        page.get_by_label("Currency").select_option("GBP")
        press(page, "Keep")
        expect(page.get_by_text("Term sheet: 50,000.00 GBP")).to_be_visible()
    assert Thesis.objects.count() == 1
