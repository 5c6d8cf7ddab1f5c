import pytest

from goodword.people import nicknames
from goodword.people.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bob", "robert"),
        ("sasha", "alexander"),
        ("sasha", "alexandra"),
        ("pepe", "jose"),
        ("hansi", "johannes"),
        ("саша", "александр"),
        ("lalo", "eduardo"),
    ],
)
def test_short_forms_go_both_ways(one: str, other: str) -> None:
    assert nicknames.are_short_forms(one, other)
    assert nicknames.are_short_forms(other, one)


def test_translations_are_told_from_short_forms() -> None:
    assert nicknames.are_translations("hans", "john")
    assert not nicknames.are_short_forms("hans", "john")
    assert not nicknames.are_translations("bob", "robert")


def test_relation_does_not_carry_over() -> None:
    assert not nicknames.are_translations("alexander", "alexandra")
    assert not nicknames.are_short_forms("alexander", "alexandra")


def test_a_name_is_not_its_own_relation() -> None:
    for word, others in nicknames._table().short_forms.items():
        assert word not in others


def test_the_table_is_folded_and_plain() -> None:
    table = nicknames._table()
    assert len(table.short_forms) > 2_000
    assert all(fold(word) == word and " " not in word for word in table.short_forms)
