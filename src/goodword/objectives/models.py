"""An objective, and those of its owner's people it is about by name. Both are their owner's alone, but for the line that
shows to whom the owner chose. How it stands is nowhere stored: it follows from what happened (``objectives.measures``)."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goodword.core.keys import Keyed
from goodword.objectives import states
from goodword.objectives.kinds import (
    LARGEST_TARGET,
    LONGEST_AUDIENCE,
    LONGEST_LEARNED,
    LONGEST_LINE,
    MOST,
    Better,
)
from goodword.people.models import Card
from goodword.reach.models import Audience


class Objective(Keyed):
    """What ``owner`` is after.

    Attributes:
        place: 1, 2 or 3 while it is active, so that there are never more than three; null afterwards.
        line: what, in the owner's words; the only thing of it that anybody else can see.
        trade, location, role: whom it is about, as typed, alternatives with commas between; empty where that does not matter.
        by_name: it is about people named by it, too (``Named``), even once none of them is left.
        near: keys of the topics that ``trade`` names or comes near.
        measure: name of what is counted (``objectives.measures``).
        target: how often, in all or, where ``weekly``, each week.
        began_on, until: its first and its last day, where the owner lives.
        minutes: a week that the owner would like to give to it.
        shown_to: for whom the line shows on the owner's pages while it is active.
        learned: what the owner learned, written when they looked back.
        follows: the one it took the place of.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="objectives")
    place = models.PositiveSmallIntegerField(null=True)
    better = models.CharField(max_length=9, choices=Better)
    line = models.CharField(max_length=LONGEST_LINE)
    trade = models.CharField(max_length=LONGEST_AUDIENCE, blank=True)
    location = models.CharField(max_length=LONGEST_AUDIENCE, blank=True)
    role = models.CharField(max_length=LONGEST_AUDIENCE, blank=True)
    by_name = models.BooleanField(default=False)
    near = ArrayField(models.CharField(max_length=120), default=list)
    measure = models.CharField(max_length=24)
    target = models.PositiveSmallIntegerField()
    weekly = models.BooleanField(default=False)
    began_on = models.DateField()
    until = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    shown_to = models.PositiveSmallIntegerField(choices=Audience, default=Audience.ME)
    state = models.CharField(max_length=8, default=states.ACTIVE)
    closed_at = models.DateTimeField(null=True)
    learned = models.TextField(max_length=LONGEST_LEARNED, blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="followed_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "place"], name="objective_place_once"),
            models.CheckConstraint(
                condition=Q(state=states.ACTIVE, place__gte=1, place__lte=MOST, closed_at=None)
                | (~Q(state=states.ACTIVE) & Q(place=None, closed_at__isnull=False)),
                name="objective_few",
            ),
            models.CheckConstraint(condition=Q(state__in=states.OBJECTIVE.states), name="objective_state"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="objective_better"),
            models.CheckConstraint(condition=Q(target__range=(1, LARGEST_TARGET)), name="objective_target"),
            models.CheckConstraint(condition=Q(until__gte=F("began_on")), name="objective_until"),
            models.CheckConstraint(condition=Q(shown_to__lte=Audience.MEMBERS), name="objective_shown_to"),
        )
        indexes = (
            models.Index(
                fields=["owner", "-closed_at", "-id"],
                name="objective_past",
                condition=Q(closed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"objective of {self.owner_id}"

    def since(self, zone: tzinfo) -> datetime:
        """From when it counts: the beginning of its first day."""
        return datetime.combine(self.began_on, time(), zone)

    def before(self, zone: tzinfo) -> datetime:
        """Up to when: the end of its last day, or when its owner looked back on it."""
        end = datetime.combine(self.until + timedelta(days=1), time(), zone)
        return end if self.closed_at is None else min(end, self.closed_at)


class Named(models.Model):
    """That an objective is about the person of this card, one of its owner's people."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="named")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["objective", "card"], name="objective_named_once"),)

    def __str__(self) -> str:
        return f"card {self.card_id} in objective {self.objective_id}"
