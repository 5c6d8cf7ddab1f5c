"""Who can introduce the caller to a member, to an organization, or to a kind of person."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.graph.queries import paths as queries
from goodword.graph.queries.paths import Path, Step, Ways
from goodword.graph.telling import Known
from goodword.graph.wanted import LONGEST, Wanted
from goodword.people.queries import organisations

room = Room("Ways", "Who can introduce you, over ties whose people let them be used.")

Said = Annotated[str, StringConstraints(max_length=LONGEST)]


class WayAsked(Given):
    """Whom you mean; what is empty does not matter, but something has to be said."""

    what: Annotated[Said, Field(description="A trade, a role or a topic, whichever it is.")] = ""
    trade: Annotated[Said, Field(description="What they do.")] = ""
    role: Annotated[Said, Field(description="What they are where they work; part of it is enough.")] = ""
    topic: Annotated[Said, Field(description="What they know, care about or offer.")] = ""
    need: Annotated[Said, Field(description="What they are looking for.")] = ""
    place: Annotated[Said, Field(description="Where they have ties to.")] = ""


class OnTheWay(Shown):
    """Somebody on a way."""

    member: UUID | None = Field(description="Their key; null for someone who is not named.")
    name: str = Field(description="Empty for someone who is not named.")
    line: str = Field(description="What they do, in a line.")
    words: str = Field(description="On the tie that leads to them, in a sentence.")

    @classmethod
    def of(cls, step: Step) -> OnTheWay:
        if step.person is None:
            return cls(member=None, name="", line="", words=step.words)
        return cls(member=step.person.key, name=step.person.name, line=step.person.work, words=step.words)


class WayShown(Shown):
    """A way to somebody. Ask the first; the last is who is meant."""

    steps: list[OnTheWay]

    @classmethod
    def of(cls, path: Path) -> WayShown:
        return cls(steps=[OnTheWay.of(step) for step in path.steps])


class AcquaintanceShown(Shown):
    """Somebody you are connected with already."""

    member: UUID
    name: str
    line: str

    @classmethod
    def of(cls, known: Known) -> AcquaintanceShown:
        return cls(member=known.key, name=known.name, line=known.work)


class WaysShown(Shown):
    """The best ways, each with a first introducer of its own."""

    ways: list[WayShown]
    connected: list[AcquaintanceShown] = Field(description="Whom of those you mean you know already, a few.")

    @classmethod
    def of(cls, ways: Ways) -> WaysShown:
        return cls(
            ways=[WayShown.of(path) for path in ways.paths],
            connected=[AcquaintanceShown.of(known) for known in ways.known],
        )


@room.read("/ways", answer=WaysShown, problems=("invalid",))
def find_ways(request: ApiRequest, asked: Query[WayAsked]) -> WaysShown:
    """Find who can introduce you to a kind of person.

    At most three ties long, the best first.
    """
    return WaysShown.of(queries.to_kind(request.auth.member, Wanted(**asked.model_dump())))


@room.read("/members/{uuid:key}/ways", answer=WaysShown)
def get_ways_to_member(request: ApiRequest, key: UUID) -> WaysShown:
    """Get who can introduce you to a member."""
    return WaysShown.of(queries.to_member(request.auth.member, key)[1])


@room.read("/organisations/{uuid:key}/ways", answer=WaysShown)
def get_ways_to_organisation(request: ApiRequest, key: UUID) -> WaysShown:
    """Get who can introduce you to somebody at an organization."""
    me = request.auth.member
    return WaysShown.of(queries.to_organisation(me, organisations.find(me, key).organisation.pk))
