"""The main story in a real browser: first start, sign-up, an archive in, choosing, a person, common ground, a merge."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from goodword.accounts.actions import links
from working import work as do_jobs

Window = Callable[..., AbstractContextManager[Page]]

PASSWORD = "correct horse battery"
CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Sam,Kowalski,https://www.linkedin.com/in/sam-kowalski,sam@kowalski.example,Kowalski & Daughters,Owner,05 Mar 2024
Lindy,Barros,https://www.linkedin.com/in/lindy-barros,,Barros Coaching,Coach,12 Jan 2023
Priya,Nair,https://www.linkedin.com/in/priya-nair,,Northwind,HR lead,03 Aug 2021
Tomas,Jelinek,https://www.linkedin.com/in/tomas-jelinek,,Jelinek Print,Printer,01 Feb 2025
Dana,Mercer,https://www.linkedin.com/in/dana-mercer,,Alder & Sons,Accountant,01 Feb 2020
Ahmed,Rahimi,https://www.linkedin.com/in/ahmed-rahimi,,Rahimi Payroll,Owner,01 Feb 2019
,,,,,,14 Feb 2019
"""
MESSAGES = """CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
c1,,Olga Example,https://www.linkedin.com/in/olga-example,Sam Kowalski,https://www.linkedin.com/in/sam-kowalski,2026-07-01 10:00:00 UTC,,Hello Sam,INBOX
c1,,Sam Kowalski,https://www.linkedin.com/in/sam-kowalski,Olga Example,https://www.linkedin.com/in/olga-example,2026-07-02 10:00:00 UTC,,Hello Olga,INBOX
"""
PROFILE = "First Name,Last Name,Headline\nOlga,Example,Bakes for Leeds\n"

POSITIONS = """Company Name,Title,Description,Location,Started On,Finished On
Alder & Sons,Apprentice,,Leeds,Apr 2011,Mar 2014
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "Basic_LinkedInDataExport_11-20-2026.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("Connections.csv", CONNECTIONS)
        zipped.writestr("messages.csv", MESSAGES)
        zipped.writestr("Profile.csv", PROFILE)
        zipped.writestr("Positions.csv", POSITIONS)
    return path


def mailed_code(address: str) -> str:
    """The code in the newest mail to ``address``; its subject begins with it."""
    do_jobs()
    ours = [sent for sent in mail.outbox if sent.to == [address]]
    assert ours, f"No mail went to {address}"
    return str(ours[-1].subject.split()[0])


@pytest.mark.browser
@pytest.mark.usefixtures("a_new_site")
def test_from_the_first_start_to_a_merge_and_its_undo(window: Window, archive: Path) -> None:
    with window() as page:
        start_a_site(page)
    with window() as page:
        sign_up(page)
        bring(page, archive)
        choose(page)
        look_at(page)
        find_common_ground(page)
        merge_and_undo(page)
        take_it_back(page)


def start_a_site(page: Page) -> None:
    page.goto("/")
    assert page.url.endswith("/start/"), "every page leads to the question"
    link = links.make_start()
    page.goto(f"/start/ours/{link.raw}/")
    page.fill("input[name=name]", "Opal Operata")
    page.fill("input[name=email]", "opal@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit], main .button-primary")
    page.wait_for_url(re.compile(r"^(?!.*/start/).*$"))
    page.goto(f"/start/ours/{link.raw}/")
    assert "Opal" not in page.inner_text("main"), "the link works once"


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.fill("input[name=name]", "Olga Example")
    page.fill("input[name=email]", "olga@example.com")
    page.fill("input[name=password1]", PASSWORD)
    page.press("input[name=password1]", "Enter")
    page.wait_for_selector("input[name=code]")
    page.fill("input[name=code]", mailed_code("olga@example.com"))
    page.press("input[name=code]", "Enter")
    page.wait_for_url(re.compile(r"^(?!.*/accounts/).*$"))


def bring(page: Page, archive: Path) -> None:
    page.goto("/people/import/")
    page.set_input_files("input[type=file]", archive)
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator("h1")).to_have_text("Your file is being read")
    do_jobs()
    expect(page.locator("h1")).to_have_text("This is what was read")  # the page asks by itself
    expect(page.locator(".stats")).to_contain_text("6")
    expect(page.locator("main")).to_contain_text("1 person who hides their name")
    page.get_by_role("button", name="Let them in").click()
    expect(page.locator("h1")).to_have_text("Your people are coming in")
    do_jobs()
    expect(page.locator("h1")).to_have_text("Your people are in")


def choose(page: Page) -> None:
    page.get_by_role("link", name="Choose whom you know, like and trust").click()
    first = page.locator(".choices li").first
    expect(first).to_contain_text("Sam Kowalski")  # the one they wrote with comes first
    first.locator("button").click()
    expect(page.locator(".choices li").first.locator("button")).to_have_attribute("aria-pressed", "true")


def look_at(page: Page) -> None:
    page.goto("/people/")
    page.get_by_role("link", name="Sam Kowalski").click()
    main = page.locator("main")
    for told in ("Kowalski & Daughters", "Owner", "LinkedIn"):
        expect(main).to_contain_text(told)


def find_common_ground(page: Page) -> None:
    page.goto("/people/")
    page.get_by_role("link", name="Dana Mercer").click()
    shared = page.locator("section", has=page.get_by_role("heading", name="What you have in common"))
    expect(shared).to_contain_text("Alder & Sons")  # where both worked, as the archive says of each


def merge_and_undo(page: Page) -> None:
    page.goto("/people/add/")
    page.fill("input[name=name]", "Samuel Kowalski")
    page.press("input[name=name]", "Enter")
    page.wait_for_url(re.compile(r"/people/(?!add/)"))
    do_jobs()
    page.goto("/people/duplicates/")
    expect(page.locator("main")).to_contain_text("One name is a short form of the other.")
    page.get_by_role("link", name="See what a merge gives").click()
    expect(page.locator("main")).to_contain_text("sam@kowalski.example")
    page.get_by_role("button", name="Make them one").click()
    expect(page.locator(".messages, [role=status]").first).to_contain_text("are one now")
    page.goto("/people/")
    assert page.locator("main").inner_text().count("Kowalski\n") == 1
    page.goto("/people/merges/")
    page.get_by_role("button", name="Undo").click()
    page.goto("/people/")
    expect(page.locator("main")).to_contain_text("Samuel Kowalski")
    expect(page.locator("main")).to_contain_text("Sam Kowalski")


def take_it_back(page: Page) -> None:
    page.goto("/people/import/")
    page.get_by_role("link", name="Basic_LinkedInDataExport").click()
    page.get_by_role("button", name="Undo this import").click()
    do_jobs()
    expect(page.locator("h1")).to_have_text("The import was undone")
    page.goto("/people/")
    main = page.locator("main")
    expect(main).to_contain_text("Samuel Kowalski")  # typed by hand
    expect(main).to_contain_text("Sam Kowalski")  # chosen since, so their name stays
    assert "Lindy Barros" not in main.inner_text()
