"""Answers are found by those in the group, and speak for what their authors know; what is taken away speaks for nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import paging
from goodword.core.documents import SearchDocument
from goodword.discussions import erasure, found
from goodword.discussions.actions import binning, helping, hosting, writing
from goodword.discussions.models import Post
from goodword.discussions.queries import posts
from goodword.groups.models import Group, Membership
from goodword.reach import actions as reach
from goodword.search.actions import rebuilding
from goodword.search.queries.finding import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(cast: Cast, group: Group) -> Post:
    """What close asked."""
    return writing.start(actor=cast.close, group=group, kind="question", title="Who has a kiln?", text="Half a ton.")


@pytest.fixture
def answer(cast: Cast, thread: Post) -> Post:
    """What the stranger said to it."""
    return writing.answer(actor=cast.stranger, thread=thread, text="We dry **walnut** on Mill Lane.")


def hits(viewer: Member, typed: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in find(viewer, typed, meaning=False).hits]


def evidence(viewer: Member, typed: str) -> list[tuple[int | None, list[str]]]:
    return [(one.member, [hit.kind for hit in one.evidence]) for one in find(viewer, typed).experts]


def test_an_answer_is_found_with_the_title_of_its_thread(cast: Cast, thread: Post, answer: Post) -> None:
    assert hits(cast.owner, "walnut ") == [("discussions.answer", "Who has a kiln?")]
    assert hits(cast.friend_of_friend, "walnut ") == []
    writing.change(actor=cast.close, post=thread, title="Who has a dryer?", text="Half a ton.")
    assert hits(cast.owner, "walnut ") == [("discussions.answer", "Who has a dryer?")]
    writing.change(actor=cast.stranger, post=answer, text="We dry cherry.")
    assert hits(cast.owner, "walnut ") == []
    assert hits(cast.owner, "cherry ") == [("discussions.answer", "Who has a dryer?")]


def test_an_answer_that_helped_speaks_for_its_author_more_than_another(
    cast: Cast, group: Group, thread: Post, answer: Post
) -> None:
    writing.answer(actor=cast.owner, thread=thread, text="Drying walnut takes a year for each inch of it.")
    before = evidence(cast.close, "who knows about drying walnut")
    assert {member for member, _kinds in before} == {cast.owner.pk, cast.stranger.pk}
    helping.say(actor=cast.close, answer=answer)
    told = evidence(cast.close, "who knows about drying walnut")
    assert told[0] == (cast.stranger.pk, ["discussions.helped"])
    assert ("discussions.helped", "Who has a kiln?") in hits(cast.close, "walnut ")
    helping.take_back(actor=cast.close, answer=answer)
    assert not SearchDocument.objects.filter(kind=found.HELPED.name).exists()
    assert evidence(cast.friend_of_friend, "who knows about drying walnut") == []


def test_another_answer_that_helped_takes_its_place(cast: Cast, thread: Post, answer: Post) -> None:
    other = writing.answer(actor=cast.owner, thread=thread, text="Ask the walnut people.")
    helping.say(actor=cast.close, answer=answer)
    helping.say(actor=cast.close, answer=other)
    told = dict(SearchDocument.objects.filter(of__in=[answer.pk, other.pk]).values_list("of", "kind"))
    assert told == {answer.pk: found.ANSWER.name, other.pk: found.HELPED.name}


def test_the_title_of_a_thread_that_was_taken_away_is_found_by_no_more(cast: Cast, thread: Post, answer: Post) -> None:
    assert hits(cast.owner, "kiln ") == [("discussions.thread", "Who has a kiln?"), ("discussions.answer", "Who has a kiln?")]  # fmt: skip
    binning.put_into_bin(actor=cast.close, post=thread)
    assert hits(cast.owner, "kiln ") == []
    assert hits(cast.owner, "walnut ") == [("discussions.answer", "")]
    binning.restore(actor=cast.close, post=thread)
    assert len(hits(cast.owner, "kiln ")) == 2
    erasure.erase(member=cast.close)
    assert hits(cast.owner, "kiln ") == []
    assert hits(cast.owner, "walnut ") == [("discussions.answer", "")]


def test_what_is_out_of_sight_is_not_found(cast: Cast, group: Group, thread: Post, answer: Post) -> None:
    binning.put_into_bin(actor=cast.stranger, post=answer)
    assert hits(cast.owner, "walnut ") == []
    binning.restore(actor=cast.stranger, post=answer)
    assert len(hits(cast.owner, "walnut ")) == 1
    # Who asked is not there for the reader: neither is the thread, nor what others answered in it.
    reach.block(actor=cast.owner, other=cast.close)
    assert hits(cast.owner, "walnut ") == []
    reach.unblock(actor=cast.owner, other=cast.close)
    hosting.remove(actor=cast.owner, post=thread, reason="It names a customer.")
    assert hits(cast.owner, "walnut ") == []
    assert evidence(cast.owner, "who knows about walnut") == []
    Membership.objects.filter(group=group, member=cast.stranger).update(state="out")
    reach.leave_body(body=group.key, member=cast.stranger)
    assert hits(cast.stranger, "walnut ") == []


def test_documents_written_anew_are_the_same(cast: Cast, thread: Post, answer: Post) -> None:
    other = writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    helping.say(actor=cast.close, answer=other)

    def told() -> list[tuple[str, int, str, str]]:
        return sorted(SearchDocument.objects.values_list("kind", "of", "title", "text"))

    before = told()
    SearchDocument.objects.filter(kind__startswith="discussions.").delete()
    rebuilding.rebuild(kinds=[kind.name for kind in found.KINDS], anew=True)
    assert told() == before


def test_its_address_leads_to_the_page_on_which_it_stands(
    cast: Cast, group: Group, thread: Post, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "PAGE", 2)
    monkeypatch.setattr(paging, "PAGE", 2)
    made = [writing.answer(actor=cast.owner, thread=thread, text=f"No. {number}") for number in range(5)]
    for number, row in enumerate(made):
        page = posts.answers(cast.close, thread, cursor=posts.page_with(cast.close, row), size=2)
        first = number // 2 * 2
        assert [one.pk for one in page.rows] == [one.pk for one in made[first : first + 2]]
    client.force_login(cast.close)
    page_url = reverse("discussions:thread", args=[thread.key])
    assert client.get(reverse("discussions:post", args=[thread.key])).headers["Location"] == f"{page_url}#post-{thread.key}"  # fmt: skip
    where = client.get(reverse("discussions:post", args=[made[4].key])).headers["Location"]
    assert where.startswith(f"{page_url}?after=")
    assert where.endswith(f"#post-{made[4].key}")
    client.force_login(cast.friend_of_friend)
    assert client.get(reverse("discussions:post", args=[made[4].key])).status_code == 404
