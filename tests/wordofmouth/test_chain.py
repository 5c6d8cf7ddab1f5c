"""A good word and its chain: who is named, what is disclosed, what a withdrawal, a block and an erasure leave."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.reach import actions as reach
from goodword.wordofmouth import actions, limits, queries
from goodword.wordofmouth.actions import Said
from goodword.wordofmouth.models import Target, Word

URL = "https://example.org/linen?a=1"


def given(member: Member, *, named: bool = False, interest: str = "none", url: str = URL) -> Word:
    said = Said("They print in a week.", interest, named)
    return actions.give(actor=member, title="Linen printers", url=url, said=said)


def passed(member: Member, word: Word, *, named: bool = False, interest: str = "none") -> Word:
    return actions.pass_on(actor=member, word=word, said=Said(f"Passed by {interest}.", interest, named))


def three(cast: Cast) -> Word:
    """Given by the owner by name, passed on by a friend unnamed and paid for it, and then by the stranger, unnamed."""
    return passed(cast.stranger, passed(cast.close, given(cast.owner, named=True, interest="own"), interest="paid"))


def names(viewer: Member | None, word: Word) -> list[str]:
    return [one.name for one in queries.chain(viewer, queries.by_code(viewer, word.code))]


def test_a_visitor_reads_who_recommends_it_and_why_with_each_ones_interest(cast: Cast) -> None:
    last = three(cast)
    answer = Client().get(reverse("wordofmouth:read", args=[last.code]))
    page = answer.content.decode()
    assert names(None, last) == [str(cast.owner), f"A friend of {cast.owner}", "A friend of theirs"]
    for told in ("They print in a week.", "Is paid for recommending it.", "It is their own.", "Has no interest in it."):
        assert told in page
    assert 'href="https://example.org/linen?a=1" rel="noopener nofollow noreferrer"' in page
    assert str(cast.close) not in page
    assert str(cast.stranger) not in page
    assert not answer.cookies


def test_who_is_not_named_is_named_to_nobody(cast: Cast) -> None:
    last = three(cast)
    for viewer in (cast.owner, cast.close, cast.stranger, cast.organiser, cast.operator):
        assert not {str(cast.close), str(cast.stranger)} & set(names(viewer, last))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x", "//example.org", "/people/",
        "http://example.org", "https://example.org@example.com/", "https://example.com\\@example.org", "https://a b.org",
        "https://", "", "https://example.org/\nx:y",
    ],
)  # fmt: skip
def test_a_good_word_leads_to_a_page_and_nowhere_else(cast: Cast, url: str) -> None:
    with pytest.raises(Invalid) as refused:
        given(cast.owner, url=url)
    assert "url" in refused.value.fields


def test_the_address_of_a_reader_leads_nowhere_by_itself(cast: Cast) -> None:
    code = given(cast.owner).code
    answer = Client().get(
        reverse("wordofmouth:read", args=[code]), {"next": "https://example.com", "url": "https://example.com"}
    )
    assert answer.status_code == 200
    assert "example.com" not in answer.content.decode().split("<main", 1)[1]


def test_taken_back_it_is_gone_and_the_chain_goes_on_without_its_words(cast: Cast) -> None:
    first = given(cast.owner, named=True)
    second = passed(cast.close, first)
    actions.withdraw(actor=cast.owner, word=first)
    with pytest.raises(NotFound):
        queries.by_code(None, first.code)
    assert names(None, second) == ["Somebody who took their word back", "A friend of theirs"]
    with pytest.raises(NotFound):
        actions.change(actor=cast.owner, word=first, said=Said("Again."))


def test_a_chain_survives_an_erasure_as_former_member(cast: Cast) -> None:
    last = three(cast)
    leaving.erase(actor=cast.owner)
    assert names(None, last)[0] == "Former member"
    assert queries.chain(None, queries.by_code(None, last.code))[0].reason == ""


def test_a_block_hides_a_name_in_the_chain_and_ones_link(cast: Cast) -> None:
    last = three(cast)
    reach.block(actor=cast.organiser, other=cast.owner)
    assert str(cast.owner) not in "".join(names(cast.organiser, last))
    reach.block(actor=cast.stranger, other=cast.operator)
    with pytest.raises(NotFound):
        queries.by_code(cast.operator, last.code)


def test_one_passes_a_link_on_once_and_not_ones_own(cast: Cast) -> None:
    first = given(cast.owner)
    passed(cast.close, first)
    for member in (cast.owner, cast.close):
        with pytest.raises(Conflict):
            passed(member, first)


def test_many_in_a_day_are_slowed(cast: Cast) -> None:
    for _turn in range(limits.A_DAY):
        given(cast.owner)
    with pytest.raises(TooMany):
        given(cast.owner)


def test_an_erasure_leaves_nothing_that_nobody_went_on_from(cast: Cast) -> None:
    last = three(cast)
    given(cast.close)
    leaving.erase(actor=cast.close)
    assert list(Word.objects.filter(member=cast.close).values_list("reason", "named")) == [("", False)]
    assert Target.objects.count() == 1
    leaving.erase(actor=cast.stranger)
    assert not Word.objects.filter(pk=last.pk).exists()


def test_how_far_it_went_is_told_with_names_by_choice_alone(cast: Cast) -> None:
    first = given(cast.owner)
    second = passed(cast.close, first)
    third = passed(cast.stranger, second, named=True)
    passed(cast.organiser, third)
    other = passed(cast.friend_of_friend, first)
    told = queries.onward(cast.owner, first)
    assert (told.many, told.far) == (4, 3)
    assert {(one.name, one.hands) for one in told.branches} == {
        ("A friend of yours", 1), (str(cast.stranger), 2), (f"A friend of {cast.stranger}", 3),
    }  # fmt: skip
    assert queries.onward(cast.close, second).many == 2
    assert queries.onward(cast.friend_of_friend, other).many == 0
    actions.withdraw(actor=cast.stranger, word=third)
    assert {one.name for one in queries.onward(cast.owner, first).branches} == {"A friend of yours", "Somebody"}
    reach.block(actor=cast.owner, other=cast.close)
    assert len(queries.onward(cast.owner, first).branches) == 2, "whom the owner blocked is not shown"


def test_the_page_of_ones_own_has_its_link_its_code_and_how_far_it_went(cast: Cast) -> None:
    first = given(cast.owner)
    passed(cast.close, passed(cast.stranger, first, named=True))
    reader = Client()
    reader.force_login(cast.owner)
    page = reader.get(reverse("wordofmouth:change", args=[first.key])).content.decode()
    assert f"/w/{first.code}/" in page
    assert 'class="qr"' in page
    assert "It was passed on 2 times; its longest chain went on through 2 people." in page
    assert f"A friend of {cast.stranger}" in page
    assert str(cast.close) not in page
