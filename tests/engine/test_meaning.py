"""Texts become vectors, and find what they mean: beside a slow twin, and by known examples."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.engine.errors import BadArgument, BadTable
from goodword.engine.meaning import Nearest, Synonyms, Words, key, words

WORDS = Words.open()
VECTORS = np.fromfile(words.SHIPPED / "vectors.i8", np.int8).reshape(-1, 192)
SCALES = np.fromfile(words.SHIPPED / "scales.f16", "<f2")
LINES = (words.SHIPPED / "vocab.txt").read_text("utf-8").splitlines()

some_words = st.sampled_from(LINES[:3000]) | st.text("abcdefgh-.'&+#019éß ", max_size=12)
texts = st.lists(some_words, max_size=5).map(" ".join)


def slow_rows(word: str) -> list[int]:
    """Rows of a word: the longest beginning that is known, again and again; parts first, where it is joined."""
    if word in WORDS.vocabulary:
        return [WORDS.vocabulary[word]]
    rows = []
    for part in re.split("[-.&']", word):
        rest, before = part, ""
        while rest:
            known = [n for n in range(1, len(rest) + 1) if before + rest[:n] in WORDS.vocabulary]
            if known:
                rows.append(WORDS.vocabulary[before + rest[: known[-1]]])
            rest = rest[known[-1] if known else 1 :]
            before = "##"
    return rows


def slow_vector(text: str) -> list[float]:
    sums = [0.0] * 192
    for word in words.spoken(text):
        for row in slow_rows(word):
            for d in range(192):
                sums[d] += float(VECTORS[row, d]) * float(SCALES[row])
    length = sum(x * x for x in sums) ** 0.5
    return [x / length for x in sums] if length else sums


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, max_size=4))
def test_a_text_is_the_sum_of_its_words(told: list[str]) -> None:
    made = WORDS.embed(told)
    assert made.shape == (len(told), 192)
    assert made == pytest.approx(np.array([slow_vector(text) for text in told]).reshape(-1, 192), abs=1e-4)


def test_nothing_known_is_no_vector() -> None:
    made = WORDS.embed(["", "plumber", "§§§"])
    assert np.linalg.norm(made, axis=1).tolist() == pytest.approx([0, 1, 0])


def test_the_table_stays_on_disk() -> None:
    under: Any = WORDS._vectors
    while isinstance(under, np.ndarray):
        under = under.base
    assert isinstance(under, mmap.mmap)


@pytest.mark.parametrize("damage", ["vocab.txt", "scales.f16", "vectors.i8"])
def test_a_damaged_table_is_refused(tmp_path: Path, damage: str) -> None:
    for file in ("vocab.txt", "scales.f16", "vectors.i8"):
        whole = (words.SHIPPED / file).read_bytes()
        (tmp_path / file).write_bytes(whole[: len(whole) // 2] if file == damage else whole)
    with pytest.raises(BadTable, match="damaged"):
        Words.open(tmp_path)
    (tmp_path / damage).unlink()
    with pytest.raises(BadTable, match="no table"):
        Words.open(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bird-watching", "bird watching"), ("Cafés", "cafe"), ("C++", "c++"), ("Chess", "chess"), ("  Boats ", "boat")],
)
def test_spellings_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_names_are_known_from_every_group() -> None:
    told = Synonyms([("a", "b c"), ("B-C", "d"), ("", "e")])
    assert told.names("b c") == ["a", "d"]
    assert told.names("a") == ["b c"]
    assert told.names("") == []
    assert told.names("nobody") == []


def test_what_words_alone_do_not_tell_synonyms_do() -> None:
    topics = ["Ornithology", "Butterflies", "Accounting", "Dentistry"]
    near = Nearest(WORDS, topics, Synonyms.shipped())
    for text, topic in (("birdwatching", 0), ("lepidoptery", 1), ("Bookkeeping", 2), ("dentist for children", 3)):
        assert near.find([text], best=1)[0][0].topic == topic
    assert near.find(["Lepidoptera"])[0][0].nearness == 1
    assert Nearest(WORDS, topics).find(["lepidoptery"], best=4)[0][0].nearness < 0.5


def test_esco_is_shipped() -> None:
    assert "recommender engine" in Synonyms.shipped().names("build recommender systems")


def test_the_nearest_are_the_nearest() -> None:
    topics = ["plumber", "plumbing contractor", "violin", "plumber"]
    near = Nearest(WORDS, topics)
    (told,) = near.find(["plumber"], best=3)
    assert [match.topic for match in told] == [0, 3, 1]
    plain = WORDS.embed(["plumber"]) @ WORDS.embed(topics).T
    assert near.nearness(["plumber"])[0] == pytest.approx(plain[0], abs=1e-3)
    assert near.find(["plumber"], best=9, least=0.99) == [told[:2]]
    assert near.find([]) == []
    assert Nearest(WORDS, []).find(["plumber"]) == [[]]
    with pytest.raises(BadArgument, match="best"):
        near.find(["plumber"], best=0)


@settings(deadline=None)
@given(texts, texts)
def test_near_is_between_minus_one_and_one(one: str, other: str) -> None:
    nearness = float(Nearest(WORDS, [one]).nearness([other])[0, 0])
    assert -1 <= nearness <= 1
    if key(one) and key(one) == key(other):
        assert nearness == 1
