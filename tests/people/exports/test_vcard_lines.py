"""The lines of a vCard: whatever goes in comes out the same at a reader that knows the RFC."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people.vcard.lines import Property, card, fold
from people.exports.vcards import read

VERSIONS = st.sampled_from(["3.0", "4.0"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(",;:\\\n\"^'"), max_size=200)
CLEAN = WORDS.map(lambda words: re.sub("[\x85\u2028\u2029\r]", "", words))


@given(st.lists(CLEAN, max_size=5), VERSIONS)
def test_texts_come_back(texts: list[str], version: Literal["3.0", "4.0"]) -> None:
    written = card([Property("NOTE", text) for text in texts], version=version)
    (found,) = read(written)
    assert [one.text for one in found if one.name == "NOTE"] == texts


@given(st.lists(CLEAN, min_size=2, max_size=7), VERSIONS)
def test_structured_values_come_back(parts: list[str], version: Literal["3.0", "4.0"]) -> None:
    (found,) = read(card([Property("ADR", parts), Property("CATEGORIES", parts, listed=True)], version=version))
    assert found[1].parts() == parts
    assert found[2].parts(",") == parts


@given(CLEAN.filter(bool))
def test_labels_come_back(label: str) -> None:
    (found,) = read(card([Property("URL", "https://example.com/", label=label, raw=True)], version="3.0"))
    assert found[1].label == label


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_nothing_breaks_out_of_its_line(text: str) -> None:
    written = card(
        [Property("NOTE", text), Property("URL", text, raw=True), Property("TEL", "1", (("TYPE", text),))],
        version="4.0",
    )
    (found,) = read(written)
    assert [one.name for one in found] == ["VERSION", "NOTE", "URL", "TEL"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=500))
def test_folding_keeps_every_letter_whole(line: str) -> None:
    pieces = fold(line)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") and len(piece) > 1 for piece in pieces[1:])


def test_a_known_card() -> None:
    written = card(
        [
            Property("FN", "Ada, Countess; of Lovelace"),
            Property("EMAIL", "ada@example.com", (("TYPE", "work"),)),
            Property("TEL", "+44 113 496 0000", label="boat"),
        ],
        version="4.0",
    )
    assert written == (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\\, Countess\\; of Lovelace\r\nEMAIL;TYPE=work:ada@example.com\r\n"
        "item1.TEL:+44 113 496 0000\r\nitem1.X-ABLabel:boat\r\nEND:VCARD\r\n"
    )


@pytest.mark.parametrize(
    ("version", "said", "written"),
    [
        ("4.0", 'a^b\n"c;', '"a^^b^n^\'c;"'),
        ("3.0", 'a^b\n"c;', '"a^^b^n^\'c;"'),  # without the escapes of a later standard it would be lost
        ("3.0", "a^b;", '"a^b;"'),
        ("3.0", "a^n", "a^^n"),
    ],
)
def test_parameters_are_escaped_as_their_version_has_it(
    version: Literal["3.0", "4.0"], said: str, written: str
) -> None:
    assert f"TEL;TYPE={written}:1\r\n" in card([Property("TEL", "1", (("TYPE", said),))], version=version)
