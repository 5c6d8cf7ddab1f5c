"""Stories: what happened between the caller and one of their people, or with all of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Shown
from goodword.core.errors import Invalid
from goodword.people.called import called
from goodword.people.queries import persons as queries
from goodword.ties import timeline
from goodword.ties.timeline import Scope, points
from goodword.ties.timeline.reading import LARGEST, Item

room = Room("Timeline", "What happened between you and your people, latest first, as far as Goodword knows.")


class StoryAsked(Asked):
    """What a story is narrowed to."""

    limit: Annotated[int, Field(ge=1, le=LARGEST, description="How many entries a page has, at most.")] = 20
    kind: Annotated[
        str,
        Field(
            max_length=30, description="A family of entries, such as `meetings`, `letters` or `noted`; empty for all."
        ),
    ] = ""
    since: Annotated[int | None, Field(ge=1900, le=2200, description="The first year.")] = None
    until: Annotated[int | None, Field(ge=1900, le=2200, description="The last year.")] = None
    in_person: Annotated[bool, Field(description="Only what happened face to face.")] = False


class WhoShown(Shown):
    """One of your people who was part of it."""

    key: UUID
    name: str


class EntryShown(Shown):
    """One entry: something that happened, or several things that are told as one."""

    at: datetime = Field(description="What orders it; for a date without a time, its first instant in your time zone.")
    kind: str = Field(description="Such as `met`, `message` or `meeting`.")
    family: str
    title: str = Field(description="One sentence, for people.")
    since: str = Field(
        description="The day, month or year, as precisely as it is known: `2026-03-14`, `2026-03`, `2026`."
    )
    until: str = Field(description="The last month, where it went on for several; else empty.")
    in_person: bool
    detail: str = Field(description="How long it took, where it was by phone or letter.")
    text: str
    note: str = Field(description="Your own words, in Markdown.")
    source: str = Field(description="Who told it, where that was not you.")
    origin: str
    people: list[WhoShown] = Field(
        description="Who was part of it, at most a few; in a story with one person, who else."
    )
    others: int = Field(description="How many more were part of it.")
    fact: UUID | None = Field(description="The fact that can be changed.")
    interaction: UUID | None = Field(description="The interaction that can be changed.")

    @classmethod
    def of(cls, item: Item) -> EntryShown:
        told, edit = item.told, item.told.edit
        return cls(
            at=item.moment.point.at, kind=item.moment.kind, family=item.moment.family, title=told.title,
            since=told.since, until=told.until, in_person=item.moment.in_person, detail=told.detail, text=told.text, note=told.markdown,
            source=told.source, origin=told.origin, people=[WhoShown(key=who.key, name=who.name) for who in told.people],
            others=told.others, fact=edit.key if edit and edit.what == "fact" else None,
            interaction=edit.key if edit and edit.what == "interaction" else None,
        )  # fmt: skip


class FamilyShown(Shown):
    """A family of entries to narrow a story to."""

    code: str
    label: str


class StoryShown(Shown):
    """A page of a story, latest first. Follow ``next`` to what came before until it is null."""

    items: list[EntryShown]
    kinds: list[FamilyShown] = Field(description="What `kind` can be.")
    next: str | None = Field(description="The address of what came before, or null at the beginning of the story.")


def _story(request: ApiRequest, scope: Scope, asked: StoryAsked) -> StoryShown:
    families = timeline.families()
    if asked.kind and asked.kind not in {family.code for family in families}:
        message = _("There is no such kind of entry. `kinds` in an answer lists all of them.")
        raise Invalid(message, fields={"kind": message})
    found = timeline.page(scope, _asked(scope.viewer, asked), cursor=asked.cursor, size=asked.limit)
    query: QueryDict = request.GET.copy()
    query["cursor"] = found.earlier
    following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if found.earlier else None
    return StoryShown(
        items=[EntryShown.of(item) for item in found.items],
        kinds=[FamilyShown(code=family.code, label=str(family.label)) for family in families],
        next=following,
    )


def _asked(viewer: Member, asked: StoryAsked) -> timeline.Asked:
    return timeline.Asked(
        family=asked.kind,
        since=points.midnight(date(asked.since, 1, 1), viewer.zone) if asked.since else None,
        until=points.midnight(date(asked.until + 1, 1, 1), viewer.zone) if asked.until else None,
        in_person=asked.in_person,
    )


@room.read("/timeline", answer=StoryShown)
def list_story(request: ApiRequest, asked: Query[StoryAsked]) -> StoryShown:
    """Read your own story.

    What you did with your people, and what came of it. Entries that belong together are told as one.
    """
    return _story(request, Scope(request.auth.member), asked)


@room.read("/people/{uuid:key}/timeline", answer=StoryShown)
def list_story_of_person(request: ApiRequest, key: UUID, asked: Query[StoryAsked]) -> StoryShown:
    """Read your story with one of your people.

    How you met, what you wrote, what you noted, what changed.
    """
    me = request.auth.member
    person = queries.person(me, key)
    cards = list(queries.cards(me, person))
    facts = queries.facts_on(me, cards)
    return _story(request, Scope(me, person, called(facts, person), facts, cards), asked)
