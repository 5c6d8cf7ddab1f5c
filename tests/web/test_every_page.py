"""Every page of the site, found through the matrix, looked at in a browser by somebody who may see it.

A room that gives its addresses rows in ``tests/matrix/rooms`` is looked at without another line here.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from goodword.api.frame import pages, reference
from goodword.api.site import api
from matrix.routes import Route, every_route
from matrix.table import Row, World
from matrix.tables import plant, rooms
from matrix.visit import Visitors
from web.looking import examine

if TYPE_CHECKING:
    from cast import Cast
    from goodword.accounts.models import Member
    from web.conftest import Window

ROUTES = every_route()
# Rooms that answer with files, pictures and pieces of other rooms' pages.
ONLY_PIECES = {"site", "topics"}
# Whoever is the first of these to be shown a page looks at it.
VIEWERS = ("owner", "operator", "organiser", "stranger", "anonymous")


def looked_at(row: Row) -> str | None:
    """The part who is shown the page, or None where nobody is shown one."""
    expected = row.expected("GET")
    return next((part for part in VIEWERS if expected.get(part) == 200), None)


def pages_of(room: str) -> dict[str, tuple[Route, Row, str]]:
    """The room's routes that show somebody something, with who that is."""
    found: dict[str, tuple[Route, Row, str]] = {}
    for key, row in getattr(rooms()[room], "ROWS", {}).items():
        route, part = ROUTES.get(key), looked_at(row)
        if route is not None and not route.is_api and part is not None:
            found[key] = (route, row, part)
    return found


@pytest.fixture(autouse=True)
def a_few_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API's reference shows each operation alike: some stand for all, and axe need not read thousands of lines."""
    whole = reference.build(api.get_openapi_schema())
    sections = [replace(section, entries=section.entries[:1]) for section in whole.sections]
    few = replace(whole, sections=sections, shapes=whole.shapes[::12])
    monkeypatch.setattr(pages, "_reference", lambda: few)


def test_every_page_stands(window: Window, cast: Cast, subtests: pytest.Subtests) -> None:
    """One world for all rooms: planting it takes longer than looking at most of them."""
    world = plant(World(cast, Visitors()))
    for room in rooms():
        if pages := pages_of(room):
            with subtests.test(room):
                examine_room(window, world, room, list(pages.values()))


def examine_room(window: Window, world: World, room: str, pages: list[tuple[Route, Row, str]]) -> None:
    wrong: list[str] = []
    looked = 0
    by_viewer = sorted(pages, key=lambda found: found[2])
    for part, found in itertools.groupby(by_viewer, key=lambda found: found[2]):
        member: Member | None = None if part == "anonymous" else getattr(world.cast, part)
        with window(member) as page:
            for route, row, _part in found:
                path = route.url(row.kwargs(world))
                answer = page.request.get(path)
                if "<html" in answer.text()[:500]:  # and not a download, a picture, a piece of a page
                    wrong += examine(page, path)
                    looked += 1
    assert not wrong, "\n".join(wrong)
    assert looked or room in ONLY_PIECES, "a room with pages, and none was looked at"
