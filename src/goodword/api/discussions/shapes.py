"""How threads and answers look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.core import bins
from goodword.discussions import states
from goodword.discussions.models import Post, Version
from goodword.discussions.models.posts import LONGEST_REASON, LONGEST_TEXT, LONGEST_TITLE
from goodword.discussions.queries import posts

ThreadKind = Literal["discussion", "question"]
PostState = Literal["shown", "binned", "removed", "gone"]
PostTitle = Annotated[str, StringConstraints(max_length=LONGEST_TITLE)]
PostText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class ThreadsAsked(Asked):
    """What the list of threads is asked with."""

    kind: Annotated[Literal["", "discussion", "question"], Field(description="Only threads of this kind.")] = ""
    unanswered: Annotated[bool, Field(description="Only questions without an answer.")] = False


class PostShown(Shown):
    """A thread, or an answer in one."""

    key: UUID
    group: UUID
    thread: UUID | None = Field(description="The thread that an answer stands in; null for a thread.")
    author: MemberName | None = Field(description="Null once they left, or took the words of a thread away.")
    title: str = Field(description="Of a thread.")
    text: str = Field(description="Markdown.")
    state: PostState = Field(description="Threads that were taken away stay while there are answers in them.")
    reason: str = Field(description="Why a host removed it; for you alone, where it is yours.")
    written_at: datetime
    changed_at: datetime | None = Field(description="When its words were changed; `versions` has what they were.")
    helped_at: datetime | None = Field(description="Since when whoever asked says that this answer helped.")
    gone_at: datetime | None = Field(description="When it goes for good, for what rests in your bin.")

    @classmethod
    def of(cls, row: Post, viewer: Member) -> PostShown:
        return cls.model_validate(told(row, viewer))


class ThreadShown(PostShown):
    """A thread."""

    kind: ThreadKind
    answers: int = Field(description="How many you can read.")
    last_at: datetime = Field(description="When it or the latest answer that you can read was written.")
    looked_at: datetime | None = Field(description="When you last opened its page.")
    closed_at: datetime | None = Field(description="Since when nobody answers in it.")
    follows: bool | None = Field(
        description="Whether you are told of answers: true, or false once you chose to hear nothing of it; null before you said."
    )

    @classmethod
    def many(cls, viewer: Member, rows: list[Post]) -> list[ThreadShown]:
        """Several of them. Three queries."""
        now, looks, follows = posts.activity(viewer, rows), posts.looked(viewer, rows), posts.followed(viewer, rows)
        return [
            cls.model_validate(
                {
                    **told(row, viewer), "kind": row.kind, "answers": now[row.pk].answers, "last_at": now[row.pk].last_at,
                    "looked_at": looks.get(row.pk), "closed_at": row.closed_at, "follows": follows.get(row.pk),
                }
            )
            for row in rows
        ]  # fmt: skip


def told(row: Post, viewer: Member) -> dict[str, object]:
    """What is told of any post; of words that were taken away, nothing but to their author."""
    own = row.author_id == viewer.pk
    away = row.state in (states.BINNED, states.GONE) and not own
    author = None if away or row.author is None else MemberName.of(row.author)
    return {
        "key": row.key, "group": row.group.key, "thread": row.thread.key if row.thread is not None else None,
        "author": author, "title": "" if away else row.title, "text": "" if away else row.text,
        "state": row.state, "reason": row.reason if own else "", "written_at": row.written_at,
        "changed_at": None if away else row.changed_at, "helped_at": None if away else row.helped_at,
        "gone_at": row.binned_at + bins.KEPT if own and row.binned_at else None,
    }  # fmt: skip


class ThreadsPage(PageOf[ThreadShown]):
    """Some threads."""


class PostsPage(PageOf[PostShown]):
    """Some of what was written."""


class ThreadGiven(Given):
    """A thread to start."""

    kind: ThreadKind = Field("discussion", description="What it is.")
    title: PostTitle = Field(description="What it is about, in a line.")
    text: PostText = Field(description="Markdown.")


class AnswerInThreadGiven(Given):
    """An answer."""

    text: PostText = Field(description="Markdown.")


class PostGiven(Given):
    """What it is to say from now on."""

    title: PostTitle = Field("", description="Of a thread; answers have none.")
    text: PostText = Field(description="Markdown.")


class PostRemovalGiven(Given):
    """Why it is removed."""

    reason: Annotated[str, StringConstraints(max_length=LONGEST_REASON)] = Field(
        description="Its author reads it, and so do the other hosts."
    )


class PostVersionShown(Shown):
    """What a post said before it was changed."""

    key: UUID
    title: str
    text: str = Field(description="Markdown.")
    until: datetime

    @classmethod
    def of(cls, row: Version) -> PostVersionShown:
        return cls(key=row.key, title=row.title, text=row.text, until=row.until)


class PostVersionsPage(PageOf[PostVersionShown]):
    """Some of what it said before."""
