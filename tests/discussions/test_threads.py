"""Threads in groups: who reads what, what stays when somebody takes their words away, what hosts may do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.documents import SearchDocument
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.discussions import erasure, found, limits, mails, states
from goodword.discussions.actions import binning, hosting, looking, writing
from goodword.discussions.models import Look, Post, Version
from goodword.discussions.queries import posts
from goodword.groups.models import Group, LogEntry, Membership
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.search.queries.finding import find

pytestmark = pytest.mark.django_db


def keys(viewer: Member, group: Group, **narrowed: object) -> list[object]:
    return [row.key for row in posts.listed(viewer, group, **narrowed).rows]  # type: ignore[arg-type]  # passed on


def test_those_inside_read_it_and_nobody_else(cast: Cast, group: Group, thread: Post) -> None:
    assert keys(cast.stranger, group) == [thread.key]
    with pytest.raises(NotFound):
        posts.thread(cast.friend_of_friend, thread.key)
    with pytest.raises(NotFound):
        writing.answer(actor=cast.friend_of_friend, thread=thread, text="Me")
    Membership.objects.filter(group=group, member=cast.close).update(state="out")
    with pytest.raises(NotFound):
        posts.thread(cast.close, thread.key)
    with pytest.raises(NotFound):
        writing.change(actor=cast.close, post=thread, title="Who?", text="Out")


def test_what_was_answered_last_comes_first_and_unanswered_questions_can_be_found(
    cast: Cast, group: Group, thread: Post
) -> None:
    other = writing.start(actor=cast.owner, group=group, kind="question", title="Glue", text="Which?")
    assert keys(cast.stranger, group) == [other.key, thread.key]
    made = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    assert keys(cast.stranger, group) == [thread.key, other.key]
    assert keys(cast.stranger, group, unanswered=True) == [other.key]
    binning.put_into_bin(actor=cast.stranger, post=made)
    assert keys(cast.stranger, group, unanswered=True) == [other.key, thread.key]
    assert keys(cast.stranger, group) == [other.key, thread.key]
    assert keys(cast.stranger, group, kind="discussion") == []


def test_a_block_hides_threads_and_answers_both_ways(cast: Cast, group: Group, thread: Post) -> None:
    mine = writing.start(actor=cast.stranger, group=group, kind="discussion", title="Ash", text="Dieback")
    writing.answer(actor=cast.close, thread=mine, text="Sad.")
    there = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    reach.block(actor=cast.close, other=cast.stranger)
    assert keys(cast.stranger, group) == [mine.key]
    assert keys(cast.close, group) == [thread.key]
    assert posts.answers(cast.close, thread).rows == []
    assert posts.activity(cast.close, [thread])[thread.pk] == (0, thread.written_at, False)
    assert posts.activity(cast.stranger, [mine])[mine.pk] == (0, mine.written_at, False)
    assert [row.pk for row in posts.answers(cast.owner, thread).rows] == [there.pk]
    with pytest.raises(NotFound):
        posts.post(cast.close, there.key)


def test_an_answer_is_out_of_reach_with_the_thread_it_stands_in(cast: Cast, group: Group, thread: Post) -> None:
    there = writing.answer(actor=cast.owner, thread=thread, text="On Mill Lane.")
    reach.block(actor=cast.close, other=cast.stranger)
    with pytest.raises(NotFound):
        posts.post(cast.stranger, there.key)


def test_what_was_changed_stays_to_be_read(cast: Cast, group: Group, thread: Post) -> None:
    writing.change(actor=cast.close, post=thread, title="Who dries ash?", text="A ton.")
    writing.change(actor=cast.close, post=thread, title="Who dries ash?", text="A ton.")
    earlier = posts.versions(cast.stranger, thread).rows
    assert [(one.title, one.text) for one in earlier] == [("Who dries oak?", "Half a ton.")]
    with pytest.raises(NotFound):
        writing.change(actor=cast.owner, post=thread, title="Mine", text="Now")
    with pytest.raises(Invalid) as refused:
        writing.change(actor=cast.close, post=thread, title=" ", text="A ton.")
    assert set(refused.value.fields) == {"title"}


def test_words_rest_in_the_bin_and_come_back(cast: Cast, group: Group, thread: Post) -> None:
    binning.put_into_bin(actor=cast.close, post=thread)
    assert keys(cast.owner, group) == []
    assert not SearchDocument.objects.filter(kind=found.THREAD.name).exists()
    with pytest.raises(NotFound):
        posts.in_bin(cast.owner, thread.key)
    binning.restore(actor=cast.close, post=posts.in_bin(cast.close, thread.key))
    assert keys(cast.owner, group) == [thread.key]
    assert SearchDocument.objects.filter(kind=found.THREAD.name).count() == 1


def test_answers_of_others_stay_when_a_thread_is_taken_away(cast: Cast, group: Group, thread: Post) -> None:
    writing.change(actor=cast.close, post=thread, title="Secret", text="Words")
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    binning.put_into_bin(actor=cast.close, post=thread)
    assert keys(cast.owner, group) == [thread.key]
    with pytest.raises(NotFound):
        posts.versions(cast.owner, thread)
    with pytest.raises(Conflict):
        writing.answer(actor=cast.owner, thread=thread, text="Late")
    with pytest.raises(NotFound):
        posts.post(cast.owner, thread.key)
    Post.objects.filter(pk=thread.pk).update(binned_at=clock.now() - timedelta(days=31))
    assert binning.empty_bin(clock.now() - timedelta(days=30)) == 1
    thread.refresh_from_db()
    assert (thread.title, thread.text, thread.author, thread.state) == ("", "", None, states.GONE)
    assert not Version.objects.filter(post=thread).exists()
    assert len(posts.answers(cast.owner, posts.thread(cast.owner, thread.key)).rows) == 1


def test_a_page_of_a_thread_taken_away_tells_nothing_of_it(cast: Cast, group: Group, thread: Post) -> None:
    made = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    binning.put_into_bin(actor=cast.close, post=thread)
    for who, path in (
        (cast.owner, f"/threads/{thread.key}/"), (cast.owner, f"/groups/{group.key}/threads/"),
        (cast.owner, f"/groups/{group.key}/"), (cast.owner, f"/posts/{made.key}/remove/"),
        (cast.stranger, f"/posts/{made.key}/edit/"), (cast.owner, f"/posts/{made.key}/versions/"),
        (cast.owner, f"/api/v1/threads/{thread.key}"), (cast.owner, f"/api/v1/groups/{group.key}/threads"),
    ):  # fmt: skip
        client = Client()
        client.force_login(who)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "Who dries oak" not in answer.content.decode(), path
        assert "Half a ton" not in answer.content.decode(), path


def test_without_answers_nothing_is_left(cast: Cast, group: Group, thread: Post) -> None:
    binning.put_into_bin(actor=cast.close, post=thread)
    assert binning.empty_bin(clock.now() - timedelta(days=30)) == 0
    binning.erase(actor=cast.close, post=thread)
    assert not Post.objects.exists()


def test_hosts_close_and_open(cast: Cast, group: Group, thread: Post) -> None:
    with pytest.raises(NotAllowed):
        hosting.close(actor=cast.close, thread=thread)
    hosting.close(actor=cast.owner, thread=thread)
    with pytest.raises(Conflict):
        writing.answer(actor=cast.stranger, thread=thread, text="Late")
    with pytest.raises(Conflict):
        writing.change(actor=cast.close, post=thread, title="Other", text="Words")
    hosting.reopen(actor=cast.owner, thread=thread)
    writing.answer(actor=cast.stranger, thread=thread, text="In time")


def test_a_host_removes_with_a_reason_that_the_author_reads(cast: Cast, group: Group, thread: Post) -> None:
    with pytest.raises(NotAllowed):
        hosting.remove(actor=cast.stranger, post=thread, reason="No")
    with pytest.raises(Invalid):
        hosting.remove(actor=cast.owner, post=thread, reason=" ")
    hosting.remove(actor=cast.owner, post=thread, reason="It names a customer.")
    assert keys(cast.owner, group) == keys(cast.stranger, group) == []
    assert posts.thread(cast.close, thread.key).reason == "It names a customer."
    told = mails._removed(cast.close.pk, thread.key, clock.now())
    assert told is not None
    assert told.quote == "It names a customer."
    assert LogEntry.objects.get(group=group, did="words").member == cast.close
    assert not SearchDocument.objects.filter(kind=found.THREAD.name).exists()


def test_it_is_found_by_those_in_the_group(cast: Cast, group: Group, thread: Post) -> None:
    told = SearchDocument.objects.get(kind=found.THREAD.name)
    assert (told.level, told.body, told.owner, told.key) == (
        Audience.GROUP, group.key, cast.close.pk, thread.key,
    )  # fmt: skip
    assert found.THREAD.ids(0, 10) == [thread.pk]


def test_who_left_the_group_does_not_find_what_they_wrote(cast: Cast, group: Group, thread: Post) -> None:
    assert [hit.of for hit in find(cast.close, "oak").hits] == [thread.pk]
    assert find(cast.friend_of_friend, "oak").hits == []
    reach.leave_body(body=group.key, member=cast.close)
    assert find(cast.close, "oak").hits == []


def test_a_look_is_kept_once(cast: Cast, group: Group, thread: Post) -> None:
    looking.look(actor=cast.owner, thread=thread)
    looking.look(actor=cast.owner, thread=thread)
    assert Look.objects.filter(member=cast.owner).count() == 1


def test_what_is_new_since_the_last_look_is_marked(cast: Cast, group: Group, thread: Post) -> None:
    client = Client()
    client.force_login(cast.owner)
    assert b"New to you" in client.get(f"/groups/{group.key}/threads/").content
    client.get(f"/threads/{thread.key}/")
    assert b"New to you" not in client.get(f"/groups/{group.key}/threads/").content
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    assert b"New to you" in client.get(f"/groups/{group.key}/threads/").content
    assert b"Since you were here" in client.get(f"/threads/{thread.key}/").content
    assert b"Since you were here" not in client.get(f"/threads/{thread.key}/").content


def test_what_was_typed_survives_a_refusal(cast: Cast, group: Group, thread: Post) -> None:
    client = Client()
    client.force_login(cast.stranger)
    page = client.post(f"/groups/{group.key}/threads/new/", {"kind": "question", "title": "", "text": "Long words"})
    assert page.status_code == 422
    assert b"Long words" in page.content
    hosting.close(actor=cast.owner, thread=thread)
    page = client.post(f"/threads/{thread.key}/answer/", {"text": "Long answer"})
    assert page.status_code == 422
    assert b"Long answer" in page.content


def test_markup_is_made_harmless(cast: Cast, group: Group) -> None:
    text = "<script>alert(1)</script> [x](javascript:alert(1)) **bold**"
    row = writing.start(actor=cast.owner, group=group, kind="discussion", title="<b>Oak</b>", text=text)
    client = Client()
    client.force_login(cast.close)
    page = client.get(f"/threads/{row.key}/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<b>Oak" not in page
    assert "<strong>bold</strong>" in page


def test_an_erasure_takes_every_word_and_leaves_the_answers_of_others(cast: Cast, group: Group, thread: Post) -> None:
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    alone = writing.start(actor=cast.close, group=group, kind="discussion", title="Ash", text="Dieback")
    own = writing.start(actor=cast.owner, group=group, kind="discussion", title="Glue", text="Bone")
    writing.answer(actor=cast.close, thread=own, text="Never again.")
    erasure.erase(member=cast.close)
    assert not Post.objects.filter(author=cast.close).exists()
    assert not Post.objects.filter(pk=alone.pk).exists()
    assert not Look.objects.filter(member=cast.close).exists()
    assert posts.answers(cast.owner, own).rows == []
    kept = posts.thread(cast.owner, thread.key)
    assert (kept.title, kept.text) == ("", "")


def test_one_writes_so_much_a_day(cast: Cast, group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_STARTED", 1)
    writing.start(actor=cast.owner, group=group, kind="discussion", title="Ash", text="Dieback")
    with pytest.raises(TooMany):
        writing.start(actor=cast.owner, group=group, kind="discussion", title="Ash", text="Dieback")
