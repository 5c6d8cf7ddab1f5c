"""Calendars that are read every night from a private address, and people met there."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.accounts.models import Scope
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.importers.subscriptions import actions, queries
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson

COUNTED = frozenset({"meetings", "added", "changed", "gone", "offered", "unreadable"})

room = Room(
    "Calendars",
    "Calendars that are read every night from a private address. The address is given once and never shown again. All of "
    "it needs the scope `import`.",
)


class CalendarShown(Shown):
    """A calendar that is read."""

    key: UUID
    name: str
    host: str = Field(description="Where it is; the rest of the address is kept secret.")
    read_at: datetime | None = Field(description="When it was last read.")
    next_at: datetime | None = Field(description="When it is read next; null once it was given up.")
    trouble: str = Field(description="Why it could not be read, for people; empty when it could.")
    counts: dict[str, int] = Field(description="Of the last reading: meetings, added, changed, gone, offered.")

    @classmethod
    def of(cls, row: CalendarAddress) -> CalendarShown:
        return cls(
            key=row.key, name=row.name, host=row.host, read_at=row.read_at, next_at=row.next_at,
            trouble=queries.trouble(row),
            counts={name: count for name, count in row.counts.items() if name in COUNTED},
        )  # fmt: skip


class CalendarsShown(Shown):
    """All of them; a handful."""

    items: list[CalendarShown]


class CalendarGiven(Given):
    """A calendar's private address."""

    address: str = Field(
        min_length=1,
        max_length=2_000,
        description="As its program gives it; it begins with https or webcal, and is kept secret.",
    )
    name: str = Field("", max_length=100)


class MetShown(Shown):
    """Somebody met whom you do not have."""

    key: UUID
    mail: str
    name: str
    met: int = Field(description="Meetings.")
    last_at: datetime | None

    @classmethod
    def of(cls, row: MetPerson) -> MetShown:
        return cls(key=row.key, mail=row.mail, name=row.name, met=row.met, last_at=row.last_at)


class MetPage(PageOf[MetShown]):
    """Some people met."""


class MetAnswer(Given):
    """What becomes of people met."""

    people: list[UUID] = Field(min_length=1, max_length=200)
    say: Literal["add", "no"] = Field(description="`add` them with their meetings, or `no`: do not offer them again.")


class MetAnswered(Shown):
    """What came of it."""

    added: int


@room.operation("GET", "/calendars", scope=Scope.IMPORT, answer=CalendarsShown)
def list_calendars(request: ApiRequest) -> CalendarsShown:
    """List the calendars that are read for you."""
    return CalendarsShown(items=[CalendarShown.of(row) for row in queries.calendars(request.auth.member)])


@room.operation(
    "POST", "/calendars", scope=Scope.IMPORT, answer=CalendarShown, status=201, problems=("conflict",), cost=10,
    example={"address": "https://calendar.example.com/private/basic.ics", "name": "Work"},
)  # fmt: skip
def add_calendar(request: ApiRequest, given: CalendarGiven) -> Made:
    """Have a calendar read, now and every night.

    Counts as ten requests.
    """
    row = actions.add(actor=request.auth.member, address=given.address, name=given.name)
    return Made(CalendarShown.of(row), f"/api/v1/calendars/{row.key}")


@room.operation("GET", "/calendars/{uuid:key}", scope=Scope.IMPORT, answer=CalendarShown)
def get_calendar(request: ApiRequest, key: UUID) -> CalendarShown:
    """Get a calendar and how its last reading went."""
    return CalendarShown.of(queries.calendar(request.auth.member, key))


@room.operation("DELETE", "/calendars/{uuid:key}", scope=Scope.IMPORT, answer=None, problems=("conflict",))
def stop_calendar(request: ApiRequest, key: UUID) -> None:
    """Stop reading a calendar.

    Its address is forgotten. What it brought stays among your imports, where it can be undone.
    """
    me = request.auth.member
    actions.stop(actor=me, calendar=queries.calendar(me, key))


@room.operation(
    "POST", "/calendars/{uuid:key}/read", scope=Scope.IMPORT, answer=CalendarShown, problems=("conflict",), cost=10
)
def read_calendar(request: ApiRequest, key: UUID) -> CalendarShown:
    """Read a calendar now.

    By a job; at most every five minutes. Counts as ten requests.
    """
    me = request.auth.member
    return CalendarShown.of(actions.read_now(actor=me, calendar=queries.calendar(me, key)))


@room.operation("GET", "/calendars/people", scope=Scope.IMPORT, answer=MetPage)
def list_calendar_people(request: ApiRequest, asked: Query[Asked]) -> MetPage:
    """List people you met and do not have.

    Those met most first.
    """
    found = queries.offered(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return MetPage(items=[MetShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.operation(
    "POST", "/calendars/people", scope=Scope.IMPORT, answer=MetAnswered,
    example={"people": ["6f7cf8d2-93a5-4f0c-8d6e-1f2a3b4c5d6e"], "say": "add"},
)  # fmt: skip
def answer_calendar_people(request: ApiRequest, given: MetAnswer) -> MetAnswered:
    """Add people you met, or have them offered no more.

    Keys of nobody who is offered to you are passed over.
    """
    me = request.auth.member
    say = MetPerson.Answer.ADDED if given.say == "add" else MetPerson.Answer.NO
    return MetAnswered(added=actions.answer(actor=me, people=queries.met(me, given.people), say=say))
