"""Giving good words, passing them on, taking them back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.wordofmouth import actions, queries
from goodword.wordofmouth.actions import Said
from goodword.wordofmouth.models import LONGEST_REASON, LONGEST_TITLE, LONGEST_URL, Word

room = Room(
    "Good words",
    "What you recommend, with your reason and your interest in it, and what came to you by the link of somebody else's. "
    "A member of a chain is named only by their own choice.",
)
InterestName = Literal["none", "friend", "paid", "own"]
SAID = {"reason": "They printed our bags in a week.", "interest": "none", "named": True}
WORD = {"title": "Linen printers in York", "url": "https://example.org/linen", **SAID}


class GoodWordSaidGiven(Given):
    """What you say of it."""

    reason: Annotated[str, StringConstraints(max_length=LONGEST_REASON)] = Field(description="Why you recommend it.")
    interest: InterestName = Field("none", description="Shown to everybody who reads it.")
    named: bool = Field(default=False, description="Whether your name is shown to everybody who has the link.")

    def said(self) -> Said:
        """For a verb."""
        return Said(self.reason, self.interest, self.named)


class NewGoodWordGiven(GoodWordSaidGiven):
    """What you recommend, and why."""

    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE)] = Field(description="What it is.")
    url: Annotated[str, StringConstraints(max_length=LONGEST_URL)] = Field(description="Of a page, by https.")


class GoodWordShown(Shown):
    """A good word of yours."""

    key: UUID
    code: str = Field(description="Its public page is `/w/<code>/`.")
    title: str
    url: str
    reason: str
    interest: InterestName
    named: bool
    passed_on: bool
    at: datetime

    @classmethod
    def of(cls, row: Word) -> GoodWordShown:
        return cls.model_validate(
            {
                "key": row.key, "code": row.code, "title": row.target.title, "url": row.target.url, "reason": row.reason,
                "interest": row.interest, "named": row.named, "passed_on": row.after_id is not None, "at": row.at,
            }
        )  # fmt: skip


class GoodWordsPage(PageOf[GoodWordShown]):
    """One page of your good words."""


class GoodWordLinkShown(Shown):
    """One member's link of a chain. Who does not want to be named is called a friend of the one before."""

    name: str
    reason: str
    interest: InterestName
    mine: bool
    gone: bool = Field(description="It was taken back, or its member left.")


class GoodWordChainShown(Shown):
    """What a good word's link shows: what it is for, and who recommends it, the first one first."""

    title: str
    url: str
    links: list[GoodWordLinkShown]


@room.read("/good-words", answer=GoodWordsPage)
def list_good_words(request: ApiRequest, asked: Query[Asked]) -> GoodWordsPage:
    """List your good words, the latest first."""
    found = queries.mine(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return GoodWordsPage(items=[GoodWordShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write("POST", "/good-words", answer=GoodWordShown, status=201, example=WORD, problems=("too-many",))
def give_good_word(request: ApiRequest, given: NewGoodWordGiven) -> Made:
    """Recommend a page."""
    row = actions.give(actor=request.auth.member, title=given.title, url=given.url, said=given.said())
    return Made(GoodWordShown.of(row), f"/api/v1/good-words/{row.key}")


@room.read("/good-words/{uuid:key}", answer=GoodWordShown)
def get_good_word(request: ApiRequest, key: UUID) -> GoodWordShown:
    """Get a good word of yours."""
    return GoodWordShown.of(queries.own(request.auth.member, key))


@room.write("PUT", "/good-words/{uuid:key}", answer=GoodWordShown, example=SAID)
def change_good_word(request: ApiRequest, key: UUID, given: GoodWordSaidGiven) -> GoodWordShown:
    """Change what you say of it."""
    me: Member = request.auth.member
    actions.change(actor=me, word=queries.own(me, key), said=given.said())
    return GoodWordShown.of(queries.own(me, key))


@room.write("DELETE", "/good-words/{uuid:key}")
def withdraw_good_word(request: ApiRequest, key: UUID) -> None:
    """Take a good word back."""
    me = request.auth.member
    actions.withdraw(actor=me, word=queries.own(me, key))


@room.read("/good-words/links/{str:code}", answer=GoodWordChainShown)
def get_good_word_chain(request: ApiRequest, code: str) -> GoodWordChainShown:
    """Get what the link of a good word shows."""
    me = request.auth.member
    row = queries.by_code(me, code)
    links = [
        GoodWordLinkShown.model_validate(
            {"name": one.name, "reason": one.reason, "interest": one.interest, "mine": one.mine, "gone": one.gone}
        )
        for one in queries.chain(me, row)
    ]
    return GoodWordChainShown(title=row.target.title, url=row.target.url, links=links)


@room.write(
    "POST",
    "/good-words/links/{str:code}",
    answer=GoodWordShown,
    status=201,
    example=SAID,
    problems=("conflict", "too-many"),
)
def pass_good_word_on(request: ApiRequest, code: str, given: GoodWordSaidGiven) -> Made:
    """Pass a good word on, with your own reason."""
    me = request.auth.member
    row = actions.pass_on(actor=me, word=queries.by_code(me, code), said=given.said())
    return Made(GoodWordShown.of(row), f"/api/v1/good-words/{row.key}")
