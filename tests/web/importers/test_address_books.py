"""An address book from the file to the people, and out again, as a member does it: in a real browser, wide and narrow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cast import member
from goodword.accounts.models import Member
from goodword.people.models import Person
from web.conftest import Window
from web.looking import examine
from working import work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = Path(__file__).parents[3] / "src/goodword/importers/vcard/samples/apple_groups_30.vcf"


@pytest.fixture
def ruth() -> Member:
    return member("Ruth Okafor")


def picture(page: Page, name: str) -> None:
    """Kept where somebody wants to look: in the folder that PICTURES names."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1360, 390])
def test_from_the_file_to_the_people_and_out_again(window: Window, ruth: Member, width: int, tmp_path: Path) -> None:
    with window(ruth, width=width) as page:
        page.goto("/people/import/from/vcard/")
        picture(page, f"how-{width}")
        page.get_by_role("link", name="I have the file").click()
        page.get_by_label("The file").set_input_files(FILE)
        page.get_by_role("button", name="Read the file").click()
        work()
        expect(page.get_by_role("heading", level=1)).to_have_text("This is what was read")
        picture(page, f"preview-{width}")
        expect(page.locator("main")).to_contain_text("Dr. Ada Lindqvist")
        page.get_by_role("button", name="Let them in").click()
        work()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your people are in")
        import_address = page.url
        page.goto("/people/")
        page.get_by_role("link", name="Dr. Ada Lindqvist").click()
        picture(page, f"person-{width}")
        ada = Person.objects.get(owner=ruth, name="Dr. Ada Lindqvist")
        page.goto(f"/people/{ada.key}/facts/")
        expect(page.locator("main")).to_contain_text("Sailing club")
        expect(page.locator("main")).to_contain_text("X-PHONETIC-FIRST-NAME: Ahda")
        picture(page, f"facts-{width}")
        assert examine(page, f"/people/{ada.key}/facts/") == []
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/people/export/")
        page.get_by_label("vCard 3.0").check()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save the file").click()
        saved.value.save_as(tmp_path / "people.vcf")
        written = (tmp_path / "people.vcf").read_text().replace("\n ", "")
        assert "X-PHONETIC-FIRST-NAME:Ahda" in written
        assert "_$!<Anniversary>!$_" in written
        page.goto(import_address)
        page.get_by_role("button", name="Undo this import").click()
        work()
        page.goto(import_address)
        expect(page.get_by_role("heading", level=1)).to_have_text("The import was undone")
        assert not Person.objects.filter(owner=ruth).exists()
