"""Letters on pages: a first one, an answer, one taken back; with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect

from cast import Cast, member
from conversations.writing import arrive, connected, write
from goodword.conversations.models import Letter
from goodword.reach import actions as reach
from goodword.reach.models import Level
from growth import assert_growth_is_free

if TYPE_CHECKING:
    from goodword.accounts.models import Member
    from web.conftest import Window


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.mark.django_db
def test_markup_in_a_letter_is_only_words(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner, "<script>alert(1)</script> **rye** ![](https://example.com/x.png)")
    page = browser(cast.owner).get(f"/letters/{letter.thread.key}/").content.decode()
    assert "<script>alert" not in page
    assert "<strong>rye</strong>" in page
    assert "<img" not in page


@pytest.mark.django_db
def test_who_is_not_connected_is_led_to_asking(cast: Cast) -> None:
    answer = browser(cast.stranger).get(f"/members/{cast.owner.key}/letter/")
    assert answer["Location"] == f"/members/{cast.owner.key}/connect/"
    refused = browser(cast.stranger).post(f"/members/{cast.owner.key}/letter/", {"text": "Buy my bread"})
    assert refused.status_code == 422
    assert "Buy my bread" in refused.content.decode(), "nothing typed is lost"


@pytest.mark.django_db
def test_lists_and_correspondences_cost_the_same_when_they_grow(cast: Cast) -> None:
    client = browser(cast.owner)
    count = iter(range(1000))

    def more() -> None:
        for _n in range(4):
            other = member("Sam Same", email=f"sam{next(count)}@example.com")
            reach.hold(actor=cast.owner, other=other, level=Level.CONNECTION)
            reach.hold(actor=other, other=cast.owner, level=Level.CONNECTION)
            write(other, cast.owner)

    more()
    assert_growth_is_free(lambda: client.get("/letters/"), more)
    letter = Letter.objects.first()
    assert letter is not None

    def letters() -> None:
        for _n in range(4):
            write(letter.author, cast.owner)

    assert_growth_is_free(lambda: client.get(f"/letters/{letter.thread.key}/"), letters)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_write_to_each_other(window: Window, cast: Cast, scripts: bool) -> None:
    connected(cast)
    with window(cast.stranger, scripts=scripts) as page:
        page.goto(f"/members/{cast.owner.key}/")
        page.get_by_role("link", name="Write a letter").click()
        page.get_by_label("Your letter").fill("The rye is in.\n\nCome by.")
        page.get_by_role("button", name="Send the letter").click()
        expect(page.get_by_text("For a minute you can take it back.").first).to_be_visible()
        page.get_by_role("button", name="Take it back").click()
        expect(page.get_by_label("Your letter")).to_have_value("The rye is in.\n\nCome by.")
        page.get_by_label("Your letter").fill("The rye is in. Come by on Friday.")
        page.get_by_role("button", name="Send the letter").click()
        expect(page.get_by_text("Come by on Friday.")).to_be_visible()
    arrive(Letter.objects.get())
    with window(cast.owner, width=390, scripts=scripts) as page:
        page.goto("/")
        page.get_by_role("link", name="Open the letter").click()
        page.get_by_role("link", name="Stina Strange").click()
        expect(page.get_by_text("Come by on Friday.")).to_be_visible()
        page.get_by_label("Your letter").fill("Friday it is.")
        page.get_by_role("button", name="Send the letter").click()
        expect(page.get_by_text("Friday it is.")).to_be_visible()
