"""A day in a browser: the morning's plan, done in place, taken back, put off, refused; used up; the next day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import Cast, gather
from goodword.core import clock
from goodword.today import states
from goodword.today.models import PlanStep
from today.room import NOON, Room, chosen, only
from web.conftest import Window
from web.looking import examine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Hands:
    """The clock of the site, which answers in a thread of its own."""

    def __init__(self) -> None:
        self.now = NOON

    def on(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def hands(live_server: LiveServer) -> Iterator[Hands]:
    made = Hands()
    with patch.object(clock, "now", lambda: made.now):
        yield made


@pytest.fixture
def a_day(transactional_db: None, hands: Hands) -> Iterator[tuple[Cast, Room]]:
    cast = gather()
    ada, ben, cleo = chosen(cast.owner, "Ada Adler", "Ben Beck", "Cleo Clark")
    with only() as room:
        room.lay("thank", ada, minutes=5, gain=60)
        room.lay("introduce", ben, minutes=5, gain=50)
        room.lay("write", cleo, minutes=5, gain=40)
        room.lay("tidy", minutes=9, gain=1)
        yield cast, room


def step(page: Page, title: str) -> Locator:
    return page.locator(".step", has_text=title)


def say(page: Page, title: str, button: str) -> None:
    step(page, title).get_by_role("button", name=button).click()


def test_a_day(window: Window, hands: Hands, a_day: tuple[Cast, Room]) -> None:
    cast, room = a_day
    with window(cast.owner) as page:
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Three things, about fifteen minutes")
        expect(page.locator(".page-end")).to_contain_text("One quieter thing can wait until tomorrow.")
        step(page, "Cleo Clark").get_by_text("Why this?").click()
        expect(step(page, "Cleo Clark")).to_contain_text("you chose as known, liked and trusted")

        say(page, "Ada Adler", "Say thanks")
        expect(step(page, "Ada Adler")).to_contain_text("You said thanks.")
        expect(step(page, "Ada Adler").get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")
        expect(step(page, "Ada Adler").get_by_role("button", name="Say thanks")).to_be_visible()
        assert room.did == []

        say(page, "Ada Adler", "Say thanks")
        expect(step(page, "Ada Adler").get_by_role("button", name="Undo")).to_be_visible()
        hands.on(seconds=10)
        page.reload()
        expect(step(page, "Ada Adler")).to_contain_text("done")
        expect(page.locator(".ring")).to_contain_text("5 of 15 min")
        assert len(room.did) == 1

        say(page, "Ben Beck", "Later")
        expect(step(page, "Ben Beck")).to_contain_text("It may come back tomorrow.")
        say(page, "Cleo Clark", "Not this")
        expect(step(page, "Cleo Clark")).to_contain_text("It will not come again.")
        say(page, "Cleo Clark", "Undo")
        expect(step(page, "Cleo Clark").get_by_role("button", name="Not this")).to_be_visible()
        say(page, "Cleo Clark", "Not this")
        expect(page.locator(".page-end")).to_contain_text("Then back to business.")
        expect(page.get_by_text("quieter")).to_have_count(0)

        hands.on(days=1)
        page.reload()
        expect(page.locator(".step-title")).to_have_text(["Introduce Ben Beck", "Tidy"])
    assert sorted(PlanStep.objects.values_list("state", flat=True)) == sorted(
        [states.DONE, states.LATER, states.REFUSED, states.OPEN, states.OPEN]
    )


def test_without_scripts(window: Window, hands: Hands, a_day: tuple[Cast, Room]) -> None:
    cast, room = a_day
    with window(cast.owner, width=390, scripts=False) as page:
        page.goto("/")
        say(page, "Ada Adler", "Say thanks")
        expect(step(page, "Ada Adler")).to_contain_text("You said thanks.")
        assert "#step-" in page.url
        say(page, "Ada Adler", "Undo")
        say(page, "Ada Adler", "Say thanks")
        say(page, "Ben Beck", "Later")
        expect(step(page, "Ben Beck")).to_contain_text("It may come back tomorrow.")
        hands.on(seconds=10)
        page.goto("/")
        expect(page.locator(".ring")).to_contain_text("5 of 15 min")
    assert len(room.did) == 1


def test_it_is_fine_for_everybody(window: Window, a_day: tuple[Cast, Room]) -> None:
    cast, _room = a_day
    with window(cast.owner) as page:
        page.goto("/")
        say(page, "Ben Beck", "Later")
        expect(step(page, "Ben Beck")).to_contain_text("It may come back")
        for path in ("/", "/today/waiting/", "/today/settings/"):
            assert examine(page, path) == [], path
