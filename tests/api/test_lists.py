"""Every list: walked once over everything. That none grows dearer is asked of every address at once, in matrix/test_growth.py."""

from __future__ import annotations

from typing import Any

import pytest

from api.conftest import Caller
from api.lists import MORE
from cast import Cast
from goodword.api.frame.rooms import OPERATIONS
from goodword.api.frame.shapes import PageOf
from goodword.api.site import api  # noqa: F401  # declares the operations
from goodword.core import clock

LISTS = {name for name, spec in OPERATIONS.items() if spec.answer is not None and issubclass(spec.answer, PageOf)}


def test_every_list_is_tested() -> None:
    assert MORE.keys() == LISTS


def name_of(item: dict[str, Any]) -> str:
    """What tells one item from another; what is in the bin has no key of its own."""
    if "line" in item and "key" not in item:
        return f"{item['file']}:{item['line']}"
    return str(item["key"] if "key" in item else (item["person"] or item["fact"])["key"])


def walk(ask: Caller, path: str) -> list[str]:
    """Every item by following next; previous must lead back to the page before."""
    seen: list[str] = []
    address: str | None = path
    before: list[str] | None = None
    while address:
        answer = ask("GET", address.removeprefix("http://testserver"))
        assert answer.status_code == 200, answer.content
        page = answer.json()
        now = [name_of(item) for item in page["items"]]
        assert now, "a page without items"
        assert (before is None) == (page["previous"] is None)
        if before is not None:
            back = ask("GET", page["previous"].removeprefix("http://testserver")).json()
            assert [name_of(item) for item in back["items"]] == before
        links = answer.get("Link", "")
        for rel, link in (("next", page["next"]), ("prev", page["previous"])):
            assert (f'<{link}>; rel="{rel}"' in links) == (link is not None)
        seen += now
        before, address = now, page["next"]
    return seen


@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.parametrize("limit", [2, 3, 7])
def test_a_walk_meets_everything_once_though_all_sort_the_same(
    cast: Cast, owner: Caller, name: str, limit: int
) -> None:
    with clock.stopped_at(clock.now()):
        path = MORE[name](cast, 7)
    seen = walk(owner, f"{path}?limit={limit}")
    assert len(seen) == len(set(seen))
    whole = owner("GET", f"{path}?limit=200").json()["items"]
    assert seen == [name_of(item) for item in whole]
    assert len(seen) >= 7


@pytest.mark.parametrize("name", sorted(LISTS))
def test_what_is_asked_for_stays_in_the_links(cast: Cast, owner: Caller, name: str) -> None:
    path = MORE[name](cast, 3)
    page = owner("GET", f"{path}?limit=2").json()
    assert "limit=2" in page["next"]
