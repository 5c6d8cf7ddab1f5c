from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.people.blocks import LARGEST
from goodword.people.duplicates import Evidence, Verdict, candidate_pairs, find, judge, survey
from goodword.people.likeness import Likeness, likeness
from people.invented import book, score

SAM = Evidence(
    names=("Sam Kowalski",),
    emails=("sam@example.com",),
    phones=("+441134960001",),
    profiles=("linkedin:in/samkowalski", "flickr:yorkshire-wings"),
    companies=("kowalski and daughters",),
    places=("leeds",),
    birthdays=("1971-05-02",),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sam Kowalski", "KOWALSKI, Sam", Likeness.SAME),
        ("Sam J. Kowalski", "Dr. Sam Kowalski, MBA", Likeness.SAME),
        ("Jürgen Müller", "Juergen Mueller", Likeness.SAME),
        ("Bob Hall", "Robert Hall", Likeness.NICKNAME),
        ("Bob J. Hall", "Robert Hall", Likeness.NICKNAME),
        ("Ana María Prado", "Ana Prado", Likeness.MIDDLE),
        ("John Smith Jr.", "John Smith", Likeness.MIDDLE),
        ("S. Kowalski", "Sam Kowalski", Likeness.INITIAL),
        ("Sam Kowalsky", "Sam Kowalski", Likeness.SLIP),
        ("Hans Berger", "John Berger", Likeness.TRANSLATION),
        ("Ana Prado", "Ana Ruiz", Likeness.GIVEN),
        ("Sam", "Sam Kowalski", Likeness.PART),
        ("", "Sam", Likeness.UNKNOWN),
        ("Sam J. Kowalski", "Sam B. Kowalski", Likeness.DIFFERENT),
        ("John Smith Jr.", "John Smith Sr.", Likeness.DIFFERENT),
        ("Maria Rossi", "Mario Rossi", Likeness.DIFFERENT),
        ("Eva Vance", "Ivo Vance", Likeness.DIFFERENT),
        ("王小明", "王小丽", Likeness.DIFFERENT),
    ],
)
def test_likeness_of_names(one: str, other: str, expected: Likeness) -> None:
    assert likeness(one, other) is expected
    assert likeness(other, one) is expected


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (Evidence(names=("Samuel Kowalski",), emails=("sam@example.com",)), Verdict.SAME),
        (Evidence(emails=("sam@example.com",)), Verdict.SAME),
        (Evidence(names=("Kowalski, Sam",), profiles=("linkedin:in/samkowalski",)), Verdict.SAME),
        (Evidence(names=("Sam Kowalski",), phones=("+441134960001",), companies=("kowalski and daughters",)), Verdict.SAME),
        (Evidence(names=("Sam Kowalski",), phones=("+441134960001",)), Verdict.LIKELY),
        (Evidence(names=("Sam Baker",), emails=("sam@example.com",)), Verdict.LIKELY),
        (Evidence(names=("Sam Kowalski",), companies=("kowalski and daughters",)), Verdict.LIKELY),
        (Evidence(names=("Samuel Kowalski",), companies=("kowalski and daughters",)), Verdict.LIKELY),
        (Evidence(names=("Sam Kowalski",), birthdays=("--05-02",)), Verdict.LIKELY),
        (Evidence(names=("Sam Kowalski",)), Verdict.MAYBE),
        (Evidence(names=("Sam Kowalsky",), companies=("kowalski and daughters",)), Verdict.MAYBE),
        (Evidence(names=("Rosa Kowalski",), emails=("sam@example.com",)), Verdict.MAYBE),
        (Evidence(names=("S. Kowalski",)), Verdict.DIFFERENT),
        (Evidence(names=("Sam Kowalsky",)), Verdict.DIFFERENT),
        (Evidence(names=("Rosa Kowalski",), phones=("+441134960001",), companies=("kowalski and daughters",)), Verdict.DIFFERENT),
        (Evidence(places=("leeds",), companies=("kowalski and daughters",)), Verdict.DIFFERENT),
        (Evidence(), Verdict.DIFFERENT),
    ],
)  # fmt: skip
def test_verdicts(other: Evidence, verdict: Verdict) -> None:
    assert judge(SAM, other).verdict is verdict
    assert judge(other, SAM) == judge(SAM, other)


def test_reasons_are_codes_that_fit_their_column() -> None:
    finding = judge(SAM, replace(SAM, profiles=("linkedin:in/other",)))
    assert finding.reasons == (
        "same_email",
        "same_phone",
        "same_name",
        "same_company",
        "same_birthday",
        "same_place",
        "other_profile",
    )
    assert all(len(code) <= 30 for code in finding.reasons)


def test_two_profiles_where_each_has_one_are_never_the_same_person() -> None:
    twin = replace(SAM, profiles=("linkedin:in/sam-kowalski-2",))
    assert judge(SAM, twin).verdict is Verdict.LIKELY
    assert judge(SAM, replace(twin, emails=(), phones=())).verdict is Verdict.MAYBE
    assert judge(SAM, replace(twin, emails=(), phones=(), companies=())).verdict is Verdict.DIFFERENT


def test_two_flickr_pages_may_be_one_person_s() -> None:
    assert judge(SAM, replace(SAM, profiles=("flickr:bread",))).verdict is Verdict.SAME


def test_another_birthday_speaks_against() -> None:
    finding = judge(SAM, replace(SAM, birthdays=("1999-01-01",)))
    assert finding.verdict is Verdict.LIKELY
    assert "other_birthday" in finding.reasons


def test_father_and_son_are_two() -> None:
    father = Evidence(names=("John Smith Sr.",), phones=("+441134960002",), companies=("smith",), places=("york",))
    assert judge(father, replace(father, names=("John Smith Jr.",))).verdict is Verdict.DIFFERENT


def test_an_office_s_address_and_phone_prove_nothing() -> None:
    one = Evidence(names=("Ana Prado",), emails=("info@example.com",))
    assert judge(one, Evidence(names=("Ana Ruiz",), emails=("info@example.com",))).verdict is Verdict.DIFFERENT
    assert judge(one, Evidence(names=("Ana Prado",), emails=("info@example.com",))).verdict is Verdict.LIKELY


def test_what_many_names_share_counts_as_shared() -> None:
    family = [
        Evidence(names=(name,), phones=("+441134960003",), emails=("home@example.org",))
        for name in ("Ana Prado", "Luis Prado", "Eva Prado")
    ]
    crowd = survey(family)
    assert crowd.phones == {"+441134960003"}
    assert crowd.emails == {"home@example.org"}
    assert [finding for *_pair, finding in find(family)] == []


def test_a_frequent_name_alone_is_not_even_suggested() -> None:
    rows = [Evidence(names=("John Smith",), companies=(f"firm {n}",)) for n in range(5)]
    assert list(find(rows)) == []
    assert judge(rows[0], rows[1]).verdict is Verdict.MAYBE


def test_spellings_of_one_mailbox_hint() -> None:
    one = Evidence(names=("Ana Prado",), emails=("ana.prado+x@gmail.com",))
    finding = judge(one, Evidence(names=("Ana Prado",), emails=("anaprado@googlemail.com",)))
    assert (finding.verdict, finding.reasons[0]) == (Verdict.LIKELY, "email_variant")


def test_surer_pairs_weigh_more() -> None:
    others = [
        Evidence(names=("Sam Kowalski",), emails=("sam@example.com",)),
        Evidence(names=("Sam Kowalski",), companies=("kowalski and daughters",)),
        Evidence(names=("Sam Kowalski",)),
    ]
    weights = [judge(SAM, other).weight for other in others]
    assert weights == sorted(weights, reverse=True)
    assert judge(SAM, SAM).weight < 400


def test_pairs_come_once_and_in_order() -> None:
    rows = book(400).rows
    pairs = list(candidate_pairs(rows))
    assert len(pairs) == len(set(pairs))
    assert all(0 <= first < second < len(rows) for first, second in pairs)


def test_nicknames_meet_although_nothing_else_is_shared() -> None:
    rows = [
        Evidence(names=("Bob Featherstone",)),
        Evidence(names=("Ana Ruiz",)),
        Evidence(names=("Robert Featherstone",)),
    ]
    assert list(candidate_pairs(rows)) == [(0, 2)]


def test_a_shared_mailbox_does_not_make_the_work_quadratic() -> None:
    def pairs(size: int) -> int:
        rows = [
            Evidence(names=(f"A{n:05}b Z{n:05}y",), emails=("info@example.com",), companies=("one",))
            for n in range(size)
        ]
        return sum(1 for _ in candidate_pairs(rows))

    assert pairs(4 * LARGEST) < pairs(16 * LARGEST) < 6 * pairs(4 * LARGEST)


def test_an_invented_address_book_is_cleaned_without_a_wrong_merge() -> None:
    result = score(book(2_000))
    assert result.wrong_merges == 0
    assert result.precision > 0.98
    assert result.precision_all > 0.9
    assert result.recall > 0.8


def test_a_large_address_book_is_cleaned_without_a_wrong_merge() -> None:
    assert score(book(8_000, seed=11)).wrong_merges == 0


EVIDENCE = st.builds(
    Evidence,
    names=st.lists(
        st.sampled_from(["Sam Kowalski", "Bob Hall", "Robert Hall", "S. Kowalski", "John Smith Jr.", ""]), max_size=2
    ).map(tuple),
    emails=st.lists(st.sampled_from(["sam@example.com", "info@example.com", "no address"]), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(["+441134960001", "12"]), max_size=1).map(tuple),
    profiles=st.lists(st.sampled_from(["linkedin:in/a", "linkedin:in/b", "site:example.com", "odd"]), max_size=2).map(
        tuple
    ),
    companies=st.lists(st.sampled_from(["one", "two"]), max_size=2).map(tuple),
    birthdays=st.lists(st.sampled_from(["--05-02", "1971-05-02", "1980-01-01"]), max_size=1).map(tuple),
)


@given(EVIDENCE, EVIDENCE)
def test_order_never_matters_and_conflicts_are_never_the_same(one: Evidence, other: Evidence) -> None:
    finding = judge(one, other)
    assert finding == judge(other, one)
    if any(reason.startswith("other_") for reason in finding.reasons):
        assert finding.verdict is not Verdict.SAME
