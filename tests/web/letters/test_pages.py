"""Letters on pages: a first one, an answer, one taken back; with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect

from cast import Cast, member
from conversations.writing import arrive, connected, write
from goodword.conversations.models import Letter
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.models import Level
from goodword.ties.actions.connections import disconnect
from growth import assert_growth_is_free
from ties.connecting import connect

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


@pytest.mark.django_db
def test_whom_to_write_to_is_found_by_name_forgiving_slips(cast: Cast) -> None:
    client = browser(cast.owner)
    connected(cast)
    for typed in ("stina", "Strange", "strnage sti", "STÏNA"):
        page = client.get("/letters/new/", {"word": typed}).content.decode()
        assert f"/members/{cast.stranger.key}/letter/" in page, typed
    page = client.get("/letters/new/", {"word": "Freda"}).content.decode()
    assert "Nobody called so" in page, "somebody here, and no connection"
    assert cast.friend_of_friend.name not in page


@pytest.mark.django_db
def test_a_name_is_looked_for_at_the_same_cost_among_more(cast: Cast) -> None:
    client = browser(cast.owner)
    count = iter(range(1000))

    def more() -> None:
        for _n in range(4):
            connect(member("Sam Same", email=f"sam{next(count)}@example.com"), cast.owner)

    more()
    assert_growth_is_free(lambda: client.get("/letters/new/?word=sam"), more)


@pytest.mark.django_db
def test_the_page_of_a_person_leads_to_a_letter_where_one_can_write(cast: Cast) -> None:
    connection = connected(cast)
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    client = browser(cast.owner)
    there = f"/people/{person.key}/write/"
    assert there in client.get(f"/people/{person.key}/").content.decode()
    assert f"{there}letter/" in client.get(there).content.decode()
    disconnect(actor=cast.owner, connection=connection)
    assert f"{there}letter/" not in client.get(there).content.decode()


@pytest.mark.django_db
def test_what_was_begun_is_kept_and_found_again(cast: Cast) -> None:
    connected(cast)
    client = browser(cast.owner)
    there = f"/members/{cast.stranger.key}/letter/"
    assert client.post(f"{there}draft/", {"text": "Dear Stina"})["Location"] == "/letters/"
    assert client.post(f"{there}draft/", {"text": "Dear Stina,"}, headers={"X-Quietly": "1"}).status_code == 204
    listed = client.get("/letters/").content.decode()
    assert "Begun, not sent" in listed
    assert there in listed
    assert "Dear Stina," in client.get(there).content.decode()
    assert "Begun" not in browser(cast.stranger).get("/letters/").content.decode()


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
        if scripts:
            page.get_by_label("Your letter").fill("And bring")
            with page.expect_response("**/draft/"):
                pass
            page.goto("/letters/")
            expect(page.get_by_text("And bring")).to_be_visible()
    arrive(Letter.objects.get())
    with window(cast.owner, width=390, scripts=scripts) as page:
        page.goto("/")
        page.get_by_role("link", name="Open the letter").click()
        expect(page.get_by_text("Come by on Friday.")).to_be_visible()
        page.get_by_label("Your letter").fill("Friday it is.")
        page.get_by_role("button", name="Send the letter").click()
        expect(page.get_by_text("Friday it is.")).to_be_visible()
