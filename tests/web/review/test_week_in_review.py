"""The week in review in a browser: from You, without scripts, on a phone, and on paper."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cast import Cast
from goodword.core import clock
from introductions.introducing import own
from objectives.aiming import aim
from today.review.weeks import both_ways, met

if TYPE_CHECKING:
    from web.conftest import Window


@pytest.mark.django_db(transaction=True)
def test_a_week_is_read_on_a_phone_without_scripts_and_printed(window: Window, cast: Cast) -> None:
    sam = own(cast.owner, "Sam Kowalski")
    last_week = clock.now() - timedelta(days=7)
    for weeks in range(8):
        both_ways(sam, last_week - timedelta(days=7 * weeks))
    met(cast.owner, own(cast.owner, "Lindy Barros"), day=last_week.date().isoformat(), minutes=90)
    aim(cast.owner, "met", 5, days_ago=10)
    year, week, _day = last_week.isocalendar()
    with window(cast.owner, width=390, scripts=False) as page:
        page.goto("/you/")
        page.get_by_role("link", name="Week").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_role("link", name=f"Week {week} of {year}").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Week {week} of {year}")
        expect(page.locator("#came")).to_contain_text("Lindy Barros")
        expect(page.locator("#toward")).to_contain_text("People you meet: 1.")
        table = page.get_by_role("region", name="Time by place and kind")
        expect(table).not_to_be_visible()
        page.locator("#time summary").click()
        expect(table).to_contain_text("In person")
        page.locator("#time summary").click()
        expect(table).not_to_be_visible()
        page.emulate_media(media="print")
        expect(table.get_by_role("rowheader", name="In person")).to_be_visible()
        expect(page.get_by_text("To keep")).not_to_be_visible()
        expect(page.get_by_text("Then back to business.")).to_be_visible()
        if folder := os.environ.get("REVIEW_PICTURES"):
            page.set_viewport_size({"width": 800, "height": 1100})
            page.screenshot(path=f"{folder}/paper.png", full_page=True)
            page.emulate_media(media="screen")
            page.screenshot(path=f"{folder}/screen.png", full_page=True)
