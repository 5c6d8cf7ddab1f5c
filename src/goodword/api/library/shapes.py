"""How what is kept looks in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.core import bins
from goodword.library.copying.fetching import TROUBLES
from goodword.library.models import Copy, Keep
from goodword.library.models.keeps import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_TOPIC,
    LONGEST_URL,
    LONGEST_WHY,
    MOST_TOPICS,
)
from goodword.library.queries.keeps import Narrowed
from goodword.library.told import Told
from goodword.people.models import Card

KeepKind = Literal["link", "idea", "note"]
KeepInterest = Literal["", "none", "friend", "paid", "own"]
KeepTopic = Annotated[str, StringConstraints(max_length=LONGEST_TOPIC)]


class KeepsAsked(Asked):
    """What the library is asked with."""

    q: Annotated[str, StringConstraints(max_length=100), Field(description="Words, or beginnings of words.")] = ""
    topic: Annotated[str, StringConstraints(max_length=100), Field(description="Only with this topic.")] = ""
    kind: Annotated[Literal["", KeepKind], Field(description="Only of this kind.")] = ""

    def narrowed(self) -> Narrowed:
        """What the query takes."""
        return Narrowed(self.q, self.topic, self.kind)


class KeepShown(Shown):
    """A link, an idea or a note that you keep."""

    key: UUID
    kind: KeepKind
    url: str
    title: str
    why: str = Field(description="Why you keep it.")
    topics: list[str]
    recommended_by: str = Field(description="Who recommended it, in your words.")
    recommended_by_person: UUID | None = Field(description="The same, where it is one of your people.")
    they_gain: KeepInterest = Field(description="What they gain from it, as far as you were told.")
    kept_at: datetime
    changed_at: datetime
    gone_at: datetime | None = Field(description="When it will be gone for good, while it is in the bin.")

    @classmethod
    def of(cls, row: Keep) -> KeepShown:
        return cls.model_validate(_told(row))


class KeepDetailShown(KeepShown):
    """A link, an idea or a note, with its text."""

    text: str = Field(description="Your notes, in Markdown.")

    @classmethod
    def whole(cls, row: Keep) -> KeepDetailShown:
        return cls.model_validate({**_told(row), "text": row.text})


def _told(row: Keep) -> dict[str, object]:
    return {
        "key": row.key, "kind": row.kind, "url": row.url, "title": row.title, "why": row.why, "topics": row.topics,
        "recommended_by": row.recommender, "recommended_by_person": row.card.person.key if row.card else None,
        "they_gain": row.interest, "kept_at": row.kept_at, "changed_at": row.changed_at,
        "gone_at": row.binned_at + bins.KEPT if row.binned_at else None,
    }  # fmt: skip


class KeepCopyShown(Shown):
    """The readable copy of a page that you keep."""

    state: Literal["waiting", "held", "failed"] = Field(
        description="Whether it is being made, is there, or could not be made."
    )
    trouble: str = Field(description="Why it could not be made, in words; empty otherwise.")
    title: str
    language: str = Field(description="What the page says it is written in; empty where it does not.")
    came_from: str = Field(description="Where the page stood in the end, after redirects.")
    html: str = Field(description="What is read of it; `cid:` and a key name a file of yours.")
    text: str = Field(description="The same without markup.")
    fetched_at: datetime | None
    gone_since: datetime | None = Field(description="Since when the page itself is gone.")

    @classmethod
    def of(cls, row: Copy) -> KeepCopyShown:
        return cls(
            state=row.state, trouble=str(TROUBLES.get(row.trouble, "")), title=row.title, language=row.language,  # type: ignore[arg-type]  # one of its states
            came_from=row.came_from, html=row.html, text=row.text, fetched_at=row.fetched_at, gone_since=row.gone_since,
        )  # fmt: skip


class KeepsPage(PageOf[KeepShown]):
    """Some of what you keep."""


class KeepGiven(Given):
    """Something to keep."""

    kind: KeepKind = Field("link", description="What it is.")
    url: Annotated[str, StringConstraints(max_length=LONGEST_URL)] = Field("", description="For a link it is needed.")
    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE)] = Field(
        "", description="Without one, the beginning of the text or the address stands for it."
    )
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = Field("", description="Notes, in Markdown.")
    why: Annotated[str, StringConstraints(max_length=LONGEST_WHY)] = Field("", description="Why you keep it.")
    topics: Annotated[list[KeepTopic], Field(max_length=MOST_TOPICS)] = Field([], description="In words.")
    recommended_by: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = Field(
        "", description="Who recommended it; a name that is clear among your people leads to them."
    )
    they_gain: KeepInterest = Field("", description="What they gain from it, as far as you were told.")

    def told(self, card: Card | None) -> Told:
        """What the verbs take."""
        return Told(
            self.kind, self.url, self.title, self.text, self.why, self.topics, self.recommended_by, card, self.they_gain
        )
