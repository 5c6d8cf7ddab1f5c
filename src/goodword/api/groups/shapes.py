"""How groups look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.groups.actions.making import Described
from goodword.groups.models import Group, LogEntry, Membership
from goodword.groups.models.group import LONGEST_LANGUAGE, LONGEST_NAME, LONGEST_TEXT
from goodword.groups.models.membership import LONGEST_WORDS
from goodword.groups.queries import groups
from goodword.groups.queries.members import InCommon

GroupPurpose = Literal["trade", "region", "interest", "objective"]
GroupJoining = Literal["open", "request", "invitation"]
PlaceState = Literal["out", "asked", "refused", "invited", "in", "removed"]
GroupName = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]
GroupText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
GroupWords = Annotated[str, StringConstraints(max_length=LONGEST_WORDS)]


class GroupsAsked(Asked):
    """What the list of groups that can be found is asked with."""

    purpose: Annotated[
        Literal["", "trade", "region", "interest", "objective"], Field(description="Only groups for this.")
    ] = ""
    words: Annotated[
        str,
        StringConstraints(max_length=100),
        Field(description="Only those whose name, subject or language has all of these words."),
    ] = ""


class GroupShown(Shown):
    """A group."""

    key: UUID
    name: str
    purpose: GroupPurpose
    what: str
    about: str = Field(description="Markdown.")
    language: str
    joining: GroupJoining
    listed: bool = Field(description="Whether members outside can find it.")
    welcome: str = Field(description="Markdown; empty for who is not in it.")
    members: int = Field(description="How many are in it, as far as you may know of them.")
    place: PlaceState = Field(description="Where you stand.")
    hosting: bool = Field(description="Whether you are a host.")
    closed_at: datetime | None

    @classmethod
    def of(cls, row: Group, count: int, place: Membership | None) -> GroupShown:
        state = place.state if place is not None else "out"
        return cls.model_validate(
            {
                "key": row.key, "name": row.name, "purpose": row.purpose, "what": row.what, "about": row.about,
                "language": row.language, "joining": row.joining, "listed": row.listed,
                "welcome": row.welcome if state == "in" else "", "members": count, "place": state,
                "hosting": place is not None and place.host_since is not None, "closed_at": row.closed_at,
            }
        )  # fmt: skip

    @classmethod
    def many(cls, viewer: Member, rows: list[Group]) -> list[GroupShown]:
        """Several of them. Two queries."""
        counts, places = groups.counted(viewer, rows), groups.places(viewer, rows)
        return [cls.of(row, counts.get(row.pk, 0), places.get(row.pk)) for row in rows]


class GroupsPage(PageOf[GroupShown]):
    """Some groups."""


class GroupGiven(Given):
    """What a group says about itself."""

    name: GroupName = Field(description="Its name.")
    purpose: GroupPurpose = Field(description="What it is for.")
    what: GroupName = Field(description="Which trade, region, interest or objective, in a few words.")
    about: GroupText = Field("", description="For who thinks about joining, in Markdown.")
    language: Annotated[str, StringConstraints(max_length=LONGEST_LANGUAGE)] = Field(
        "", description="What is spoken in it."
    )
    joining: GroupJoining = Field("request", description="How one comes in.")
    listed: bool = Field(True, description="Whether members outside can find it; if not, one comes in by invitation.")
    welcome: GroupText = Field("", description="For who has just come in, in Markdown.")

    def described(self) -> Described:
        """What the verbs take."""
        return Described(**self.model_dump())


class GroupRequestGiven(Given):
    """Why you would like to come in."""

    words: GroupWords = Field("", description="For the hosts, where they are asked.")


class GroupPlaceShown(Shown):
    """Somebody's place in a group."""

    key: UUID
    member: MemberName
    state: PlaceState
    host: bool
    words: str = Field(description="Why they would like to come in; for hosts, while they wait.")
    since: datetime

    @classmethod
    def of(cls, row: Membership) -> GroupPlaceShown:
        waits = row.state == "asked"
        return cls.model_validate(
            {
                "key": row.key, "member": MemberName.of(row.member), "state": row.state,
                "host": row.host_since is not None, "words": row.words if waits else "",
                "since": row.joined_at if row.state == "in" and row.joined_at else row.changed_at,
            }
        )  # fmt: skip


class GroupPlacesPage(PageOf[GroupPlaceShown]):
    """Some of those in a group, or waiting."""


class GroupCommonShown(Shown):
    """Something that you have in common with people inside."""

    label: str
    count: int
    named: list[MemberName] = Field(description="Those of them who hold you as a connection or closer.")

    @classmethod
    def of(cls, one: InCommon) -> GroupCommonShown:
        return cls(label=one.label, count=one.count, named=[MemberName.of(member) for member in one.named])


class GroupCommonsShown(Shown):
    """What you have in common with those inside, what is rare first."""

    shared: list[GroupCommonShown]


class GroupInvitedGiven(Given):
    """Whom to invite."""

    members: Annotated[list[UUID], Field(min_length=1, max_length=50)] = Field(
        description="Keys of connections of yours."
    )


class GroupInvitedShown(Shown):
    """How many were invited."""

    invited: int


class GroupRemovalGiven(Given):
    """Why somebody is removed."""

    reason: GroupWords = Field(description="They read it, and so do the other hosts.")


class GroupEntryShown(Shown):
    """What a host did."""

    key: UUID
    actor: MemberName | None
    did: str
    member: MemberName | None
    text: str
    at: datetime

    @classmethod
    def of(cls, row: LogEntry) -> GroupEntryShown:
        return cls(
            key=row.key,
            actor=MemberName.of(row.actor) if row.actor is not None else None,
            did=row.did,
            member=MemberName.of(row.member) if row.member is not None else None,
            text=row.text,
            at=row.at,
        )


class GroupLogPage(PageOf[GroupEntryShown]):
    """Some of what hosts did."""
