"""Marking fifty people in a browser: by keyboard, and with a finger on a phone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from chapters.meeting import belongs, chapter, meeting
from goodword.chapters.models import Attendance

if TYPE_CHECKING:
    from cast import Cast
    from web.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("PICTURES", "")


def marks(row: object) -> dict[str, str]:
    rows = Attendance.objects.filter(meeting=row).select_related("membership")
    return {str(one.membership): one.mark for one in rows}


def test_by_keyboard_and_with_a_finger(cast: Cast, window: Window) -> None:
    room = chapter(cast)
    for number in range(46):
        belongs(room, f"Member {number:02}")
    row = meeting(room, cast.owner)
    url = f"/chapters/meetings/{row.key}/attendance/"
    with window(cast.owner) as page:
        page.goto(url)
        page.keyboard.press("f")
        page.keyboard.type("ada")
        page.keyboard.press("Enter")
        page.keyboard.press("l")
        expect(page.locator("#tap-undo")).to_contain_text("Ada Quill: Late.")
        expect(page.locator("[data-tap-find]")).to_be_focused()
        page.keyboard.press("Enter")  # from the first of all, one key each
        for _number in range(50):
            page.keyboard.press("p")
        expect(page.locator("#tap-counts")).to_contain_text("Everybody is marked.")
        expect(page.locator("#tap-counts")).to_contain_text("50 present")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("s")
        expect(page.locator("#tap-counts")).to_contain_text("49 present · 1 substitute")
        page.keyboard.type("Jo Lim")
        with page.expect_response(lambda told: told.request.method == "POST"):
            page.keyboard.press("Tab")
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / "taps.png"))
    assert sum(mark == "P" for mark in marks(row).values()) == 49
    assert Attendance.objects.get(meeting=row, mark="S").substitute == "Jo Lim"
    with window(cast.owner, width=390) as page:
        page.goto(url)
        ada = page.locator("[data-tap]", has_text="Ada Quill")
        ada.locator(".tap-mark", has_text="A").first.click()
        expect(page.locator("#tap-undo")).to_contain_text("Ada Quill: Absent.")
        ada.locator(".tap-paid").click()
        expect(page.locator("#tap-counts")).to_contain_text("1 paid")
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / "taps-phone.png"))
        page.locator("[data-tap-undo]").click()
        expect(page.locator("#tap-counts")).not_to_contain_text("paid")
    ada_marked = Attendance.objects.get(meeting=row, membership__name="Ada Quill")
    assert (ada_marked.mark, ada_marked.paid) == ("A", False), "one step at a time"
