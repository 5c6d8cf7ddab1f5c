"""One vocabulary of topics, and how rare each shared trait is among what all members show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """A topic everybody may pick. Words that only one owner used on their cards never enter here."""

    class Kind(models.TextChoices):
        SKILL = "skill", _("Skill")
        TRADE = "trade", _("Trade")
        PASSION = "passion", _("Passion")
        BUSINESS = "business", _("Business topic")
        OWN = "own", _("Added by members")

    norm = models.CharField(max_length=120, unique=True)  # its key, as facts and lines of profiles carry it
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OWN)

    def __str__(self) -> str:
        return self.name


class TopicAlias(models.Model):
    """A key that leads to a topic: its own, and those of other ways to say it."""

    norm = models.CharField(max_length=120, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")

    def __str__(self) -> str:
        return self.norm


class TraitCount(models.Model):
    """How many members show a trait to all members: what rarity is computed from. Refreshed by a job."""

    kind = models.CharField(max_length=24)
    norm = models.CharField(max_length=300)
    members = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "norm"], name="trait_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.norm}: {self.members}"
