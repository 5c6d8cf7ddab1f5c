"""How what was found looks in answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, Shown
from goodword.search.asking import LONGEST
from goodword.search.queries.finding import DEEP, MARKS, PAGE, Hit

MOST_PAGES = 3 * DEEP // PAGE
Word = Annotated[str, StringConstraints(max_length=100)]


class SearchAsked(Given):
    """What search is asked with."""

    q: Annotated[
        str,
        StringConstraints(max_length=LONGEST),
        Field(
            description='What to look for. "Words in quotes" stand together, -word leaves out, the last word may be unfinished.'
        ),
    ] = ""
    kind: Annotated[Word, Field(description="Only this kind, as `kind` of what was found names it.")] = ""
    place: Annotated[Word, Field(description="Only what is there.")] = ""
    topic: Annotated[Word, Field(description="Only what is about this topic.")] = ""
    member: Annotated[UUID | None, Field(description="Only what is this member's.")] = None
    since: Annotated[datetime | None, Field(description="Only what is there since then.")] = None
    page: Annotated[int, Field(ge=1, le=MOST_PAGES, description="Which page, from 1.")] = 1


class FoundShown(Shown):
    """One thing found."""

    kind: str
    key: UUID = Field(description="Of what it is, as the operations of its kind take it.")
    title: str
    said: str = Field(description="The words of it that speak for it, without marks.")
    why: list[Literal["name", "words", "meaning"]] = Field(description="The strongest first.")
    place: str
    at: datetime
    mine: bool = Field(description="Only you find it.")

    @classmethod
    def of(cls, hit: Hit) -> FoundShown:
        said = hit.said.replace(MARKS[0], "").replace(MARKS[1], "")
        return cls(
            kind=hit.kind, key=hit.key, title=hit.title, said=said, why=[one.value for one in hit.why], place=hit.place,
            at=hit.at, mine=hit.mine,
        )  # fmt: skip


class SearchShown(Shown):
    """A page of what was found."""

    items: list[FoundShown]
    more: bool = Field(description="There is a next page.")
