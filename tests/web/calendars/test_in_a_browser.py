"""Calendars and mailboxes as a person brings them: in a real browser, on a phone, without scripts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cast import member
from goodword.accounts.models import Member
from goodword.core import guarded
from goodword.core.guarded import Answer
from goodword.importers.subscriptions import fetching
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.ties.models import Interaction
from importers.calendar.reading import calendar, event
from importers.mail.reading import letter, mailbox
from web.conftest import Window
from web.looking import examine
from working import work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def olive() -> Member:
    """A member with one of her people, by address."""
    olive = member("Olive Ownby")
    choosing.first_circles(actor=olive)
    for name, mail in (("Ada Adler", "ada@example.com"), ("Bea Adler", "bea.adler@example.org")):
        persons.add(actor=olive, facts=[NewFact("name", {"display": name}), NewFact("email", {"address": mail})])
    return olive


def picture(page: Page, name: str) -> None:
    """Keep a picture where one is asked for, to be looked at."""
    if folder := os.environ.get("GOODWORD_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def meetings(olive: Member) -> str:
    told = [
        event(f"{who}{number}", start=f"DTSTART:202{number}0504T100000Z", who=who).replace(
            "olive@example.com", olive.email
        )
        for who, times in (("ada", 5), ("bea", 3), ("cyd", 2), ("dov", 1))
        for number in range(times)
    ]
    return calendar(*told)


@pytest.mark.parametrize(("scripts", "width"), [(True, 1360), (False, 390)], ids=["desk", "phone without scripts"])
def test_a_calendar_file(window: Window, olive: Member, tmp_path: Path, scripts: bool, width: int) -> None:
    file = tmp_path / "meetings.ics"
    file.write_text(meetings(olive))
    with window(olive, scripts=scripts, width=width) as page:
        page.goto("/people/import/")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Read the file").click()
        work()
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("This is what was read")
        expect(page.get_by_text("1 person is ticked and counts.")).to_be_visible()
        page.get_by_role("link", name="New (2)").click()
        assert not scripts or examine(page, page.url) == []  # axe is a script itself
        picture(page, f"preview-{width}")
        page.get_by_role("checkbox", name="Cyd Adler").check()
        page.get_by_role("button", name="Keep these ticks").click()
        expect(page.get_by_text("2 people are ticked and count.")).to_be_visible()
        expect(page.get_by_role("checkbox", name="Cyd Adler")).to_be_checked()
        page.get_by_role("link", name="Could be the same (1)").click()
        page.get_by_role("button", name="The same person").click()
        page.get_by_role("button", name="Let them in").click()
        work()
        page.reload()
        picture(page, f"in-{width}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your people are in")
    assert set(Person.objects.filter(owner=olive).values_list("name", flat=True)) == {
        "Ada Adler",
        "Bea Adler",
        "Cyd Adler",
    }
    assert Interaction.objects.filter(owner=olive).count() == 10


def test_a_mailbox_that_does_not_tell_whose_it_is(window: Window, olive: Member, tmp_path: Path) -> None:
    file = tmp_path / "old.mbox"
    mine = "olive@old.example.net"
    file.write_text(
        mailbox(letter(to=mine), letter(mine, "ada@example.com", number=1), letter("cyd@example.com", mine, number=2))
    )
    with window(olive, width=390) as page:
        page.goto("/people/import/")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Read the file").click()
        work()
        page.goto(page.url)
        expect(page.get_by_role("heading", name="Which of these addresses is yours?")).to_be_visible()
        assert examine(page, page.url) == []
        picture(page, "whose")
        page.get_by_role("checkbox", name=mine).check()
        page.get_by_role("button", name="Read it again").click()
        work()
        page.goto(page.url)
        expect(page.get_by_text("Nobody is ticked yet. Only who is ticked counts.")).to_be_visible()
        assert examine(page, page.url) == []
        page.get_by_role("button", name="Those who wrote both ways").click()
        expect(page.get_by_text("1 person is ticked and counts.")).to_be_visible()
        picture(page, "mail")


def test_a_private_address(window: Window, olive: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    text = meetings(olive).encode()
    monkeypatch.setattr(guarded.Guard, "get", lambda self, url, **more: Answer(url, 200, {}, text))
    secret = "https://calendar.example.com/private-4f5e6d/basic.ics"
    assert len(text) < fetching.AT_MOST
    with window(olive, width=390) as page:
        page.goto("/people/import/calendars/")
        page.get_by_label("Private address").fill("http://calendar.example.com/x.ics")
        page.get_by_role("button", name="Read this calendar").click()
        expect(page.get_by_text("Use the one with https.").first).to_be_visible()
        page.get_by_label("Private address").fill(secret)
        page.get_by_label("What you call it").fill("Work")
        page.get_by_role("button", name="Read this calendar").click()
        work()
        page.goto("/people/import/calendars/")
        expect(page.get_by_text("11 meetings.")).to_be_visible()
        assert "private-4f5e6d" not in page.content()
        assert examine(page, page.url) == []
        picture(page, "calendars-390")
        page.get_by_role("link", name="Look who they are").click()
        assert examine(page, page.url) == []
        picture(page, "met-390")
        page.get_by_role("button", name="The same person").click()
        page.get_by_role("checkbox", name="Cyd Adler").check()
        page.get_by_role("button", name="Add those ticked").click()
        page.get_by_role("checkbox", name="Dov Adler").check()
        page.get_by_role("button", name="Not these; do not offer them again").click()
        expect(page.get_by_text("Everybody you met by your calendars")).to_be_visible()
        work()
    assert Interaction.objects.filter(owner=olive).count() == 10
    with window(olive) as page:
        page.goto("/people/import/calendars/")
        picture(page, "calendars-desk")
        page.get_by_text("Stop", exact=True).click()
        page.get_by_role("button", name="Stop, and take back all it brought").click()
        work()
    assert not Interaction.objects.filter(owner=olive).exists()
    assert Person.objects.filter(owner=olive).count() == 2
