"""How vouches, asks for one and links look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.core import mail
from goodword.reach.models import Audience
from goodword.vouches.queries.asks import Ask
from goodword.vouches.queries.links import Link
from goodword.vouches.queries.mine import Told
from goodword.vouches.queries.shown import Given as ShownVouch
from goodword.vouches.texts import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TOPIC,
    LONGEST_WORD,
    LONGEST_WORDS,
    LONGEST_WORK,
    MOST_TOPICS,
    Words,
)

AudienceWord = Literal["close", "connections", "members", "public"]
Topic = Annotated[str, StringConstraints(max_length=LONGEST_TOPIC)]


class VouchShown(Shown):
    """A vouch for you or by you."""

    key: UUID
    subject: MemberName
    author: UUID | None = Field(description="Key of the member who wrote it; null for somebody who is not here.")
    name: str = Field(description="What the author is called.")
    email: str = Field(description="The confirmed address of an author who is not here, for the subject alone.")
    topics: list[str]
    text: str
    work: str = Field(description="The shared work they know it from.")
    since: int | None = Field(description="The year it began, where it is said.")
    until: int | None = Field(description="The year it ended, where it is said.")
    may_be_public: bool = Field(description="The author agreed to its being shown to everybody.")
    state: Literal["written", "returned", "shown", "aside", "hidden", "waiting"] = Field(
        description="To its author `waiting` says that its subject has not let it show."
    )
    word: str = Field(description="What the subject wrote when they gave it back.")
    version: int = Field(description="Counts changes; send it with what you let show.")
    audience: AudienceWord | None = Field(description="For whom it shows, to its subject alone.")
    written_at: datetime
    shown_at: datetime | None = Field(description="When it first showed.")

    @classmethod
    def of(cls, row: Told) -> VouchShown:
        return cls.model_validate(
            {
                "key": row.key, "subject": MemberName.of(row.subject),
                "author": row.author.key if row.author is not None else None, "name": row.name, "email": row.email,
                "topics": list(row.topics), "text": row.text, "work": row.work, "since": row.since, "until": row.until,
                "may_be_public": row.public_ok, "state": row.state, "word": row.word, "version": row.version,
                "audience": Audience(row.audience).name.lower() if row.audience is not None else None,
                "written_at": row.written_at, "shown_at": row.shown_at,
            }
        )  # fmt: skip


class VouchesPage(PageOf[VouchShown]):
    """Some of the vouches for you, or by you."""


class VouchOfMemberShown(Shown):
    """A vouch as a member shows it."""

    key: UUID
    author: UUID | None = Field(description="Key of the member who wrote it, where you may find them.")
    name: str
    is_member: bool
    topics: list[str]
    text: str
    work: str
    since: int | None
    until: int | None
    shown_at: datetime
    outside: bool = Field(description="The author keeps mostly with other people here than the member does.")

    @classmethod
    def of(cls, row: ShownVouch) -> VouchOfMemberShown:
        return cls(
            key=row.key, author=row.author.key if row.author is not None else None, name=row.name,
            is_member=row.member, topics=list(row.topics), text=row.text, work=row.work, since=row.since,
            until=row.until, shown_at=row.shown_at, outside=row.outside,
        )  # fmt: skip


class VouchesOfMemberPage(PageOf[VouchOfMemberShown]):
    """Some of the vouches that a member shows."""


class VouchAskShown(Shown):
    """An ask for a vouch. To who asked it looks the same whether it rests or was not come to."""

    key: UUID
    asker: MemberName
    asked: MemberName
    words: str
    draft: str = Field(description="What the asked recommended the asker for elsewhere, where there is something.")
    state: Literal["waiting", "rested", "given", "did_not"]
    asked_at: datetime
    lapses_at: datetime

    @classmethod
    def of(cls, row: Ask) -> VouchAskShown:
        return cls.model_validate(
            {
                "key": row.key, "asker": MemberName.of(row.asker), "asked": MemberName.of(row.asked),
                "words": row.words, "draft": row.draft, "state": row.state, "asked_at": row.asked_at,
                "lapses_at": row.lapses_at,
            }
        )  # fmt: skip


class VouchAsksPage(PageOf[VouchAskShown]):
    """Some of the asks for a vouch."""


class VouchLinkShown(Shown):
    """A link by which one person who is not here can vouch for you, once."""

    key: UUID
    name: str
    words: str
    state: Literal["open", "used", "ended"]
    url: str = Field(description="To send to them by yourself; empty once it no longer works.")
    made_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, link: Link) -> VouchLinkShown:
        url = mail.absolute(f"/vouches/write/{link.token}/") if link.token else ""
        return cls.model_validate(
            {
                "key": link.row.key, "name": link.row.name, "words": link.row.words, "state": link.state, "url": url,
                "made_at": link.row.made_at, "expires_at": link.row.expires_at,
            }
        )  # fmt: skip


class VouchLinksPage(PageOf[VouchLinkShown]):
    """Some of your links."""


class VouchWordsGiven(Given):
    """What you vouch for."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = Field(description="In your own words.")
    work: Annotated[str, StringConstraints(max_length=LONGEST_WORK)] = Field(
        description="The shared work you know it from."
    )
    topics: Annotated[list[Topic], Field(max_length=MOST_TOPICS)] = Field([], description="What for, a word or two.")
    since: int | None = Field(None, description="The year it began.")
    until: int | None = Field(None, description="The year it ended.")
    may_be_public: bool = Field(False, description="It may be shown to everybody, signed in or not.")

    def words(self) -> Words:
        """As the verbs take it."""
        return Words(
            text=self.text, work=self.work, topics=tuple(self.topics), since=self.since, until=self.until,
            public_ok=self.may_be_public,
        )  # fmt: skip


class VouchGiven(VouchWordsGiven):
    """What you vouch for, and about whom."""

    member: UUID = Field(description="Key of the member.")


class VouchShowGiven(Given):
    """For whom a vouch shows, as you have read it."""

    version: int = Field(description="Its `version`, as you read it.")
    audience: AudienceWord = Field("members", description="For whom.")


class VouchAudienceGiven(Given):
    """For whom a vouch shows."""

    audience: AudienceWord = Field(description="For whom.")


class VouchReturnGiven(Given):
    """A word to its author."""

    word: Annotated[str, StringConstraints(max_length=LONGEST_WORD)] = Field(
        description="What they could put differently."
    )


class VouchAskGiven(Given):
    """Whom you ask, and for what."""

    member: UUID = Field(description="Key of a member you are connected with.")
    words: Annotated[str, StringConstraints(max_length=LONGEST_WORDS)] = Field(
        description="What for, and what you did together."
    )


class VouchLinkGiven(Given):
    """Whom a link is for."""

    name: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = Field(description="Whom it is for.")
    words: Annotated[str, StringConstraints(max_length=LONGEST_WORDS)] = Field("", description="A word to them.")


def audience_of(word: str) -> Audience:
    """The audience that a word names."""
    return Audience[word.upper()]
