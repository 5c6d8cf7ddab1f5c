"""Two persons of an owner that are one: candidates, decisions, and merges that can be undone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models.cards import Person


class DuplicateCandidate(Keyed):
    """Two persons who could be the same, with the reasons; and what the owner said of it."""

    class State(models.TextChoices):
        OPEN = "open", _("To be looked at")
        MERGED = "merged", _("The same person")
        DIFFERENT = "different", _("Two different people")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duplicate_candidates")
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10)  # people.duplicates: same, likely, maybe
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    found_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="duplicate_pair_ordered"),
        )
        indexes = (models.Index(fields=["owner", "state", "-weight", "id"], name="duplicate_open"),)

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}: {self.verdict}"


class Merge(Keyed):
    """That two persons became one. ``cards`` moved; undoing moves exactly those back."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_kept")
    absorbed = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_absorbed")
    cards = ArrayField(models.BigIntegerField())
    absorbed_state = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["owner", "-at"], name="merge_owner"),)

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"
