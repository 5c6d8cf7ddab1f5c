"""Vouches in two windows: asked for, written, read, shown, and seen by a third; and the page every visitor gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cast import Cast
from goodword.graph.models import Community
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.vouches.models import AuthorLink
from vouches.vouching import connect, shown
from web.looking import examine

if TYPE_CHECKING:
    from web.conftest import Window

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.browser
def test_asked_written_read_and_shown(window: Window, cast: Cast) -> None:
    connect(cast.owner, cast.close)
    profiles.set_audiences(actor=cast.owner, profile=Audience.PUBLIC)
    profiles.add(actor=cast.owner, kind="known_for", line=NewLine("Bread that keeps", audience=Audience.PUBLIC))
    shown(cast.stranger, cast.owner, audience=Audience.PUBLIC)
    Community.objects.create(member=cast.owner, number=0)
    Community.objects.create(member=cast.stranger, number=1)
    with window(cast.owner) as mine, window(cast.close, width=390) as theirs:
        mine.goto(f"/vouches/asks/new/?of={cast.close.key}")
        mine.get_by_label("What would you like them to vouch for?").fill("The market hall, if you remember.")
        mine.get_by_role("button", name="Ask", exact=True).click()
        expect(mine.get_by_role("heading", name="You asked Clement Close for a vouch")).to_be_visible()
        theirs.goto("/vouches/")
        theirs.get_by_role("link", name="Olive Ownby").click()
        theirs.get_by_role("link", name="Vouch for them").click()
        theirs.get_by_label("What can you vouch for?").fill("She was there at four, each day for three years.")
        theirs.get_by_label("How do you know?").fill("Our market hall")
        theirs.get_by_label("From which year?").fill("2019")
        theirs.get_by_role("button", name="Vouch for them").click()
        expect(theirs.get_by_text("Waiting for them to read it.")).to_be_visible()
        mine.goto("/vouches/")
        mine.get_by_role("link", name="Clement Close").click()
        expect(mine.get_by_role("heading", name="Clement Close vouches for you")).to_be_visible()
        mine.get_by_role("button", name="Let it show").click()
        expect(mine.get_by_text("It shows now. You can hide it at any time.")).to_be_visible()
        mine.goto("/vouches/links/new/")
        mine.get_by_label("Whom is it for?").fill("Tom Turner")
        mine.get_by_role("button", name="Make the link").click()
        expect(mine.get_by_role("heading", name="A link for Tom Turner")).to_be_visible()
        url = mine.locator("#letter").inner_text().split("/vouches/write/")[1].split("/")[0]
        assert AuthorLink.objects.count() == 1
        for path in ("/vouches/", "/vouches/received/", f"/members/{cast.owner.key}/vouches/", "/vouches/new/"):
            assert examine(mine, path) == []
    with window(cast.organiser) as third, window(cast.organiser, scheme="dark") as dark:
        third.goto(f"/members/{cast.owner.key}/")
        expect(third.get_by_text("She was there at four, each day for three years.")).to_be_visible()
        third.goto(f"/members/{cast.owner.key}/vouches/")
        expect(third.get_by_text("recognized outside their own circle: Stina Strange")).to_be_visible()
        dark.goto(f"/members/{cast.owner.key}/vouches/")
    with window(None, width=390) as visitor:
        visitor.goto(f"/members/{cast.owner.key}/vouches/")
        expect(visitor.get_by_text("Stina Strange")).to_be_visible()
        expect(visitor.get_by_text("Clement Close")).to_have_count(0)
        assert examine(visitor, f"/vouches/write/{url}/") == []
