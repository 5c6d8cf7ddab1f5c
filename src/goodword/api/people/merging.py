"""Persons that could be one: pairs to look at, merging with a preview, undo."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, PageOf, Shown
from goodword.api.people import pictures
from goodword.api.people.shapes import PersonFull, PersonShown
from goodword.core.paging import page
from goodword.people import previews
from goodword.people.actions import merging as actions
from goodword.people.models import DuplicateCandidate, Merge
from goodword.people.queries import merging as queries
from goodword.people.queries import persons

room = Room(
    "Duplicates and merges",
    "Two of your people who are one. Nothing is merged by itself, and every merge can be undone at any later time.",
)


class PairShown(Shown):
    """Two of your people who could be the same."""

    key: UUID
    first: PersonShown
    second: PersonShown
    verdict: str = Field(description="How sure: `same`, `likely` or `maybe`.")
    reasons: list[str] = Field(description="Why, as codes.")
    found_at: datetime

    @classmethod
    def of(cls, pair: DuplicateCandidate) -> PairShown:
        return cls(
            key=pair.key, first=PersonShown.of(pair.first), second=PersonShown.of(pair.second),
            verdict=pair.verdict, reasons=pair.reasons, found_at=pair.found_at,
        )  # fmt: skip


class PairsPage(PageOf[PairShown]):
    """Some of the pairs to look at."""


class PreviewLine(Shown):
    """One thing known about either of the two."""

    kind: str
    label: str
    words: str
    source: str
    kept: bool = Field(description="The person who stays says it.")
    absorbed: bool = Field(description="The other one says it.")


class PreviewShown(Shown):
    """What would come of a merge."""

    name: str
    also_called: str
    headline: str
    company: str
    place: str
    cards_kept: int
    cards_absorbed: int
    lines: list[PreviewLine]


class MergeShown(Shown):
    """A merge that stands."""

    key: UUID
    kept: PersonShown
    absorbed: PersonShown
    merged_at: datetime

    @classmethod
    def of(cls, merge: Merge) -> MergeShown:
        return cls(
            key=merge.key, kept=PersonShown.of(merge.kept), absorbed=PersonShown.of(merge.absorbed), merged_at=merge.at
        )


class MergesPage(PageOf[MergeShown]):
    """Some of your merges."""


@room.read("/duplicates", answer=PairsPage)
def list_duplicates(request: ApiRequest, asked: Query[Asked]) -> PairsPage:
    """List pairs who could be one person.

    The surest first. Decide with `merge_people` or `keep_apart`.
    """
    found = page(queries.candidates(request.auth.member), ("-weight", "id"), cursor=asked.cursor, size=asked.limit)
    return PairsPage(items=[PairShown.of(pair) for pair in found.rows], **page_addresses(request, found))


@room.write("POST", "/duplicates/{uuid:key}/different")
def keep_apart(request: ApiRequest, key: UUID) -> None:
    """Say that a pair is two people.

    They are not suggested again.
    """
    me = request.auth.member
    actions.say_different(actor=me, candidate=queries.candidate(me, key))


@room.read("/people/{uuid:kept}/merge/{uuid:absorbed}", answer=PreviewShown)
def preview_merge(request: ApiRequest, kept: UUID, absorbed: UUID) -> PreviewShown:
    """See what would come of a merge.

    Nothing is changed.
    """
    me = request.auth.member
    made = previews.merge(me, persons.person(me, kept), persons.person(me, absorbed))
    return PreviewShown(
        name=made.shown.name, also_called=made.shown.also_called, headline=made.shown.headline,
        company=made.shown.company, place=made.shown.place, cards_kept=made.cards_first,
        cards_absorbed=made.cards_second,
        lines=[
            PreviewLine(kind=line.kind, label=line.label, words=line.words, source=line.source, kept=line.first,
                      absorbed=line.second)
            for line in made.lines
        ],
    )  # fmt: skip


@room.write("POST", "/people/{uuid:kept}/merge/{uuid:absorbed}", answer=MergeShown, status=201, problems=("conflict",))
def merge_people(request: ApiRequest, kept: UUID, absorbed: UUID) -> Made:
    """Make two of your people one.

    The cards of `absorbed` move to `kept`, with everything that hangs on them.
    """
    me = request.auth.member
    made = actions.merge(actor=me, kept=persons.person(me, kept), absorbed=persons.person(me, absorbed))
    found = queries.merge(me, made.key)
    return Made(MergeShown.of(found), f"/api/v1/merges/{made.key}")


@room.read("/merges", answer=MergesPage)
def list_merges(request: ApiRequest, asked: Query[Asked]) -> MergesPage:
    """List your merges.

    Those that stand, the latest first.
    """
    found = page(queries.merges(request.auth.member), ("-at", "-id"), cursor=asked.cursor, size=asked.limit)
    return MergesPage(items=[MergeShown.of(merge) for merge in found.rows], **page_addresses(request, found))


@room.read("/merges/{uuid:key}", answer=MergeShown)
def get_merge(request: ApiRequest, key: UUID) -> MergeShown:
    """Get one of your merges."""
    return MergeShown.of(queries.merge(request.auth.member, key))


@room.write("POST", "/merges/{uuid:key}/undo", answer=PersonFull, problems=("conflict",))
def undo_merge(request: ApiRequest, key: UUID) -> PersonFull:
    """Undo a merge.

    The cards that moved go back; what was learned since stays where it was noted. Answers with the person who stands
    alone again.
    """
    me = request.auth.member
    return pictures.full(me, actions.undo(actor=me, merge=queries.merge(me, key)))
