"""A line with its names looked up: sure ones are taken, others asked about, and what is nobody's name stays a word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.people.actions import facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.jotting import Jotted, jotted
from goodword.ties.models import Direction, Interaction
from growth import queries_of
from ties.storybook import NOW, somebody
from ties.test_reading import LINES, words

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.stopped_at(NOW):
        yield


def jot(cast: Cast, line: str, *near: Person, **answers: str) -> Jotted:
    return jotted(
        cast.owner,
        line,
        today=TODAY,
        near=near,
        answers={name.replace("_", "-"): told for name, told in answers.items()},
    )


def test_a_line_becomes_what_it_says(cast: Cast) -> None:
    mara = somebody(cast.owner)
    told = jot(cast, "called Mara on 3 Nov for 20 minutes about the harbor project, follow up in two weeks")
    assert (told.persons, told.open) == ([mara], [])
    made = interactions.jot(actor=cast.owner, told=told)
    assert (made.kind, made.day, made.minutes, made.topics, made.follow_up, made.words) == (
        "call", "2026-11-03", 20, ["harbor project"], date(2026, 12, 6), "",
    )  # fmt: skip


def test_several_people_and_a_name_that_nobody_has(cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris Bell")
    told = jot(cast, "Dinner with Mara, Iris Bell and Tom Reed yesterday, lovely")
    assert told.persons == [mara, iris]
    assert told.open == []
    assert told.note == "Dinner with Tom Reed, lovely"
    told = jot(cast, "Dinner with Mara, Iris Bell and Tom Reed yesterday, lovely", who_3="new")
    assert (told.added, told.note) == (["Tom Reed"], "Dinner, lovely")
    made = interactions.jot(actor=cast.owner, told=told)
    assert set(Person.objects.filter(cards__interactions__interaction=made).values_list("name", flat=True)) == {
        "Mara Lind", "Iris Bell", "Tom Reed",
    }  # fmt: skip


def test_of_two_it_is_asked_which(cast: Cast) -> None:
    lind, berg = somebody(cast.owner), somebody(cast.owner, "Mara Berg")
    told = jot(cast, "coffee with Mara")
    assert (told.open, told.persons) == (["who-1"], [])
    assert set(told.whos[0].people) == {lind, berg}
    with pytest.raises(Invalid) as refusal:
        interactions.jot(actor=cast.owner, told=told)
    assert set(refusal.value.fields) == {"who-1"}
    assert jot(cast, "coffee with Mara", who_1=str(berg.key)).persons == [berg]
    assert jot(cast, "coffee with Mara Berg").persons == [berg]
    left = jot(cast, "coffee with Mara", who_1="note")
    assert (left.open, left.note) == (["people"], "coffee with Mara")
    # On the page of one of them it is clear who is meant.
    assert jot(cast, "coffee with Mara", lind).persons == [lind]


def test_the_answer_is_one_of_those_asked_about(cast: Cast) -> None:
    somebody(cast.owner), somebody(cast.owner, "Mara Berg")
    other, theirs = somebody(cast.owner, "Iris"), somebody(cast.stranger, "Mara Stone")
    for person in (other, theirs):
        assert jot(cast, "coffee with Mara", who_1=str(person.key)).open == ["who-1"]


@pytest.mark.parametrize("line", ["coffee with Mar", "coffee with Marra", "coffee with Bob"])
def test_what_is_not_the_name_itself_is_asked_about(cast: Cast, line: str) -> None:
    somebody(cast.owner), somebody(cast.owner, "Robert Oak")
    told = jot(cast, line)
    assert (told.open, len(told.whos[0].people)) == (["who-1"], 1)


def test_nobody_of_others_is_meant(cast: Cast) -> None:
    somebody(cast.stranger)
    told = jot(cast, "coffee with Mara")
    assert (told.persons, told.whos[0].people, told.open) == ([], [], ["people"])


def test_a_nickname_and_somebody_archived_are_found(cast: Cast) -> None:
    mara = somebody(cast.owner)
    facts.note(actor=cast.owner, person=mara, fact=NewFact("nickname", {"text": "Mimi"}))
    persons.archive(actor=cast.owner, persons=[mara])
    assert jot(cast, "met Mimi").persons == [mara]


def test_a_small_name_gives_back_the_words_that_are_not_its_own(cast: Cast) -> None:
    mara = somebody(cast.owner)
    told = jot(cast, "coffee with mara looked tired yesterday")
    assert (told.persons, told.note) == ([mara], "coffee looked tired")


def test_what_is_open_is_asked_and_answered(cast: Cast) -> None:
    mara = somebody(cast.owner)
    assert jot(cast, "Moving to Riga in spring", mara).open == ["kind"]
    assert jot(cast, "Moving to Riga in spring", mara, kind="note").open == []
    assert jot(cast, "letter yesterday", mara).open == ["way"]
    told = jot(cast, "letter yesterday", mara, way="in")
    assert interactions.jot(actor=cast.owner, told=told).direction == Direction.IN
    assert jot(cast, "letter from Mara").open == []
    told = jot(cast, "met Mara on 3 Dec")
    assert told.new().day == "2025-12-03"
    assert jot(cast, "met Mara on 3 Dec", day="2026-12-03").new().day == "2026-12-03"
    assert jot(cast, "met Mara on 3 Dec", day="2030-01-01").new().day == "2025-12-03"


@pytest.mark.parametrize("line", ["", "  \n", "\0", "x" * 1001])
def test_nothing_and_too_much_are_refused(cast: Cast, line: str) -> None:
    with pytest.raises(Invalid) as refusal:
        jot(cast, line)
    assert set(refusal.value.fields) == {"line"}


def test_a_failure_adds_nobody(cast: Cast) -> None:
    told = jot(cast, "met Tom Reed at 10:30", who_1="new")
    told.day = "2026-11"  # a time needs a day
    with pytest.raises(Invalid):
        interactions.jot(actor=cast.owner, told=told)
    assert not Person.objects.filter(owner=cast.owner, name="Tom Reed").exists()


def test_looking_names_up_costs_the_same_in_a_long_list(cast: Cast) -> None:
    line = "met Mara, Iris and Nobody Such"
    somebody(cast.owner), somebody(cast.owner, "Iris")
    before = len(queries_of(lambda: jot(cast, line)))
    for number in range(30):
        somebody(cast.owner, f"Mara Number {number}")
    assert len(queries_of(lambda: jot(cast, line))) <= before <= 12


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_whatever_is_typed_can_be_saved_and_nothing_is_lost(cast: Cast, line: str) -> None:
    mara = Person.objects.filter(owner=cast.owner).first() or somebody(cast.owner)
    try:
        told = jot(cast, line, mara, kind="meeting")
    except Invalid as refusal:
        assert not line.replace("\0", "").strip() or len(line) > 1_000, refusal.fields  # noqa: PT017  # most are read
        return
    answers = {who.question: "note" for who in told.whos if who.open}
    told = jotted(cast.owner, line, today=TODAY, near=[mara], answers={"kind": "meeting", "way": "out", **answers})
    made = interactions.jot(actor=cast.owner, told=told)
    kept = words(made.words)
    understood = [line.replace("\0", "")[start:end] for start, end, _what in told.reading.spans]
    understood += [who.name.text for who in told.whos if who.person]
    for word in words(line.replace("\0", "")):
        assert word in kept or any(word in words(part) for part in understood) or is_joint(word)
    Interaction.objects.all().delete()


def is_joint(word: str) -> bool:
    """What stood between or before names that were understood."""
    return word.lower() in {"with", "and", "to", "from", "up", "together", "along", "for", "in"}
