"""How the plan of a day looks in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, Short, Shown
from goodword.core.steps import Step
from goodword.today import states
from goodword.today.models import LONGEST, SHORTEST, Plan, PlanStep, Settings
from goodword.today.queries import plans

Day = Annotated[int, Field(ge=0, le=6)]


class StepPersonShown(Shown):
    """Somebody a step is about."""

    name: str
    person: UUID | None = Field(description="The key of one of your people, where they are one.")


class StepWayShown(Shown):
    """One thing that can be done about a step."""

    name: str
    label: str = Field(description="The words on its button.")
    in_place: bool = Field(
        description="It can be done by `POST /today/steps/{key}/act`; else it has a page of its own."
    )


class TodayStepShown(Shown):
    """A step of your day."""

    key: UUID
    kind: str
    title: str
    why: str
    because: list[str] = Field(description="Why it is in the plan, in whole sentences.")
    minutes: int
    state: Literal["open", "held", "done", "later", "refused"] = Field(
        description="`held`: it is done in some seconds, unless it is undone before."
    )
    waited_for: bool = Field(description="Somebody waits for it, or you promised it.")
    people: list[StepPersonShown]
    ways: list[StepWayShown]
    held_until: datetime | None
    returns: date | None = Field(description="When what was put off may come again.")
    trouble: str = Field(description="Why what you wanted could not be done; empty where there was no trouble.")
    objective: UUID | None = Field(description="The key of the objective that it serves.")

    @classmethod
    def of(cls, row: PlanStep, said: Step) -> TodayStepShown:
        return cls.model_validate(
            {
                "key": row.key, "kind": row.kind, "title": said.title, "why": said.why, "because": row.because,
                "minutes": row.minutes, "state": row.state, "waited_for": row.waited_for, "people": _people(said),
                "ways": _ways(said), "held_until": row.held_until if row.state == states.HELD else None,
                "returns": row.returns if row.state == states.LATER else None, "trouble": row.trouble,
                "objective": row.objective,
            }
        )  # fmt: skip


class TodayShown(Shown):
    """The plan of your day."""

    day: date
    budget: int = Field(description="The minutes that the plan takes at most.")
    spent: int = Field(description="The minutes of what was done, or those of the timer where it was started.")
    free: bool = Field(description="You keep this day of the week free; there is no plan.")
    quieter: int = Field(description="How many more things can wait.")
    timer_runs: bool
    steps: list[TodayStepShown]

    @classmethod
    def of(cls, plan: Plan, steps: list[PlanStep]) -> TodayShown:
        return cls(
            day=plan.day, budget=plan.budget, spent=plans.spent(plan, steps), free=plan.free, quieter=plan.quieter,
            timer_runs=plan.timer_from is not None,
            steps=[TodayStepShown.of(row, said) for row in steps if (said := row.step) is not None],
        )  # fmt: skip


class QuieterStepShown(Shown):
    """Something that can wait."""

    kind: str
    title: str
    why: str
    minutes: int
    people: list[StepPersonShown]

    @classmethod
    def of(cls, said: Step) -> QuieterStepShown:
        return cls(kind=said.kind, title=said.title, why=said.why, minutes=said.minutes, people=_people(said))


class TodayWaitingShown(Shown):
    """What did not come into the plan of your day."""

    steps: list[QuieterStepShown]


class TodaySettingsShown(Shown):
    """How you want your days."""

    minutes: int
    hour: int
    days: list[int] = Field(description="Days of the week with a plan; Monday is 0.")
    unwanted: list[str] = Field(description="Kinds of step that are not offered to you.")
    kinds: dict[str, str] = Field(description="All kinds of step by name, with their words.")
    timer: bool

    @classmethod
    def of(cls, row: Settings, kinds: dict[str, str]) -> TodaySettingsShown:
        return cls(
            minutes=row.minutes, hour=row.hour, days=row.days, unwanted=row.unwanted, kinds=kinds, timer=row.timer
        )  # fmt: skip


class TodaySettingsGiven(Given):
    """How you want your days, from the next plan on."""

    minutes: int = Field(ge=SHORTEST, le=LONGEST, description="What a day's plan takes at most.")
    hour: int = Field(7, ge=0, le=23, description="When it is made, where you live.")
    days: list[Day] = Field(
        default_factory=lambda: list(range(7)), max_length=7, description="Days of the week with a plan; Monday is 0."
    )
    unwanted: list[Short] = Field(
        default_factory=list, max_length=100, description="Kinds of step that are not to be offered to you."
    )
    timer: bool = Field(False, description="Count what a timer says, instead of what each step usually takes.")


class StepActGiven(Given):
    """What to do about a step."""

    way: Annotated[str, StringConstraints(max_length=60)] = Field(description="The name of one of its ways.")
    told: dict[Short, Annotated[str, StringConstraints(max_length=4000)]] = Field(
        default_factory=dict, max_length=20, description="Answers that the way takes, by name; most take none."
    )


class StepLaterGiven(Given):
    """When it may come again."""

    until: date | None = Field(None, description="A day within half a year; tomorrow where it is left out.")


class TimerGiven(Given):
    """Whether the timer runs."""

    run: bool = Field(description="Start it, or stop it.")


def _people(said: Step) -> list[StepPersonShown]:
    return [StepPersonShown(name=one.name, person=one.person) for one in said.who]


def _ways(said: Step) -> list[StepWayShown]:
    return [StepWayShown(name=way.name, label=way.label, in_place=not way.route) for way in said.ways]
