import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people.names import (
    SplitName,
    bare,
    initials,
    loose_key,
    order_key,
    sort_key,
    split,
)


@pytest.mark.parametrize(
    ("written", "given_name", "family"),
    [
        ("Sam Kowalski", "Sam", "Kowalski"),
        ("Kowalski, Sam", "Sam", "Kowalski"),
        ("van der Berg, Ludwig", "Ludwig", "van der Berg"),
        ("Ludwig van der Berg", "Ludwig", "van der Berg"),
        ("Jean DUPONT", "Jean", "DUPONT"),
        ("DUPONT Jean-Luc", "Jean-Luc", "DUPONT"),
        ("T.J. SMITHSON", "T.J.", "SMITHSON"),
        ("J.R.R. Tolkien", "J.R.R.", "Tolkien"),
        ("Ann Marie St. Clair", "Ann Marie", "St. Clair"),
        ("María del Carmen García López", "María del Carmen", "García López"),
        ("Abdul bin Rashid", "Abdul", "bin Rashid"),
        ("王小明", "小明", "王"),
        ("欧阳娜娜", "娜娜", "欧阳"),
        ("山田 太郎", "太郎", "山田"),
        ("김민수", "민수", "김"),
        ("أحمد الرحيمي", "أحمد", "الرحيمي"),
        ("Yo-Yo Ma", "Yo-Yo", "Ma"),
        ("Don Quill", "Don", "Quill"),
        ("Cher", "Cher", ""),
        ("", "", ""),
    ],
)
def test_given_and_family_name_are_told_apart(written: str, given_name: str, family: str) -> None:
    read = split(written)
    assert (read.given, read.family) == (given_name, family)


def test_titles_suffixes_pronouns_and_pictures_are_set_aside() -> None:
    assert split("Dr. Ruth Okafor, MBA, CPA 🚀 (she/her)") == SplitName("Ruth", "Okafor", "Dr.", "MBA, CPA")
    assert split("Prof. Dr. Müller").title == "Prof. Dr."
    assert split("Smith, John, Jr.") == SplitName("John", "Smith", "", "Jr.")
    assert split("Mary Ann van Buren III") == SplitName("Mary Ann", "van Buren", "", "III")


def test_a_trade_after_the_comma_is_not_a_given_name() -> None:
    assert split("Sam Kowalski, Baker").family == "Kowalski"


@pytest.mark.parametrize("written", ['Robert "Bob" Smith', "Robert (Bob) Smith", "Robert “Bob” Smith"])
def test_a_nickname_in_the_middle_is_read(written: str) -> None:
    assert split(written) == SplitName("Robert", "Smith", nickname="Bob")


def test_the_order_of_parts_does_not_matter_for_the_key() -> None:
    assert order_key("Kowalski, Sam") == order_key("Sam KOWALSKI") == order_key("Dr. Sam Kowalski, PhD")
    assert order_key("Sam Kowalski") != order_key("Sam Kowalska")


def test_umlaut_spellings_and_middle_initials_share_a_loose_key() -> None:
    assert loose_key("Jürgen Müller") == loose_key("Juergen Mueller") == loose_key("Jurgen T. Muller")


def test_people_sort_by_family_with_particles_behind() -> None:
    people = ["Ruth Okafor", "Ludwig van der Berg", "Åsa Berg", "Émile Zola", "Sam Kowalski"]
    assert sorted(people, key=sort_key) == [
        "Åsa Berg",
        "Ludwig van der Berg",
        "Sam Kowalski",
        "Ruth Okafor",
        "Émile Zola",
    ]
    assert sort_key(given="Sam", family="Kowalski") == sort_key("Sam Kowalski")


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("Sam Kowalski", "SK"),
        ("Kowalski, Sam", "SK"),
        ("Ludwig van der Berg", "LB"),
        ("Dr. Ruth Okafor, MBA", "RO"),
        ("Cher", "C"),
        ("sam@example.com", "S"),
        ("王小明", "王"),
        ("김민수", "김"),
        ("أحمد الرحيمي", "أ\u200cر"),
        ("प्रिया नायर", "पन"),
        ("เอกชัย ใจดี", "อจ"),
        ("Данила Ёлкин", "ДЁ"),
        ("ნინო ბერიძე", "ნბ"),
        ("ßeta ﬁrst", "SF"),
        ("🚀", ""),
        ("", ""),
    ],
)
def test_initials(written: str, letters: str) -> None:
    assert initials(written) == letters


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = split(text)
    assert isinstance(read, SplitName)
    assert len(initials(text).replace("\u200c", "")) <= 2
    order_key(text), loose_key(text), sort_key(text)


@given(
    st.lists(
        st.sampled_from(["Sam", "Kowalski", "Ruth", "Okafor", "Zoë", "Müller", "Łukasz"]),
        min_size=2,
        max_size=4,
        unique=True,
    )
)
def test_reversing_the_words_keeps_the_order_key(parts: list[str]) -> None:
    assert order_key(" ".join(parts)) == order_key(" ".join(reversed(parts)))


def test_a_name_made_only_of_a_title_keeps_its_words() -> None:
    assert bare("Dr.") == ("dr",)
