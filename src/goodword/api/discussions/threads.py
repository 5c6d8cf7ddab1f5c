"""Threads of groups, and the answers in them."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.discussions.shapes import (
    AnswerInThreadGiven,
    PostGiven,
    PostRemovalGiven,
    PostShown,
    PostsPage,
    PostVersionShown,
    PostVersionsPage,
    ThreadGiven,
    ThreadsAsked,
    ThreadShown,
    ThreadsPage,
)
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.discussions.actions import binning, following, helping, hosting, writing
from goodword.discussions.models import Post
from goodword.discussions.queries import posts
from goodword.groups.queries import groups

room = Room("Discussions", "Discussions and questions in groups, for those inside, and the answers to them.")
THREAD = {"kind": "question", "title": "Who dries oak in Leeds?", "text": "Half a ton, before Christmas."}
ANSWER = {"text": "Ferris and Daughters do, on **Mill Lane**."}


def _thread(me: Member, row: Post) -> ThreadShown:
    return ThreadShown.many(me, [row])[0]


@room.read("/groups/{uuid:key}/threads", answer=ThreadsPage)
def list_threads(request: ApiRequest, key: UUID, asked: Query[ThreadsAsked]) -> ThreadsPage:
    """List the threads of a group you are in.

    What was written in last comes first.
    """
    me = request.auth.member
    found = posts.listed(
        me, groups.inside(me, key), kind=asked.kind, unanswered=asked.unanswered, cursor=asked.cursor, size=asked.limit
    )
    return ThreadsPage(items=ThreadShown.many(me, found.rows), **page_addresses(request, found))


@room.write(
    "POST",
    "/groups/{uuid:key}/threads",
    answer=ThreadShown,
    status=201,
    example=THREAD,
    problems=("conflict", "too-many"),
)
def start_thread(request: ApiRequest, key: UUID, given: ThreadGiven) -> Made:
    """Start a thread in a group you are in."""
    me = request.auth.member
    row = writing.start(actor=me, group=groups.inside(me, key), **given.model_dump())
    return Made(_thread(me, row), f"/api/v1/threads/{row.key}")


@room.read("/threads/{uuid:key}", answer=ThreadShown)
def get_thread(request: ApiRequest, key: UUID) -> ThreadShown:
    """Get a thread."""
    me = request.auth.member
    return _thread(me, posts.thread(me, key))


@room.read("/threads/{uuid:key}/answers", answer=PostsPage)
def list_thread_answers(request: ApiRequest, key: UUID, asked: Query[Asked]) -> PostsPage:
    """List the answers in a thread, the oldest first."""
    me = request.auth.member
    found = posts.answers(me, posts.thread(me, key), cursor=asked.cursor, size=asked.limit)
    return PostsPage(items=[PostShown.of(row, me) for row in found.rows], **page_addresses(request, found))


@room.write("POST", "/threads/{uuid:key}/answers", answer=PostShown, example=ANSWER, problems=("conflict", "too-many"))
def answer_thread(request: ApiRequest, key: UUID, given: AnswerInThreadGiven) -> PostShown:
    """Answer in a thread."""
    me = request.auth.member
    return PostShown.of(writing.answer(actor=me, thread=posts.thread(me, key), text=given.text), me)


@room.write("POST", "/threads/{uuid:key}/follow")
def follow_thread(request: ApiRequest, key: UUID) -> None:
    """Be told of answers in a thread.

    Who writes in a thread follows it from then on without saying so.
    """
    me = request.auth.member
    following.follow(actor=me, thread=posts.thread(me, key))


@room.write("DELETE", "/threads/{uuid:key}/follow")
def mute_thread(request: ApiRequest, key: UUID) -> None:
    """Hear nothing of a thread.

    No mail tells of it, and no day's plan; it stays to be read. Nobody is told.
    """
    me = request.auth.member
    following.mute(actor=me, thread=posts.thread(me, key))


@room.write("POST", "/threads/{uuid:key}/close")
def close_thread(request: ApiRequest, key: UUID) -> None:
    """Close a thread of a group of which you are a host.

    It stays to be read; nobody answers any longer.
    """
    me = request.auth.member
    hosting.close(actor=me, thread=posts.thread(me, key))


@room.write("POST", "/threads/{uuid:key}/open", problems=("conflict",))
def reopen_thread(request: ApiRequest, key: UUID) -> None:
    """Open a closed thread of a group of which you are a host again."""
    me = request.auth.member
    hosting.reopen(actor=me, thread=posts.thread(me, key))


@room.read("/posts/bin", answer=PostsPage)
def list_binned_posts(request: ApiRequest, asked: Query[Asked]) -> PostsPage:
    """List what you wrote in groups and took away, the latest first.

    It rests for thirty days.
    """
    me = request.auth.member
    found = posts.binned(me, cursor=asked.cursor, size=asked.limit)
    return PostsPage(items=[PostShown.of(row, me) for row in found.rows], **page_addresses(request, found))


@room.write("PUT", "/posts/{uuid:key}", answer=PostShown, example=ANSWER, problems=("conflict",))
def change_post(request: ApiRequest, key: UUID, given: PostGiven) -> PostShown:
    """Change a thread or an answer that you wrote.

    What it said before stays to be read by who can read it.
    """
    me = request.auth.member
    return PostShown.of(writing.change(actor=me, post=posts.own(me, key), text=given.text, title=given.title), me)


@room.write("DELETE", "/posts/{uuid:key}")
def bin_post(request: ApiRequest, key: UUID) -> None:
    """Take a thread or an answer that you wrote away.

    It rests in the bin for thirty days. Answers of others stay.
    """
    me = request.auth.member
    binning.put_into_bin(actor=me, post=posts.own(me, key))


@room.write("POST", "/posts/{uuid:key}/restore", answer=PostShown)
def restore_post(request: ApiRequest, key: UUID) -> PostShown:
    """Take something you wrote out of the bin."""
    me = request.auth.member
    return PostShown.of(binning.restore(actor=me, post=posts.in_bin(me, key)), me)


@room.write("POST", "/posts/{uuid:key}/helped", problems=("conflict",))
def say_answer_helped(request: ApiRequest, key: UUID) -> None:
    """Say that an answer to your question helped.

    It stands first, and whoever wrote it is told. One answer of a question at most: another no longer counts as that.
    """
    me = request.auth.member
    helping.say(actor=me, answer=posts.post(me, key))


@room.write("DELETE", "/posts/{uuid:key}/helped", problems=("conflict",))
def take_back_answer_helped(request: ApiRequest, key: UUID) -> None:
    """Take back that an answer helped.

    Nobody is told.
    """
    me = request.auth.member
    helping.take_back(actor=me, answer=posts.post(me, key))


@room.read("/posts/{uuid:key}/versions", answer=PostVersionsPage)
def list_post_versions(request: ApiRequest, key: UUID, asked: Query[Asked]) -> PostVersionsPage:
    """List what a thread or an answer said before it was changed, the latest first."""
    me = request.auth.member
    found = posts.versions(me, posts.post(me, key), cursor=asked.cursor, size=asked.limit)
    return PostVersionsPage(items=[PostVersionShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/posts/{uuid:key}/remove", example={"reason": "It names a customer who did not agree."},
    problems=("conflict",),
)  # fmt: skip
def remove_post(request: ApiRequest, key: UUID, given: PostRemovalGiven) -> None:
    """Remove what somebody wrote in a group of which you are a host.

    They read the reason.
    """
    me = request.auth.member
    hosting.remove(actor=me, post=posts.post(me, key), reason=given.reason)
