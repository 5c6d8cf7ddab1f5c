"""What answers and bodies are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from goodword.core.paging import LARGEST, PAGE


class Given(BaseModel):
    """What a caller sends. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """What an answer holds. All fields are always there; what is not known is empty or null."""

    model_config = ConfigDict(frozen=True)


class PageOf[T: Shown](Shown):
    """One page of a list. Follow ``next`` until it is null; the addresses are also in the header Link."""

    items: list[T]
    next: str | None = Field(description="The address of the page after this one, or null on the last page.")
    previous: str | None = Field(description="The address of the page before this one, or null on the first page.")


class Asked(Given):
    """What every paged list is asked with."""

    cursor: Annotated[
        str, StringConstraints(max_length=2000), Field(description="Where to begin, as `next` and `previous` give it.")
    ] = ""
    limit: Annotated[int, Field(ge=1, le=LARGEST, description="How many items a page has.")] = PAGE


Short = Annotated[str, StringConstraints(max_length=400)]
