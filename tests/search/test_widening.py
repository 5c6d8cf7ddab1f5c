"""Other names for the same thing."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.engine.meaning import Synonyms
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.search.asking import read
from goodword.search.queries.finding import find
from goodword.search.widening import MOST, Other, others

KNOWN = Synonyms([("butterflies", "lepidoptery"), ("machine learning", "statistical learning"), ("machine", "device")])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lepidoptery ", [Other(0, 0, "butterflies")]),
        ("old lepidoptery books", [Other(1, 1, "butterflies")]),
        ("about machine learning", [Other(1, 2, "statistical learning")]),  # the longer name counts
        ("a machine", [Other(1, 1, "device")]),
        ('"lepidoptery"', []),  # what is quoted is meant to the letter
        ("", []),
    ],
)
def test_other_names(typed: str, expected: list[Other]) -> None:
    assert others(read(typed), KNOWN) == expected


def test_there_are_never_too_many() -> None:
    many = Synonyms([("x", *(f"name {number}" for number in range(50)))])
    assert len(others(read("x "), many)) == MOST


@pytest.mark.django_db
def test_another_name_is_found_by_words(cast: Cast) -> None:
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("Butterflies", audience=Audience.CONNECTIONS))
    profiles.set_audiences(actor=cast.owner, personal=Audience.MEMBERS)
    profiles.add(actor=cast.owner, kind="expertise", line=NewLine("Butterflies", audience=Audience.MEMBERS))
    [hit] = find(cast.stranger, "lepidoptery ", meaning=False).hits
    assert hit.title == "Olive Ownby"
