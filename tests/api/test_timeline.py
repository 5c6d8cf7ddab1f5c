"""Stories over the API: followed to their beginning, narrowed, refused kindly."""

from __future__ import annotations

from functools import partial

import pytest

from api.conftest import Caller
from cast import Cast
from growth import assert_growth_is_free
from ties.storybook import met, somebody


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_a_story_is_followed_to_its_beginning(cast: Cast, owner: Caller, limit: int) -> None:
    sam, ana = somebody(cast.owner, "Sam Kowalski"), somebody(cast.owner, "Ana Lima")
    for year in range(2016, 2024):
        met(cast.owner, sam, ana, day=str(year), place=f"fair {year}")
    for path in (f"/people/{sam.key}/timeline", "/timeline"):
        titles: list[str] = []
        address = f"{path}?kind=meetings&limit={limit}"
        while address:
            answer = owner("GET", address.removeprefix("http://testserver"))
            assert answer.status_code == 200, answer.content
            page = answer.json()
            titles += [item["title"] for item in page["items"]]
            assert "meetings" in {kind["code"] for kind in page["kinds"]}
            address = page["next"] or ""
        assert len(titles) == 8
        assert "fair 2023" in titles[0]
        assert "fair 2016" in titles[-1]


def test_an_entry_says_what_it_is_and_what_can_be_changed(cast: Cast, owner: Caller) -> None:
    sam, ana = somebody(cast.owner, "Sam Kowalski"), somebody(cast.owner, "Ana Lima")
    made = met(cast.owner, sam, ana, day="2026-03", place="Laynes", words="**Tea**")
    entry = owner("GET", f"/people/{sam.key}/timeline").json()["items"][0]
    assert (entry["kind"], entry["family"], entry["since"], entry["note"]) == (
        "meeting",
        "meetings",
        "2026-03",
        "**Tea**",
    )
    assert (entry["interaction"], entry["fact"]) == (str(made.key), None)
    assert entry["people"] == [{"key": str(ana.key), "name": "Ana Lima"}]
    assert entry["in_person"] is True


@pytest.mark.parametrize("asked", ["kind=unheard-of", "since=12", "cursor=nonsense", "limit=0", "years=2"])
def test_what_cannot_be_understood_is_refused(owner: Caller, asked: str) -> None:
    answer = owner("GET", f"/timeline?{asked}")
    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_years_and_meetings_face_to_face(cast: Cast, owner: Caller) -> None:
    sam = somebody(cast.owner, "Sam Kowalski")
    for day, kind in (("2020-05-01", "meeting"), ("2021-05-01", "call"), ("2022-05-01", "meeting")):
        met(cast.owner, sam, day=day, kind=kind)

    def days(asked: str) -> list[str]:
        return [item["since"] for item in owner("GET", f"/people/{sam.key}/timeline?{asked}").json()["items"]]

    assert days("since=2021&until=2021") == ["2021-05-01"]
    assert days("in_person=true") == ["2022-05-01", "2020-05-01"]
    assert days("until=2020") == ["2020-05-01"]


def test_as_many_queries_for_twice_as_much(cast: Cast, owner: Caller) -> None:
    sam = somebody(cast.owner, "Sam Kowalski")

    def grow() -> None:
        for year in range(2000, 2008):
            met(cast.owner, sam, somebody(cast.owner, f"Ana {year}"), day=str(year))

    grow()
    for path in ("/timeline", f"/people/{sam.key}/timeline"):
        assert_growth_is_free(partial(owner, "GET", path), grow)
