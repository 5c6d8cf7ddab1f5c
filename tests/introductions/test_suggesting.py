"""Suggestions worth making: found through the graph, left out where the broker asked lately or said no fit, and taught."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast, gather, member
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.introductions import parties, states
from goodword.introductions.actions import fitting
from goodword.introductions.models import Introduction, NotAFit
from goodword.introductions.queries.suggesting import PERSON_RESTS, Suggestion, suggestions
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from introductions.introducing import introduce
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    made = gather()
    for name, kind in (("Ada Alder", "need"), ("Ben Birch", "offer")):
        other = member(name)
        profiles.add(actor=other, kind=kind, line=NewLine("Spelt flour", topics=("spelt",)))
        connect(made.owner, other)
    return made


def names(found: list[Suggestion]) -> list[set[str]]:
    return [{row.one.name, row.other.name} for row in found]


def two() -> tuple[Member, Member]:
    return Member.objects.get(name="Ada Alder"), Member.objects.get(name="Ben Birch")


def test_a_need_that_meets_an_offer_is_suggested_with_its_reason(cast: Cast) -> None:
    (found,) = suggestions(cast.owner)
    assert names([found]) == [{"Ada Alder", "Ben Birch"}]
    assert found.ground == "need"
    assert "pelt" in found.reasons[0]
    assert suggestions(cast.stranger) == []


def test_whoever_was_asked_lately_rests_and_the_same_two_longer(cast: Cast) -> None:
    ada, ben = two()
    introduce(cast.owner, ada, ben)
    assert suggestions(cast.owner) == []
    long_ago = clock.now() - timedelta(days=40)
    Introduction.objects.update(proposed_at=long_ago, lapses_at=long_ago + states.STANDS_FOR)
    assert suggestions(cast.owner) == [], "the same two rest for ninety days"
    Introduction.objects.update(proposed_at=long_ago - timedelta(days=51))
    assert len(suggestions(cast.owner)) == 1, "it lapsed long ago"


@pytest.mark.parametrize(("reason", "days", "back"), [("later", 31, False), ("later", 91, True), ("know", 4000, False)])
def test_not_a_fit_is_kept_for_a_while_or_for_good(cast: Cast, reason: str, days: int, back: bool) -> None:
    ada, ben = (parties.find(cast.owner, one.key) for one in two())
    fitting.not_a_fit(actor=cast.owner, one=ada, other=ben, reason=reason, ground="need")
    assert suggestions(cast.owner) == []
    NotAFit.objects.update(at=clock.now() - timedelta(days=days))
    assert bool(suggestions(cast.owner)) == back


def test_somebody_who_should_not_be_asked_just_now_rests_for_a_month_whoever_the_other_is(cast: Cast) -> None:
    other = member("Cid Cedar")
    profiles.add(actor=other, kind="offer", line=NewLine("Spelt flour", topics=("spelt",)))
    connect(cast.owner, other)
    assert sorted(map(sorted, names(suggestions(cast.owner)))) == [
        ["Ada Alder", "Ben Birch"],
        ["Ada Alder", "Cid Cedar"],
    ]
    ada, ben = (parties.find(cast.owner, one.key) for one in two())
    fitting.not_a_fit(actor=cast.owner, one=ada, other=ben, reason="first", ground="need")
    assert suggestions(cast.owner) == [], "not with Cid, either"
    NotAFit.objects.update(at=clock.now() - PERSON_RESTS - timedelta(days=1))
    assert names(suggestions(cast.owner)) == [{"Ada Alder", "Cid Cedar"}], "the same two rest for longer"


def test_a_reason_that_does_not_convince_comes_later(cast: Cast) -> None:
    for name in ("Cid Cedar", "Dot Dale"):
        other = member(name)
        profiles.add(actor=other, kind="interest", line=NewLine("Lepidoptery"))
        connect(cast.owner, other)
    assert suggestions(cast.owner)[0].ground == "need"
    for _time in range(4):
        NotAFit.objects.create(owner=cast.owner, reason="ground", ground="need")
    assert [row.ground for row in suggestions(cast.owner)] == ["shared-topic", "need"]
    assert [row.ground for row in suggestions(cast.close)] == []
