"""Pages that the palette leads to."""

from __future__ import annotations

import pytest

from goodword.web import drawn, shell
from goodword.web.search import places


def test_everything_in_the_frame_is_found_by_its_name() -> None:
    known = {page.route for page in places.PAGES}
    assert {entry.route for entry in shell.MAIN} <= known


@pytest.mark.parametrize("page", places.PAGES, ids=[page.route for page in places.PAGES])
def test_each_is_there_and_has_its_icon(page: places.Page) -> None:
    found = places.found(str(page.title), most=100)
    assert page.title in {row.title for row in found}
    assert drawn.icon(page.icon)


@pytest.mark.parametrize(
    ("typed", "route"),
    [("soci even", ""), ("event", "Gatherings"), ("saved", "Saved searches"), ("intro", "Introductions")],
)
def test_other_words_lead_there_too(typed: str, route: str) -> None:
    titles = [row.title for row in places.found(typed, most=5)]
    assert (route in titles) if route else not titles
