"""When the caller is mailed by the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, cast

from pydantic import Field

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.today.mails import choosing
from goodword.today.models import MailRhythm

room = Room("Mails by the clock", "How often your plan and your review come by mail, on which day and at what hour.")

OftenWord = Literal["daily", "weekly", "news", "none"]
OFTEN = (
    "`daily` (a plan on your days, and the review once a week), `weekly` (review, plan and news), `news` (what came for you, once a "
    "week), or `none`."
)


class MailTimesGiven(Given):
    """When to be mailed by the clock."""

    often: Annotated[OftenWord, Field(description=OFTEN)]
    weekday: Annotated[int, Field(ge=0, le=6, description="The day of the weekly one, Monday being 0.")] = 0
    hour: Annotated[int, Field(ge=0, le=23, description="The hour, in your time zone.")] = 7


class MailTimesShown(Shown):
    """When you are mailed by the clock.

    ``monthly`` says that you get one a month, as you were not here for four weeks.
    """

    often: OftenWord
    weekday: int
    hour: int
    monthly: bool
    next_at: datetime | None

    @classmethod
    def of(cls, row: MailRhythm) -> MailTimesShown:
        return cls(
            often=cast(OftenWord, str(row.often)), weekday=row.weekday, hour=row.hour, monthly=row.fell_at is not None,
            next_at=row.next_at,
        )  # fmt: skip


@room.read("/me/mail-times", answer=MailTimesShown)
def get_mail_times(request: ApiRequest) -> MailTimesShown:
    """Get when you are mailed by the clock."""
    return MailTimesShown.of(choosing.rhythm(request.auth.member))


@room.write("PUT", "/me/mail-times", answer=MailTimesShown, example={"often": "weekly", "weekday": 0, "hour": 7})
def choose_mail_times(request: ApiRequest, given: MailTimesGiven) -> MailTimesShown:
    """Choose when you are mailed by the clock."""
    row = choosing.choose(actor=request.auth.member, often=given.often, weekday=given.weekday, hour=given.hour)
    return MailTimesShown.of(row)
