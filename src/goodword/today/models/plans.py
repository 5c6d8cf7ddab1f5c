"""The plan of a day and its steps. All of it is its member's alone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.core.steps import Named, Step
from goodword.today import kept, states
from goodword.today.fairness import Somebody


class Plan(Keyed):
    """What one day of a member holds.

    Attributes:
        day: where the member lives.
        budget: minutes, as the member had chosen them when it was made.
        language: of the words of its steps.
        refreshed_at: when the rooms were last asked what they offer.
        stirred_at: when it was last seen that something happened which concerns the member.
        seen_at: when the member first looked at it.
        beginning: the member had chosen nobody yet when it was made: until the day is over it may be filled with anything.
        free: the member keeps this day of the week free, and has not asked for a plan nonetheless.
        quieter: how many offers did not come into it.
        waiting: those offers, the best first, with what they said; empty once the day is long over.
        timer_from: since when the member's timer runs; None while it stands still.
        timed: seconds that it ran before.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plans")
    day = models.DateField()
    budget = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)
    made_at = models.DateTimeField(default=clock.now)
    refreshed_at = models.DateTimeField(default=clock.now)
    stirred_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    beginning = models.BooleanField(default=False)
    free = models.BooleanField(default=False)
    quieter = models.PositiveIntegerField(default=0)
    waiting = models.JSONField(default=list)
    timer_from = models.DateTimeField(null=True)
    timed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "day"], name="today_plan_of_a_day"),)
        indexes = (models.Index(fields=["day"], name="today_plan_worded", condition=~models.Q(waiting=[])),)

    def __str__(self) -> str:
        return f"plan of {self.member_id} for {self.day}"

    @property
    def stale(self) -> bool:
        """Whether something has happened since the rooms were last asked."""
        return self.stirred_at is not None and self.stirred_at > self.refreshed_at


class PlanStep(Keyed):
    """One step of a day.

    Some days later its words go; kind, subject, whom it was about and what became of it stay, for fairness and for the review.

    Attributes:
        day: its plan's.
        kind, subject: what tells it from others (``core.steps.Named``).
        persons, members: whom it is about: keys of the member's own people; ids of members who are none of them.
        position: its place on the page, which it keeps.
        minutes: about how long it takes.
        gain: what it was worth when it was chosen, 0 to 1000.
        waited_for: somebody waits for it, or the member promised it.
        objective: key of the objective that it serves.
        said: what the step said (``core.steps.Step``) as JSON; empty once the day is long over.
        because: sentences that explain why it is in the plan.
        way, told, held_until: what the member did about it, for as long as it can be undone.
        trouble: why what they did could not be done, in the words of the room that would not.
        closed_at: when it was last decided about.
        counted: minutes that it counts for what the member did today.
        returns: the day on which what was put off may come again.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan_steps")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField()
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    persons = ArrayField(models.UUIDField(), default=list)
    members = ArrayField(models.BigIntegerField(), default=list)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, default=states.OPEN)
    minutes = models.PositiveSmallIntegerField()
    gain = models.PositiveSmallIntegerField()
    waited_for = models.BooleanField(default=False)
    objective = models.UUIDField(null=True)
    said = models.JSONField(default=dict)
    because = ArrayField(models.TextField(), default=list)
    way = models.CharField(max_length=60, blank=True)
    told = models.JSONField(default=dict)
    held_until = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    counted = models.PositiveSmallIntegerField(default=0)
    returns = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.STEP.states), name="today_step_state"),
            models.UniqueConstraint(fields=["plan", "kind", "subject"], name="today_step_once_a_day"),
        )
        indexes = (
            models.Index(fields=["member", "day"], name="today_step_day"),
            models.Index(fields=["held_until"], name="today_step_held", condition=models.Q(state=states.HELD)),
            models.Index(fields=["day"], name="today_step_worded", condition=~models.Q(said={})),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}"

    @property
    def named(self) -> Named:
        return Named(self.kind, self.subject)

    @property
    def people(self) -> tuple[Somebody, ...]:
        """Whom it is about."""
        return (*self.persons, *self.members)

    @property
    def step(self) -> Step | None:
        """What it said; None once its words are gone."""
        return kept.unpacked(self.named, self.said) if self.said else None


class Watch(models.Model):
    """How far the log of what happens has been read for plans. One row."""

    cursor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"read up to {self.cursor}"
