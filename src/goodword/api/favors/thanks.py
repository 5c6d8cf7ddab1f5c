"""Thanks between members."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.core.errors import Invalid
from goodword.favors import actions, states
from goodword.favors.actions import About
from goodword.favors.models import LONGEST, Thanks
from goodword.favors.queries import receivers
from goodword.favors.queries import thanks as queries

room = Room(
    "Thanks",
    "Thanks you sent and received. They arrive a minute after they were sent; until then they can be taken back.",
)


class ThanksShown(Shown):
    """Thanks."""

    key: UUID
    by: MemberName
    to: MemberName
    words: str
    sent_at: datetime
    arrives_at: datetime = Field(description="Until then only who sent it sees it, and can take it back.")
    arrived: bool
    my_pleasure: bool = Field(description="Whoever was thanked said that it was their pleasure.")

    @classmethod
    def of(cls, row: Thanks) -> ThanksShown:
        return cls(
            key=row.key, by=MemberName.of(row.sender), to=MemberName.of(row.receiver), words=row.words,
            sent_at=row.sent_at, arrives_at=row.opens_at, arrived=row.state != states.WAITING,
            my_pleasure=row.state == states.TAKEN,
        )  # fmt: skip


class ThanksPage(PageOf[ThanksShown]):
    """Some thanks."""


class ThanksGiven(Given):
    """A word of thanks."""

    words: Annotated[str, Field(max_length=LONGEST, description="In your own words.")]
    kind: Annotated[
        str, Field(max_length=24, description="The kind of the favor it is for, as `list_favors` has it; or empty.")
    ] = ""
    at: Annotated[datetime | None, Field(description="When that was, as `list_favors` has it; or null.")] = None


@room.read("/thanks", answer=ThanksPage)
def list_thanks_received(request: ApiRequest, asked: Query[Asked]) -> ThanksPage:
    """List thanks to you.

    The latest first.
    """
    me = request.auth.member
    found = queries.listed(me, "received", cursor=asked.cursor, size=asked.limit)
    return ThanksPage(items=[ThanksShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/thanks/sent", answer=ThanksPage)
def list_thanks_sent(request: ApiRequest, asked: Query[Asked]) -> ThanksPage:
    """List thanks from you.

    The latest first.
    """
    me = request.auth.member
    found = queries.listed(me, "sent", cursor=asked.cursor, size=asked.limit)
    return ThanksPage(items=[ThanksShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/thanks/{uuid:key}", answer=ThanksShown)
def get_thanks(request: ApiRequest, key: UUID) -> ThanksShown:
    """Get thanks that you sent, or that reached you."""
    return ThanksShown.of(queries.one(request.auth.member, key))


@room.write(
    "POST", "/members/{uuid:key}/thanks", answer=ThanksShown, status=201, problems=("conflict", "too-many"),
    example={"words": "You introduced me to the mill. We grind together now."},
)  # fmt: skip
def send_thanks(request: ApiRequest, key: UUID, given: ThanksGiven) -> Made:
    """Thank a member.

    You are connected, or they did something for you through Goodword.
    """
    me = request.auth.member
    receiver, _may = receivers.find(me, key)
    if bool(given.kind) != (given.at is not None) or (given.at is not None and given.at.tzinfo is None):
        message = _("Say both the kind and the time of a favor, with its offset, or neither.")
        raise Invalid(message, fields={"at": message})
    about = About(given.kind, given.at) if given.at is not None else None
    made = actions.thank(actor=me, receiver=receiver, words=given.words, about=about)
    return Made(ThanksShown.of(made), f"/api/v1/thanks/{made.key}")


@room.write("DELETE", "/thanks/{uuid:key}", problems=("conflict",))
def take_back_thanks(request: ApiRequest, key: UUID) -> None:
    """Take thanks back.

    Within their first minute; nobody has seen them.
    """
    me = request.auth.member
    actions.take_back(actor=me, thanks=queries.one(me, key))


@room.write("POST", "/thanks/{uuid:key}/pleasure", answer=ThanksShown, problems=("conflict",))
def say_my_pleasure(request: ApiRequest, key: UUID) -> ThanksShown:
    """Say that it was your pleasure."""
    me = request.auth.member
    actions.say_my_pleasure(actor=me, thanks=queries.one(me, key))
    return ThanksShown.of(queries.one(me, key))
