"""The address of the caller's calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.urls import reverse
from pydantic import Field, StringConstraints

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.core import dated, mail
from goodword.today.calendar import actions
from goodword.today.models import CalendarFeed

room = Room(
    "Your calendar",
    "A private address at which a calendar program reads birthdays, follow-ups and other days that matter to you.",
)

KindName = Annotated[str, StringConstraints(max_length=60)]


class OwnCalendarGiven(Given):
    """What stands in your calendar."""

    named: Annotated[bool, Field(description="Entries name people; without, “A birthday”.")] = True
    without: Annotated[
        list[KindName],
        Field(max_length=60, description="Kinds of entry that do not stand in it, as `kinds` names them."),
    ] = []  # noqa: RUF012  # pydantic copies it


class EntryKindShown(Shown):
    """A kind of entry."""

    kind: str
    meaning: str


class OwnCalendarShown(Shown):
    """Your calendar. ``made_at`` is null where it has no address."""

    made_at: datetime | None
    named: bool
    without: list[str]
    kinds: list[EntryKindShown]


class OwnCalendarMade(OwnCalendarShown):
    """Your calendar with its new address, which is told this once."""

    address: str


def _shown(row: CalendarFeed | None) -> dict[str, object]:
    kinds = [EntryKindShown(kind=kind, meaning=str(meaning)) for kind, meaning in dated.kinds().items()]
    if row is None:
        return {"made_at": None, "named": True, "without": [], "kinds": kinds}
    return {"made_at": row.made_at, "named": row.named, "without": row.without, "kinds": kinds}


def _own(request: ApiRequest) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(member=request.auth.member).first()


@room.read("/me/calendar", answer=OwnCalendarShown)
def get_own_calendar(request: ApiRequest) -> OwnCalendarShown:
    """Get what stands in your calendar.

    And whether it has an address.
    """
    return OwnCalendarShown.model_validate(_shown(_own(request)))


@room.write("POST", "/me/calendar", answer=OwnCalendarMade, example={"named": True, "without": []})
def make_own_calendar(request: ApiRequest, given: OwnCalendarGiven) -> OwnCalendarMade:
    """Make a new address of your calendar.

    It is told this once; the one before no longer works.
    """
    raw = actions.make(actor=request.auth.member, named=given.named, without=given.without)
    address = mail.absolute(reverse("dates:feed", args=[raw]))
    return OwnCalendarMade.model_validate({**_shown(_own(request)), "address": address})


@room.write(
    "PUT", "/me/calendar", answer=OwnCalendarShown, example={"named": False, "without": []}, problems=("not-found",)
)
def change_own_calendar(request: ApiRequest, given: OwnCalendarGiven) -> OwnCalendarShown:
    """Change what stands in your calendar.

    Its address stays.
    """
    row = actions.change(actor=request.auth.member, named=given.named, without=given.without)
    return OwnCalendarShown.model_validate(_shown(row))


@room.write("DELETE", "/me/calendar")
def end_own_calendar(request: ApiRequest) -> None:
    """End the address of your calendar."""
    actions.end(actor=request.auth.member)
