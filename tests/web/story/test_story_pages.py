"""Pages of stories: narrowed, turned over, and kind about what cannot be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.people.actions import merging
from growth import assert_growth_is_free
from ties.storybook import met, somebody
from web.people.conftest import NOW


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner)
    return client


def titles(visitor: Client, address: str) -> list[str]:
    return [item.title for item in visitor.get(address).context["story"]]


def test_a_story_is_turned_over_from_page_to_page_until_it_ends(cast: Cast, visitor: Client) -> None:
    sam = somebody(cast.owner, "Sam Kowalski")
    for year in range(1990, 2026):
        met(cast.owner, sam, day=str(year), place=f"fair {year}")
    for address in (f"/people/{sam.key}/story/", "/people/story/?kind=meetings"):
        seen: list[str] = []
        following = address
        while following:
            page = visitor.get(following)
            assert page.status_code == 200
            seen += [item.title for item in page.context["story"]]
            following = page.context["earlier_url"]
        assert len(seen) == len(set(seen)) == 36
        assert "fair 2025" in seen[0]
        assert "fair 1990" in seen[-1]
        assert "That is all Goodword knows" in page.content.decode()


def test_it_is_narrowed_by_words_of_the_address_which_stay_in_the_form(cast: Cast, visitor: Client) -> None:
    sam = somebody(cast.owner, "Sam Kowalski")
    met(cast.owner, sam, day="2024-05-01", place="Leeds")
    met(cast.owner, sam, day="2025-05-01", kind="call")
    path = f"/people/{sam.key}/story/"
    assert titles(visitor, path) == ["You spoke by phone", "You met at Leeds"]
    assert titles(visitor, f"{path}?kind=calls") == ["You spoke by phone"]
    assert titles(visitor, f"{path}?face=1") == ["You met at Leeds"]
    assert titles(visitor, f"{path}?from=2024&to=2024") == ["You met at Leeds"]
    assert titles(visitor, f"{path}?kind=unheard-of") == ["You spoke by phone", "You met at Leeds"]
    text = visitor.get(f"{path}?kind=calls&from=2025").content.decode()
    assert '<option value="calls" selected>' in text
    assert 'name="from" value="2025"' in text
    assert "Nothing of this kind here" in visitor.get(f"{path}?to=1950").content.decode()


@pytest.mark.parametrize(
    ("asked", "says"),
    [("from=soon", "Write a year between"), ("from=2030", "Write a year"), ("from=2025&to=2024", "Swap the two years")],
)
def test_a_year_that_is_none_is_said_kindly_and_hides_nothing(
    cast: Cast, visitor: Client, asked: str, says: str
) -> None:
    met(cast.owner, somebody(cast.owner), day="2024-05-01")
    page = visitor.get(f"/people/story/?{asked}")
    text = page.content.decode()
    assert page.status_code == 200
    assert says in text
    assert re.search(r'name="from" value="(soon|2030|2025)"', text)
    assert len(page.context["story"]) == 2


def test_a_made_up_place_in_a_story_is_refused_kindly(visitor: Client) -> None:
    answer = visitor.get("/people/story/?before=nonsense")
    assert answer.status_code == 422
    assert "Start again from the first page." in answer.content.decode()


def test_the_address_of_a_merged_persons_story_leads_on(cast: Cast, visitor: Client) -> None:
    sam, twin = somebody(cast.owner, "Sam"), somebody(cast.owner, "Samuel")
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    assert visitor.get(f"/people/{twin.key}/story/").headers["Location"] == f"/people/{sam.key}/story/"


def test_growth_is_free(cast: Cast, visitor: Client) -> None:
    sam = somebody(cast.owner, "Sam")

    def grow() -> None:
        for at in range(6):
            met(cast.owner, sam, somebody(cast.owner, f"Ana {at}"), day=f"202{at}")

    grow()
    assert_growth_is_free(lambda: visitor.get(f"/people/{sam.key}/story/"), grow)
    assert_growth_is_free(lambda: visitor.get("/people/story/"), grow)
    assert_growth_is_free(lambda: visitor.get(f"/people/{sam.key}/"), grow)
