"""What came of a week, a quarter or a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.today.review import queries, words
from goodword.today.review.periods import Kind, read
from goodword.today.review.queries import Count, Review, Spent, Time, place_label

room = Room(
    "In review",
    "What time went where and what came of it, in a week, a quarter or a year of yours; compared with your own past, and "
    "nobody else's. It is counted when you ask, from your own rows.",
)

KindWord = Literal["week", "quarter", "year"]


class ReviewAsked(Given):
    """Of which period."""

    period: Annotated[
        str,
        StringConstraints(max_length=8),
        Field(description="A week, a quarter or a year: `2026-W47`, `2026-Q4`, `2026`. Empty: the week that it is."),
    ] = ""


class SpentShown(Shown):
    """Time at one place, or of one kind."""

    code: str
    label: str
    times: int
    minutes: int
    estimated: int = Field(description="Minutes among them that nobody told, but that such a thing usually takes.")

    @classmethod
    def of(cls, row: Spent) -> SpentShown:
        return cls(code=row.code, label=row.label, times=row.times, minutes=row.minutes, estimated=row.estimated)


class SpentThereShown(Shown):
    """Time of one kind at one place."""

    place: str
    place_label: str
    spent: SpentShown


class EarlierShown(Shown):
    """The time of an earlier period."""

    period: str
    minutes: int


class ReviewTimeShown(Shown):
    """Where time went."""

    minutes: int
    estimated: int
    usual: float | None = Field(description="The median of earlier periods, in minutes; null where there are too few.")
    places: list[SpentShown] = Field(description="By where contact took place, the most first.")
    kinds: list[SpentShown] = Field(description="By what it was, the most first.")
    places_and_kinds: list[SpentThereShown]
    earlier: list[EarlierShown] = Field(description="The periods it is compared with, the earliest first.")

    @classmethod
    def of(cls, time: Time) -> ReviewTimeShown:
        return cls(
            minutes=time.minutes,
            estimated=time.estimated,
            usual=time.usual,
            places=[SpentShown.of(row) for row in time.places],
            kinds=[SpentShown.of(row) for row in time.kinds],
            places_and_kinds=[
                SpentThereShown(place=cell.place, place_label=place_label(cell.place), spent=SpentShown.of(cell.spent))
                for cell in time.cells
            ],
            earlier=[EarlierShown(period=period.code, minutes=minutes) for period, minutes in time.past],
        )


class ReviewNameShown(Shown):
    """Somebody something was with."""

    name: str
    person: UUID | None = Field(description="Key of one of your people.")
    member: UUID | None = Field(description="Key of a member who is none of your people.")


class ReviewMoneyShown(Shown):
    """What business in one currency adds up to."""

    currency: str
    times: int
    amount: Decimal


class ReviewCountShown(Shown):
    """How often something happened."""

    code: str
    label: str
    count: int
    said: str = Field(description="The same as a sentence.")
    usual: float | None = Field(description="The median of earlier periods; null where there are too few.")
    names: list[ReviewNameShown] = Field(description="With whom, the latest few; those alone who can be named.")
    money: list[ReviewMoneyShown] = Field(description="By currency, never added up across them.")

    @classmethod
    def of(cls, row: Count) -> ReviewCountShown:
        return cls(
            code=row.line.code,
            label=str(row.line.label),
            count=row.count,
            said=words.line(row),
            usual=row.usual,
            names=[ReviewNameShown(name=one.text, person=one.person, member=one.member) for one in row.names],
            money=[ReviewMoneyShown(currency=one.currency, times=one.times, amount=one.amount) for one in row.money],
        )


class TowardShown(Shown):
    """What counted toward an objective of yours."""

    objective: UUID = Field(description="Key of the objective.")
    line: str
    label: str = Field(description="What is counted.")
    count: int


def _counts(rows: Sequence[Count]) -> list[ReviewCountShown]:
    return [ReviewCountShown.of(row) for row in rows]


class ReviewShown(Shown):
    """A week, a quarter or a year."""

    period: str
    kind: KindWord
    begins: date
    ends: date = Field(description="The first day after it.")
    so_far: bool = Field(description="It has not ended yet.")
    previous: str = Field(description="The period before it.")
    compared_with: int = Field(description="How many earlier periods “usual” speaks of; 0 where there are too few.")
    time: ReviewTimeShown
    came_of_it: list[ReviewCountShown]
    given: list[ReviewCountShown]
    received: list[ReviewCountShown]
    toward: list[TowardShown] = Field(description="The objectives that went on in it.")

    @classmethod
    def of(cls, row: Review) -> ReviewShown:
        period = row.period
        return cls.model_validate(
            {
                "period": period.code, "kind": str(period.kind), "begins": period.begins, "ends": period.ends,
                "so_far": row.so_far, "previous": period.previous.code, "compared_with": row.compared,
                "time": ReviewTimeShown.of(row.time), "came_of_it": _counts(row.came), "given": _counts(row.given),
                "received": _counts(row.received),
                "toward": [
                    TowardShown(objective=one.key, line=one.line, label=one.label, count=one.count) for one in row.toward
                ],
            }
        )  # fmt: skip


@room.read("/review", answer=ReviewShown, problems=("not-found",))
def get_review(request: ApiRequest, asked: Query[ReviewAsked]) -> ReviewShown:
    """Get what came of a week, a quarter or a year of yours."""
    me = request.auth.member
    period = read(asked.period) if asked.period else queries.now(me, Kind.WEEK)
    return ReviewShown.of(queries.review(me, period))
