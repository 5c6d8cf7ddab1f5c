import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people.folding import fold, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łukasz Strauß-O’Brien", "lukasz strauss-obrien"),
        ("Þór Æsir", "thor aesir"),
        ("Søren Đorđević", "soren dordevic"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("İstanbul ISPARTA", "istanbul isparta"),
        ("ＲＵＴＨ", "ruth"),
        ("Ёлкин", "елкин"),
        ("Σωκράτης", "σωκρατησ"),
        ("شَكُور", "شكور"),
        ("أحمد", "احمد"),
        ("علی", "علي"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_accents_and_case_are_folded_away(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("written", ["प्रिया नायर", "김민수", "がぎぐ", "เอกชัย", "王小明", "அருண்"])
def test_letters_of_other_scripts_are_kept(written: str) -> None:
    assert fold(written) == written


def test_marks_stay_inside_the_words_of_scripts_that_write_vowels_with_them() -> None:
    assert words("प्रिया नायर") == ("प्रिया", "नायर")
    assert words("அருண் குமார்") == ("அருண்", "குமார்")


def test_words_part_at_punctuation_but_not_at_apostrophes() -> None:
    assert words("J.R. O'Neill-Smith (Jr)") == ("j", "r", "oneill", "smith", "jr")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_are_made_of_folded_text(text: str) -> None:
    assert all(fold(word) == word and word for word in words(text))
