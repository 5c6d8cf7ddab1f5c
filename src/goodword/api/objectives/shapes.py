"""How objectives look in answers and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.favors.favors import PersonName
from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.core.errors import NotFound
from goodword.objectives.actions.setting import Wanted
from goodword.objectives.audience import Whom
from goodword.objectives.exports import SHOWN
from goodword.objectives.kinds import (
    LARGEST_TARGET,
    LONGEST_AUDIENCE,
    LONGEST_LEARNED,
    LONGEST_LINE,
    MOST_MINUTES,
    MOST_PEOPLE,
)
from goodword.objectives.measures import Measure
from goodword.objectives.queries.progress import Event, Standing
from goodword.objectives.queries.shown import After
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.reach.models import Audience

BetterCode = Literal["known", "equipped", "connected"]
ObjectiveAudience = Literal["me", "close", "connections", "group", "members"]
Outcome = Literal["reached", "changed", "dropped"]
AUDIENCES: dict[str, Audience] = {word: audience for audience, word in SHOWN.items()}
Learned = Annotated[str, StringConstraints(max_length=LONGEST_LEARNED)]
Alternatives = Annotated[str, StringConstraints(max_length=LONGEST_AUDIENCE)]


class WhomShown(Shown):
    """Whom an objective is about; with everything empty, everybody."""

    trade: str
    place: str
    role: str
    people: list[PersonName] = Field(description="Of your own people, by name.")


class WeekShown(Shown):
    """A week of a cadence."""

    monday: date
    times: int
    kept: bool
    over: bool


class ObjectiveShown(Shown):
    """Something you are or were after, and how it stands."""

    key: UUID
    better: BetterCode
    line: str
    audience: WhomShown
    measure: str = Field(description="What is counted: a name of `list_objective_measures`.")
    target: int = Field(description="How often, in all or, where `weekly`, each week.")
    weekly: bool
    began_on: date
    until: date
    minutes: int | None = Field(description="A week, that you would like to give to it.")
    shown_to: ObjectiveAudience
    state: Literal["active", "reached", "changed", "dropped"]
    closed_at: datetime | None
    learned: str
    follows: UUID | None = Field(description="The objective it took the place of.")
    done: int = Field(description="How much counted; of a cadence, how many weeks were kept.")
    most: int = Field(description="Of how many: the target; of a cadence, how many weeks there were.")
    words: str = Field(description="The same in words.")
    weeks: list[WeekShown] = Field(description="Of a cadence, from its first week on; else empty.")

    @classmethod
    def of(cls, told: Standing, people: Sequence[Person]) -> ObjectiveShown:
        row = told.objective
        return cls.model_validate(
            {
                "key": row.key, "better": row.better, "line": row.line,
                "audience": WhomShown(
                    trade=row.trade, place=row.location, role=row.role,
                    people=[PersonName(key=person.key, name=person.name) for person in people],
                ),
                "measure": row.measure, "target": row.target, "weekly": row.weekly, "began_on": row.began_on,
                "until": row.until, "minutes": row.minutes, "shown_to": SHOWN[Audience(row.shown_to)], "state": row.state,
                "closed_at": row.closed_at, "learned": row.learned,
                "follows": row.follows.key if row.follows is not None else None,
                "done": told.done, "most": told.most, "words": told.line,
                "weeks": [WeekShown(**week._asdict()) for week in told.weeks],
            }
        )  # fmt: skip


class ObjectivesShown(Shown):
    """What you are after, three things at most."""

    objectives: list[ObjectiveShown]


class ObjectivesPage(PageOf[ObjectiveShown]):
    """Some that you looked back on."""


class CountedShown(Shown):
    """Something that counted."""

    at: datetime
    key: UUID = Field(description="Of what counted: a person, an introduction, an ask … as the measure has it.")
    words: str

    @classmethod
    def of(cls, event: Event) -> CountedShown:
        return cls(at=event.at, key=event.key, words=event.said.words)


class CountedPage(PageOf[CountedShown]):
    """Some of what counted."""


class MeasureShown(Shown):
    """Something that can be counted on this site."""

    name: str
    label: str
    how: str = Field(description="What counts, and what does not.")
    better: list[BetterCode] = Field(description="What it can make somebody.")
    weekly: bool = Field(description="Whether it can be a cadence.")
    people: bool = Field(description="Whether an audience narrows it.")

    @classmethod
    def of(cls, one: Measure) -> MeasureShown:
        told = {
            "name": one.name,
            "label": str(one.label),
            "how": str(one.how),
            "weekly": one.weekly,
            "people": one.people,
        }
        return cls.model_validate({**told, "better": sorted(one.better)})


class MeasuresShown(Shown):
    """All of them."""

    measures: list[MeasureShown]


class AfterShown(Shown):
    """Something that a member is after, as they show it to you."""

    better: BetterCode
    line: str
    until: date

    @classmethod
    def of(cls, told: After) -> AfterShown:
        return cls.model_validate({"better": told.better, "line": told.line, "until": told.until})


class AfterOfMember(Shown):
    """What a member is after."""

    objectives: list[AfterShown]


class WhomGiven(Given):
    """Whom an objective is about; leave out what does not matter. Several alternatives with commas between."""

    trade: Alternatives = Field("", description="Trades, as your own cards name them.")
    place: Alternatives = Field("", description="Places.")
    role: Alternatives = Field("", description="Roles, as people's lines and jobs say them.")
    people: Annotated[list[UUID], Field(max_length=MOST_PEOPLE)] = Field(
        [], description="Keys of people of yours; they count whatever else is given."
    )


class ObjectiveGiven(Given):
    """What you are after."""

    better: BetterCode = Field(description="What you would like to be.")
    line: Annotated[str, StringConstraints(max_length=LONGEST_LINE)] = Field(description="It in one line.")
    measure: Annotated[str, StringConstraints(max_length=24)] = Field(
        description="What is counted: a name of `list_objective_measures`."
    )
    target: Annotated[int, Field(ge=1, le=LARGEST_TARGET)] = Field(description="How often, in all or each week.")
    weekly: bool = Field(False, description="Whether it is a cadence: so and so often each week.")
    until: date | None = Field(None, description="Its last day; a quarter from now if left out.")
    audience: WhomGiven | None = Field(None, description="Whom it is about; everybody if left out.")
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] | None = Field(
        None, description="A week, that you would like to give to it."
    )
    shown_to: ObjectiveAudience = Field("me", description="Who can see the line on your pages.")

    def wanted(self, me: Member) -> Wanted:
        """What the verb takes.

        Raises:
            NotFound: somebody named is not among the caller's people.
        """
        whom = self.audience or WhomGiven.model_validate({})
        people = persons.people(me, whom.people) if whom.people else []
        if len(people) < len(set(whom.people)):
            raise NotFound(_("There is no such person among your people."))
        return Wanted(
            better=self.better, line=self.line, measure=self.measure, target=self.target, weekly=self.weekly,
            until=self.until, whom=Whom(whom.trade, whom.place, whom.role), minutes=self.minutes,
            people=people, shown_to=AUDIENCES[self.shown_to],
        )  # fmt: skip


class NewObjectiveGiven(ObjectiveGiven):
    """The same, and what it takes the place of."""

    follows: UUID | None = Field(None, description="A past objective of yours that it takes the place of.")


class ReviewGiven(Given):
    """What came of an objective."""

    outcome: Outcome = Field(description="What came of it.")
    learned: Learned = Field("", description="What you learned; nobody else reads it.")


class LearnedGiven(Given):
    """What was learned from an objective of the past."""

    learned: Learned = Field(description="In your words; empty for nothing.")
