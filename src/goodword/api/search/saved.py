"""The caller's saved searches."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from goodword.api.frame.answers import Made
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.api.search.shapes import Word
from goodword.core.errors import Invalid
from goodword.reach import queries as reach
from goodword.search.actions import saving
from goodword.search.actions.saving import Wanted
from goodword.search.asking import LONGEST
from goodword.search.queries import saved
from goodword.search.queries.saved import Kept

room = Room("Saved searches", "Searches you are told of when they find something new. Nobody but you sees them.")
EXAMPLE = {"q": "who restores old clocks", "place": "Leeds"}


class SavedSearchGiven(Given):
    """A search to save."""

    q: Annotated[str, StringConstraints(max_length=LONGEST)] = Field(
        description="What to look for, as search takes it."
    )
    kind: Annotated[Word, Field(description="Only this kind.")] = ""
    place: Annotated[Word, Field(description="Only what is there.")] = ""
    topic: Annotated[Word, Field(description="Only what is about this topic.")] = ""
    member: Annotated[UUID | None, Field(description="Only what is this member's.")] = None


class SavedSearchShown(Shown):
    """A saved search."""

    key: UUID
    q: str
    kind: str
    place: str
    topic: str
    member: UUID | None = Field(description="Whose things are looked at; null for everybody's.")
    saved_at: datetime
    new: int = Field(description="How many things it found that you have not marked as seen.")

    @classmethod
    def of(cls, kept: Kept) -> SavedSearchShown:
        """A saved search with what is new in it."""
        row = kept.saved
        return cls(
            key=row.key, q=row.typed, kind=row.kind, place=row.place, topic=row.topic,
            member=row.by.key if row.by else None, saved_at=row.saved_at, new=len(kept.new),
        )  # fmt: skip


class SavedSearchesShown(Shown):
    """All of your saved searches."""

    searches: list[SavedSearchShown]


@room.read("/searches", answer=SavedSearchesShown)
def list_saved_searches(request: ApiRequest) -> SavedSearchesShown:
    """List your saved searches.

    The newest first, twenty at most, each with how much is new in it.
    """
    me = request.auth.member
    rows = list(saved.mine(me))
    return SavedSearchesShown(searches=[SavedSearchShown.of(one) for one in saved.with_news(me, rows)])


@room.write("POST", "/searches", answer=SavedSearchShown, status=201, problems=("too-many",), example=EXAMPLE)
def save_search(request: ApiRequest, given: SavedSearchGiven) -> Made:
    """Save a search.

    What it finds now is not news. The same search is saved once.
    """
    me, by = request.auth.member, None
    if given.member is not None:
        by = reach.members(me).filter(key=given.member).first()
        if by is None:
            raise Invalid(_("There is nobody such here."), fields={"member": _("There is nobody such here.")})
    row = saving.save(actor=me, wanted=Wanted(given.q, given.kind, given.place, given.topic, by))
    return Made(SavedSearchShown.of(Kept(row, frozenset())), f"/api/v1/searches/{row.key}")


@room.write("DELETE", "/searches/{uuid:key}")
def remove_saved_search(request: ApiRequest, key: UUID) -> None:
    """Remove a saved search."""
    me = request.auth.member
    saving.remove(actor=me, saved=saved.saved(me, key))


@room.write("POST", "/searches/{uuid:key}/seen")
def mark_saved_search_seen(request: ApiRequest, key: UUID) -> None:
    """Say that you saw what a saved search found."""
    me = request.auth.member
    saving.seen(actor=me, saved=saved.saved(me, key))
