"""What was typed is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.search.asking import LONGEST, Asked, read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", Asked()),
        ("  ?! ", Asked()),
        ("bees", Asked(("bees",), unfinished=True, about="bees")),
        ("bees ", Asked(("bees",), about="bees")),
        ("old bees", Asked(("old", "bees"), unfinished=True, about="old bees")),
        ('"old bees" wax ', Asked(("wax",), ("old bees",), about="wax old bees")),
        ("“old bees”", Asked((), ("old bees",), about="old bees")),
        ("bees -wax", Asked(("bees",), (), ("wax",), about="bees")),
        ('bees -"old wax" ', Asked(("bees",), (), ("old wax",), about="bees")),
        ("-wax", Asked(without=("wax",))),
        ('"never closed', Asked((), ("never closed",), about="never closed")),
        ("Who knows about beekeeping?", Asked(("beekeeping",), about="beekeeping", who=True)),
        ("who can help me with German tax ", Asked(("German", "tax"), about="German tax", who=True)),
        ("I'm looking for someone who mends clocks ", Asked(("mends", "clocks"), about="mends clocks", who=True)),
        ("who", Asked(("who",), unfinished=True, about="who")),
    ],
)
def test_reading(typed: str, expected: Asked) -> None:
    assert read(typed) == expected


@given(st.text(max_size=LONGEST * 2))
def test_nothing_that_can_be_typed_is_refused(typed: str) -> None:
    asked = read(typed)
    assert all(any(letter.isalnum() for letter in one) for one in (*asked.words, *asked.phrases, *asked.without))
