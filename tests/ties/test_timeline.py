"""Stories: in order, told once, the same however they are paged, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.people.actions import merging, persons
from goodword.ties.actions import interactions
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Direction
from goodword.ties.queries import months
from goodword.ties.timeline import Asked, Scope, page, points
from goodword.ties.timeline.moments import LETTERS
from ties.storybook import met
from ties.storytelling import NOW, a_full_life, know, person, places, titles, walked, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Pacific/Honolulu", "America/Sao_Paulo"])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_paged_or_whole_a_story_is_the_same(cast: Cast, zone: str, size: int) -> None:
    cast.owner.time_zone = zone
    sam = a_full_life(cast.owner)
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        alone = places(walked(scope, size=size))
        assert alone == sorted(alone, reverse=True)
        assert len(alone) == len(set(alone))
        kinds = {item.moment.kind for item in walked(scope, size=100)}
        assert {"met", "recommendation", "organisation", "learned", "note", "message", "meeting", "call"} <= kinds
        moments = {place for place in alone if place.source != "month"}
        assert moments >= {place for place in places(walked(scope, size=100)) if place.source != "month"}, (
            "something is told on a long page only"
        )


def test_contacts_that_were_counted_already_tell_the_same_story(cast: Cast) -> None:
    cast.owner.time_zone = "Pacific/Honolulu"
    sam = a_full_life(cast.owner)
    asking, counted = Scope(cast.owner, sam, "Sam"), Scope(cast.owner, sam, "Sam", months=months(cast.owner, sam))
    since = points.midnight(date(2025, 1, 1), cast.owner.zone)
    for asked, size in (
        (Asked(), 5),
        (Asked(family=LETTERS), 1),
        (Asked(since=since), 20),
        (Asked(in_person=True), 20),
    ):
        told, same = walked(asking, asked, size=size), walked(counted, asked, size=size)
        assert (titles(same), places(same)) == (titles(told), places(told))
        assert told


def test_what_is_added_while_somebody_reads_neither_repeats_nor_hides(cast: Cast) -> None:
    sam = a_full_life(cast.owner)
    scope = Scope(cast.owner, sam, "Sam")
    whole = {item.moment.point for item in walked(scope, size=1)}
    first = page(scope, Asked(), size=9)
    know(sam, "learned", by_hand=True, text="Just now")
    write(sam, 0, 1, 2)
    seen = places(first.items)
    cursor = first.earlier
    while cursor:
        following = page(scope, Asked(), cursor=cursor, size=9)
        seen += places(following.items)
        cursor = following.earlier
    assert len(seen) == len(set(seen))
    assert set(seen) <= whole


def test_letters_that_follow_one_another_are_one_and_a_meeting_parts_them(cast: Cast) -> None:
    sam = person(cast.owner)
    write(sam, 40, 70, 100, 130)
    write(sam, 41, 71, way=Direction.IN)
    scope = Scope(cast.owner, sam, "Sam")
    assert [(item.told.title, item.told.since, item.told.until) for item in walked(scope)] == [
        ("You wrote to each other 6 times", "2026-07", "2026-10")
    ]
    know(sam, "met", where="the fair", when="2026-08-20")
    assert [(item.told.title, item.told.since, item.told.until) for item in walked(scope)] == [
        ("You wrote to each other 4 times", "2026-09", "2026-10"),
        ("You met at the fair", "2026-08-20", ""),
        ("You wrote to Sam twice", "2026-07", "2026-08"),
    ]


def test_your_own_story_names_people_and_tells_a_month_of_connecting_as_one(cast: Cast) -> None:
    sam, ana, zoe = (person(cast.owner, name) for name in ("Sam Kowalski", "Ana Lima", "Zoe Marsh"))
    for one, day in ((sam, "2024-03-02"), (ana, "2024-03-30"), (zoe, "2024-02-01")):
        know(one, "connected_on", date=day)
    write(sam, 40)
    write(ana, 41, 42, way=Direction.IN)
    told = walked(Scope(cast.owner), size=20)
    assert titles(told) == [
        ("You added 3 people", "2026-11-24"),
        ("You and 2 people wrote to each other 3 times", "2026-10"),
        ("You connected with 2 people", "2024-03"),
        ("You connected with Zoe Marsh", "2024-02-01"),
    ]
    assert [who.name for who in told[1].told.people] == ["Ana Lima", "Sam Kowalski"]
    assert [who.name for who in told[2].told.people] == ["Ana Lima", "Sam Kowalski"]


def test_people_in_the_bin_are_in_no_story_and_hide_nothing_older(cast: Cast) -> None:
    sam, ana = person(cast.owner), person(cast.owner, "Ana Lima")
    for year in range(1990, 2026):
        know(sam, "met", when=f"{year}-05-01")
    write(sam, *range(100, 1000, 30))
    know(ana, "met", when="1980")
    write(ana, 2000)
    persons.put_into_bin(actor=cast.owner, persons=[sam])
    assert titles(walked(Scope(cast.owner), size=1))[-2:] == [
        ("You wrote to Ana Lima once", "2021-06"), ("You met Ana Lima", "1980"),
    ]  # fmt: skip
    assert "Sam" not in str(titles(walked(Scope(cast.owner), size=1)))


def test_two_cards_of_one_person_tell_one_story(cast: Cast) -> None:
    sam, twin = person(cast.owner), person(cast.owner, "S. Kowalski")
    for one in (sam, twin):
        know(one, "connected_on", date="2024-03-02")
        write(one, 40)
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    told = walked(Scope(cast.owner, sam, "Sam"), size=20)
    assert titles(told) == [("You wrote to Sam twice", "2026-10"), ("You connected", "2024-03-02")]


def test_a_story_is_narrowed_to_a_family_to_years_and_to_what_was_face_to_face(cast: Cast) -> None:
    sam = a_full_life(cast.owner)
    scope = Scope(cast.owner, sam, "Sam")
    assert {item.moment.kind for item in walked(scope, Asked(family="noted"))} == {"learned", "note"}
    assert {item.moment.kind for item in walked(scope, Asked(in_person=True))} == {"met", "meeting"}
    assert walked(scope, Asked(family="calls", in_person=True)) == []
    zone = cast.owner.zone
    asked = Asked(
        since=points.midnight(datetime(2003, 1, 1).date(), zone),
        until=points.midnight(datetime(2005, 1, 1).date(), zone),
    )
    for where in (scope, Scope(cast.owner)):
        assert {item.told.since[:4] for item in walked(where, asked)} == {"2003", "2004"}


def test_what_lies_ahead_is_no_part_of_the_story_yet(cast: Cast) -> None:
    sam = person(cast.owner)
    know(sam, "date", date="2027-01-01", what="Moves to Leeds")
    know(sam, "date", date="2026-11-24", what="Opens the shop")
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        told = str(titles(walked(scope)))
        assert "Opens the shop" in told
        assert "Leeds" not in told


def test_odd_days_do_no_harm(cast: Cast) -> None:
    sam = person(cast.owner)
    for odd in ("--04-05", "2024-02-31", "soon", "", "9999-99-99", "0000"):
        know(sam, "date", date=odd, what=odd or "none")
        know(sam, "met", when=odd)
    know(sam, "date", date="2020", what="A year")
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        assert "A year" in str(titles(walked(scope)))


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "WyIyMDI2IiwgImZhY3QiLCAxXQ", "é", "W1tdLHt9LCJhIl0"])
def test_a_made_up_cursor_is_refused_kindly(cast: Cast, cursor: str) -> None:
    with pytest.raises(Invalid):
        page(Scope(cast.owner), Asked(), cursor=cursor, size=5)


# Interactions ---------------------------------------------------------------------------------------------------


def test_what_was_written_down_is_told_once_with_its_words_and_who_else_was_there(cast: Cast) -> None:
    sam, ana, zoe = (person(cast.owner, name) for name in ("Sam Kowalski", "Ana Lima", "Zoe Marsh"))
    noted = met(cast.owner, sam, ana, zoe, day="2026-11-03", place="Laynes", minutes=45, words="She takes **over**.")
    write(sam, 30, kind="meeting", way=Direction.BOTH)
    told = [item.told for item in walked(Scope(cast.owner, sam, "Sam"), Asked(family="meetings"))]
    assert [(one.title, one.since, one.detail) for one in told] == [
        ("You met at Laynes", "2026-11-03", "45 minutes"), ("You met", "2026-10", ""),
    ]  # fmt: skip
    assert [who.name for who in told[0].people] == ["Ana Lima", "Zoe Marsh"]
    assert told[0].markdown == "She takes **over**."
    assert told[0].edit is not None
    assert (told[0].edit.what, told[0].edit.key) == ("interaction", noted.key)
    own = [item.told.title for item in walked(Scope(cast.owner), Asked(family="meetings"))]
    assert own == ["You met 3 people at Laynes", "You met Sam Kowalski"]
    persons.put_into_bin(actor=cast.owner, persons=[zoe])
    assert walked(Scope(cast.owner))[0].told.title.startswith("You added")
    assert "You met Sam Kowalski and Ana Lima at Laynes" in str(titles(walked(Scope(cast.owner))))


@pytest.mark.parametrize("kind", sorted(INTERACTIONS))
@pytest.mark.parametrize("way", list(Direction))
def test_every_kind_of_interaction_has_words(cast: Cast, kind: str, way: Direction) -> None:
    sam = person(cast.owner)
    made = met(cast.owner, sam, kind=kind, direction=way, place="Leeds")
    told = [walked(scope)[-1].told.title for scope in (Scope(cast.owner, sam, "Sam"),)]
    told += [item.told.title for item in walked(Scope(cast.owner)) if item.moment.kind == kind]
    assert len(told) == 2
    assert "%" not in "".join(told)
    assert "Sam Kowalski" in told[1]
    interactions.put_in_bin(actor=cast.owner, interactions=[made])
    assert walked(Scope(cast.owner, sam, "Sam")) == []
