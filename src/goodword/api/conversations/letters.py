"""Letters between the caller and others."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.conversations import actions, queries
from goodword.conversations.models import LONGEST, Draft, Letter, Party
from goodword.conversations.queries import Correspondence
from goodword.people.queries import profiles

room = Room(
    "Letters",
    "What you and others write to each other. Nobody is told whether a letter was read. A letter arrives a minute after "
    "it was sent; until then it can be taken back.",
)


class LetterShown(Shown):
    """A letter."""

    key: UUID
    correspondence: UUID
    by: MemberName
    text: str = Field(description="In Markdown.")
    sent_at: datetime
    arrives_at: datetime = Field(description="Until then only you see your letter, and can take it back.")

    @classmethod
    def of(cls, letter: Letter) -> LetterShown:
        return cls(
            key=letter.key, correspondence=letter.thread.key, by=MemberName.of(letter.author), text=letter.text,
            sent_at=letter.sent_at, arrives_at=letter.due_at,
        )  # fmt: skip


class CorrespondenceShown(Shown):
    """A correspondence, as you see it."""

    key: UUID
    about: str = Field(description="What it came from: `introduction`; empty for two members' own.")
    others: list[MemberName]
    last_at: datetime | None
    fresh: bool = Field(description="Something came that you have not looked at. Nobody else knows.")
    put_away: bool
    left: bool

    @classmethod
    def of(cls, told: Correspondence) -> CorrespondenceShown:
        return cls(
            key=told.key, about=told.about, others=[MemberName.of(other) for other in told.others],
            last_at=told.last_at, fresh=told.fresh, put_away=told.put_away, left=told.left,
        )  # fmt: skip


class CorrespondencePage(PageOf[CorrespondenceShown]):
    """Some of your correspondences."""


class LettersPage(PageOf[LetterShown]):
    """Some letters of a correspondence."""


class CorrespondenceAsked(Asked):
    """Which correspondences."""

    away: Annotated[bool, Field(description="Those you put away, instead of the others.")] = False


class LetterGiven(Given):
    """A letter to send."""

    text: Annotated[str, Field(max_length=LONGEST, description="What you write, in Markdown.")]


class DraftGiven(Given):
    """What is written so far."""

    text: Annotated[str, Field(max_length=LONGEST, description="In Markdown; empty removes the draft.")]


class DraftShown(Shown):
    """What you began and have not sent. Nobody else's."""

    key: UUID
    correspondence: UUID | None = Field(description="The correspondence it is for, or null where there is none yet.")
    to: MemberName | None = Field(description="The member it is for, where there is no correspondence yet.")
    text: str
    changed_at: datetime

    @classmethod
    def of(cls, row: Draft) -> DraftShown:
        return cls(
            key=row.key, correspondence=row.thread.key if row.thread else None,
            to=MemberName.of(row.to) if row.to else None, text=row.text, changed_at=row.changed_at,
        )  # fmt: skip


class DraftsPage(PageOf[DraftShown]):
    """Some of your drafts."""


class AwayGiven(Given):
    """Whether a correspondence is put away."""

    put_away: Annotated[bool, Field(description="Out of the list until somebody writes again, or back into it.")]


def _one(me: Member, mine: Party) -> CorrespondenceShown:
    (told,) = queries.shown(me, [mine])
    return CorrespondenceShown.of(told)


LETTER = {"text": "Thank you for the flour. The rye came out well."}


@room.read("/letters", answer=CorrespondencePage)
def list_correspondences(request: ApiRequest, asked: Query[CorrespondenceAsked]) -> CorrespondencePage:
    """List your correspondences.

    Those with something to read; the latest first.
    """
    me = request.auth.member
    found = queries.listed(me, away=asked.away, cursor=asked.cursor, size=asked.limit)
    items = [CorrespondenceShown.of(told) for told in queries.shown(me, found.rows)]
    return CorrespondencePage(items=items, **page_addresses(request, found))


@room.read("/letters/{uuid:key}", answer=CorrespondenceShown)
def get_correspondence(request: ApiRequest, key: UUID) -> CorrespondenceShown:
    """Get one of your correspondences."""
    me = request.auth.member
    return _one(me, queries.place(me, key))


@room.read("/letters/{uuid:key}/letters", answer=LettersPage)
def list_letters(request: ApiRequest, key: UUID, asked: Query[Asked]) -> LettersPage:
    """List the letters of a correspondence.

    The latest first. That you asked is not remembered: `see_letters` says that you have looked.
    """
    me = request.auth.member
    mine = queries.place(me, key)
    found = queries.letters(me, mine, cursor=asked.cursor, size=asked.limit)
    for letter in found.rows:
        letter.thread = mine.thread
    return LettersPage(items=[LetterShown.of(letter) for letter in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/letters/{uuid:key}/letters", answer=LetterShown, status=201, example=LETTER,
    problems=("conflict", "too-many"),
)  # fmt: skip
def answer_letter(request: ApiRequest, key: UUID, given: LetterGiven) -> Made:
    """Write into a correspondence."""
    me = request.auth.member
    letter = actions.reply(actor=me, thread=queries.thread(me, key), text=given.text)
    return Made(LetterShown.of(letter), f"/api/v1/sent-letters/{letter.key}")


@room.write(
    "POST", "/members/{uuid:key}/letters", answer=LetterShown, status=201, example=LETTER,
    problems=("conflict", "too-many"),
)  # fmt: skip
def write_letter(request: ApiRequest, key: UUID, given: LetterGiven) -> Made:
    """Write to a member you are connected with.

    The first letter begins your correspondence.
    """
    me = request.auth.member
    letter = actions.write(actor=me, to=profiles.find(me, key).member, text=given.text)
    return Made(LetterShown.of(letter), f"/api/v1/sent-letters/{letter.key}")


@room.read("/letter-drafts", answer=DraftsPage)
def list_letter_drafts(request: ApiRequest, asked: Query[Asked]) -> DraftsPage:
    """List what you began and have not sent.

    The latest first. A draft goes when its letter is sent.
    """
    found = queries.drafts(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return DraftsPage(items=[DraftShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write("PUT", "/letters/{uuid:key}/draft", example=LETTER)
def keep_answer(request: ApiRequest, key: UUID, given: DraftGiven) -> None:
    """Keep what you have written so far into a correspondence."""
    me = request.auth.member
    actions.keep_draft(actor=me, thread=queries.thread(me, key), text=given.text)


@room.write("PUT", "/members/{uuid:key}/letter-draft", example=LETTER)
def keep_first_letter(request: ApiRequest, key: UUID, given: DraftGiven) -> None:
    """Keep what you have written so far to a member.

    Where the two of you have no correspondence yet.
    """
    me = request.auth.member
    actions.keep_draft(actor=me, to=profiles.find(me, key).member, text=given.text)


@room.read("/sent-letters/{uuid:key}", answer=LetterShown)
def get_sent_letter(request: ApiRequest, key: UUID) -> LetterShown:
    """Get a letter you wrote."""
    return LetterShown.of(queries.letter(request.auth.member, key))


@room.write("DELETE", "/sent-letters/{uuid:key}", problems=("conflict",))
def take_back_letter(request: ApiRequest, key: UUID) -> None:
    """Take a letter back.

    Within its first minute; nobody has seen it.
    """
    me = request.auth.member
    actions.take_back(actor=me, letter=queries.letter(me, key))


@room.write("POST", "/letters/{uuid:key}/see", answer=CorrespondenceShown)
def see_letters(request: ApiRequest, key: UUID) -> CorrespondenceShown:
    """Say that you have looked at what is there.

    It is kept for yourself alone.
    """
    me = request.auth.member
    actions.see(actor=me, thread=queries.thread(me, key))
    return _one(me, queries.place(me, key))


@room.write("PATCH", "/letters/{uuid:key}", answer=CorrespondenceShown, example={"put_away": True})
def put_correspondence_away(request: ApiRequest, key: UUID, given: AwayGiven) -> CorrespondenceShown:
    """Put a correspondence away, or take it up."""
    me = request.auth.member
    actions.put_away(actor=me, thread=queries.thread(me, key), away=given.put_away)
    return _one(me, queries.place(me, key))


@room.write("POST", "/letters/{uuid:key}/leave", answer=CorrespondenceShown, problems=("conflict",))
def leave_correspondence(request: ApiRequest, key: UUID) -> CorrespondenceShown:
    """Leave a correspondence of three or more.

    What came before stays readable.
    """
    me = request.auth.member
    actions.step_out(actor=me, thread=queries.thread(me, key))
    return _one(me, queries.place(me, key))
